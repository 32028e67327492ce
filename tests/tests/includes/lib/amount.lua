--- @include "whole"
local function amount(text)
  local number = tonumber(text)
  if not is_whole(number) then
    error('no amount: ' .. text)
  end
  return number
end
