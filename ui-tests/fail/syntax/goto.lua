local sum = 0
for _, item in ipairs(ARGV) do
  if item == '' then
    goto continue
  end
  sum = sum + item
  ::continue::
end
return math.floor(sum)
