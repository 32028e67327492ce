-- Takes `amount` from a balance, once for a payment, however often that is asked for.
local request = redis.call('HGET', KEYS.payment, 'request')
if request and request ~= ARGV.request then
  return 'OTHER_REQUEST'
end
local receipt = redis.call('HGET', KEYS.payment, 'receipt')
if receipt then
  return {'DONE', receipt}
end
local balance = tonumber(redis.call('GET', KEYS.balance) or 0)
if not request and balance < tonumber(ARGV.amount) then
  return {'TOO_LITTLE', balance}
end

-- Whoever has the lease completes the payment. It expires, so that a lost request does not block the next one.
if not redis.call('SET', KEYS.lease, 1, 'NX', 'PX', ARGV.lease_ms) then
  return {'IN_PROGRESS', math.max(1, redis.call('PTTL', KEYS.lease))}
end
if request then
  return {'BEGUN', balance}
end
redis.call('HSET', KEYS.payment, 'request', ARGV.request)
redis.call('EXPIRE', KEYS.payment, 86400)
return {'BEGUN', redis.call('DECRBY', KEYS.balance, ARGV.amount)}
