local seen, early = {}, {}
-- While a library loads it may not log: some servers end. What is to be said waits for the first call.
local function log(line)
  if redis.register_function then
    early[#early + 1] = line
    return
  end
  for i = 1, #early do redis.log(3, early[i]) end
  early = {}
  redis.log(3, line)
end
