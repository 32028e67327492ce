-- Keeps the receipt of a payment for a day, and replies with the one that counts: the first.
redis.call('HSETNX', KEYS.payment, 'receipt', ARGV.receipt)
redis.call('EXPIRE', KEYS.payment, 86400)
redis.call('DEL', KEYS.lease)
return redis.call('HGET', KEYS.payment, 'receipt')
