"""A limiter: a few hits in each window of time."""

from pathlib import Path

HIT = (Path(__file__).parent / "lua" / "hit.lua").read_text()


class Limiter:
    """Admits `limit` hits in each window of `window_ms` milliseconds."""

    def __init__(self, client, limit, window_ms):
        self.script = client.register_script(HIT)
        self.arguments = [limit, window_ms]

    def admits(self, name):
        return self.script(keys=[f"hits:{name}"], args=self.arguments) == 1
