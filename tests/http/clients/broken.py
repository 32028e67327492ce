"""One call of a script over connections that break, as a user of `upstash-redis` makes it. It prints what the caller sees."""

import sys

from upstash_redis import Redis

url, token, how, key = sys.argv[1:]
redis = Redis(url=url, token=token, allow_telemetry=False)
try:
    value = redis.eval("return redis.call('INCR', KEYS[1])", [key])
except Exception as error:
    print(f"error: {type(error).__name__}: {error}")
else:
    print(f"success, {value}")
