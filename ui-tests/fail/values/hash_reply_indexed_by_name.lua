local account = redis.call('HGETALL', KEYS[1])
return account.balance
