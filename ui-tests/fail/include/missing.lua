--- @include "lib/cout"
return count(KEYS[1])
