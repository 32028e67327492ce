-- Stores a page and gives the lock back: 1, or 0 if the lock has expired in the meantime.
if redis.call('GET', KEYS.lock) ~= ARGV.token then
  return 0
end
redis.call('SET', KEYS.page, ARGV.html, 'PX', ARGV.fresh_ms)
return redis.call('DEL', KEYS.lock)
