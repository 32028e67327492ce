-- Takes the oldest job of a queue that nobody has, or that was not done in time; nil if there is none.
local time = redis.call('TIME')
local now_ms = math.floor(time[1] * 1000 + time[2] / 1000)
local job = redis.call('ZRANGEBYSCORE', KEYS.jobs, '-inf', now_ms, 'LIMIT', 0, 1)[1]
if job then
  redis.call('ZADD', KEYS.jobs, now_ms + tonumber(ARGV.lease_ms), job)
  return job
end
return nil
