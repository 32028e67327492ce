local function differ(key)
  if key != 'bucket' then return 1 end
  return 0
end
