local bucket = KEYS[1]
--- @include "lib/count"
return count(bucket)
