#!lua flags=allow-stale
--- @include "lib/touch"
return touch(KEYS[1])
