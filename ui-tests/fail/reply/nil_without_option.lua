local hits = redis.call('INCR', KEYS[1])
if hits > tonumber(ARGV[1]) then
  return nil
end
return hits
