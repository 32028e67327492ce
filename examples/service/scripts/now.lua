-- Milliseconds by the server's clock, which is the same for every caller.
local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
