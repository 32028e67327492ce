--- @include "lib/unequal"
return differ(KEYS[1])
