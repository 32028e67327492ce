--- @include "lib/ring"
return redis.call('INCR', KEYS[1])
