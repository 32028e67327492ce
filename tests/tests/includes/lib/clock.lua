--- @include 'whole.lua'
local function now_ms()
  local time = redis.call('TIME')
  local ms = time[1] * 1000 + math.floor(time[2] / 1000)
  return is_whole(ms) and ms or math.floor(ms)
end
