-- Moves `amount` from one account to another; nil if there is too little.
local left = tonumber(redis.call('GET', KEYS.payer) or '0')
if left < tonumber(ARGV.amount) then
  return nil
end
redis.call('DECRBY', KEYS.payer, ARGV.amount)
return redis.call('INCRBY', KEYS.payee, ARGV.amount)
