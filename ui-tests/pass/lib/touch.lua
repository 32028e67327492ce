local function touch(key)
  return redis.call('PEXPIRE', key, ARGV.window_ms)
end
