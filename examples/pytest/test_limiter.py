import os

import pytest
import redis

from limiter import Limiter


@pytest.fixture
def client():
    # `redis-script test` sets the address of a server that nobody else uses.
    client = redis.Redis.from_url(os.environ["REDIS_URL"])
    client.flushall()
    yield client
    client.close()


def test_a_first_hit_is_admitted(client):
    assert Limiter(client, limit=1, window_ms=60_000).admits("login")
    assert 0 < client.pttl("hits:login") <= 60_000
