-- Finds a cached page. If there is none, one caller gets the lock to render it, and the others are told how
-- long that may take, so that an expired page is not rendered by everyone at once.
local page = redis.call('GET', KEYS.page)
if page then
  return {'HIT', page}
end
if redis.call('EXISTS', KEYS.lock) == 1 then
  return {'BUSY', math.max(1, redis.call('PTTL', KEYS.lock))}
end

-- Each lock has a token of its own, so that whoever is too slow can't store an old page over a newer one.
local token = redis.call('INCR', KEYS.tokens)
redis.call('EXPIRE', KEYS.tokens, 86400)
redis.call('SET', KEYS.lock, token, 'PX', ARGV.lock_ms)
return {'LOCK', token}
