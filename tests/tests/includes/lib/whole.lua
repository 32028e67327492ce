local function is_whole(number)
  return number % 1 == 0
end
