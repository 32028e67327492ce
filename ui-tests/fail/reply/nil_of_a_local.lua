local owner
if ARGV[1] == 'none' then return owner end
owner = redis.call('HGET', KEYS[1], ARGV[1])
return owner or ''
