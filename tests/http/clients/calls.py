"""What users of `upstash-redis` call, and what they get. It stops at the first difference."""

import sys

from upstash_redis import Redis
from upstash_redis.errors import UpstashError

url, token, read_only_calls = sys.argv[1:]
base64 = Redis(url=url, token=token, allow_telemetry=False)
plain = Redis(url=url, token=token, allow_telemetry=False, rest_encoding=None)


def equal(found, expected):
    assert found == expected, f"expected {expected!r}, got {found!r}"


def refuses(call, word):
    try:
        found = call()
    except UpstashError as error:
        assert word in str(error), f"{error} lacks {word}"
    else:
        raise AssertionError(f"expected {word}, got {found!r}")


def data(redis):
    equal(redis.set("text", "value"), True)
    equal(redis.get("text"), "value")
    equal(redis.get("missing"), None)
    redis.delete("hash", "scores", "list")
    equal(redis.hset("hash", values={"a": "x", "b": 2}), 2)
    equal(redis.hgetall("hash"), {"a": "x", "b": "2"})
    equal(redis.zadd("scores", {"m": 1.5, "n": 2}), 2)
    equal(redis.zrange("scores", 0, -1, withscores=True), [("m", 1.5), ("n", 2.0)])
    equal(redis.rpush("list", "a", "", "ü"), 3)
    equal(redis.lrange("list", 0, -1), ["a", "", "ü"])


def scripts(redis):
    redis.script_flush("SYNC")
    equal(redis.eval("return KEYS[1] .. ARGV[1]", ["k"], ["-a"]), "k-a")
    equal(redis.eval("return {1, 'a', false, {ok = 'DONE'}, {2, {'b'}}}"), [1, "a", None, "DONE", [2, ["b"]]])
    sha = redis.script_load("return ARGV[1]")
    equal(redis.script_exists(sha, "0" * 40), [True, False])
    equal(redis.evalsha(sha, args=["x"]), "x")
    refuses(lambda: redis.evalsha("0" * 40), "NOSCRIPT No matching script")
    refuses(lambda: redis.eval("return redis.error_reply('LIMIT reached')"), "LIMIT reached")
    redis.set("big", "9007199254740992")
    equal(int(redis.incrby("big", 1)), 9007199254740993)


def read_only(redis):
    equal(redis.eval_ro("return ARGV[1]", args=["r"]), "r")
    sha = redis.script_load("return ARGV[1] .. ARGV[1]")
    equal(redis.evalsha_ro(sha, args=["r"]), "rr")


def several(redis):
    pipeline = redis.pipeline()
    pipeline.set("p", "1")
    pipeline.incr("p")
    pipeline.eval("return KEYS[1]", ["p"])
    equal(pipeline.exec(), [True, 2, "p"])
    transaction = redis.multi()
    transaction.set("m", "text")
    transaction.get("m")
    equal(transaction.exec(), [True, "text"])
    transaction.incr("m")
    refuses(transaction.exec, "ERR value is not an integer")


for client in (base64, plain):
    data(client)
    scripts(client)
    several(client)
    if read_only_calls == "yes":
        read_only(client)
equal(plain.eval("return '\\255a'"), "\ufffda")
refuses(lambda: Redis(url=url, token="wrong", allow_telemetry=False).get("text"), "WRONGPASS")
print("done")
