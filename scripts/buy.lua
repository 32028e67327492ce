-- Takes `amount` from a stock; nil if there is too little.
local left = tonumber(redis.call('GET', KEYS.stock))
if not left or left < tonumber(ARGV.amount) then
  return nil
end
return redis.call('DECRBY', KEYS.stock, ARGV.amount)
