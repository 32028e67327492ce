--- @include "cout"
return count(KEYS[1])
