if redis.call('EXISTS', KEYS[1] .. ':closed') == 1 then
  return redis.error_reply('READONLY ' .. KEYS[1] .. ' is closed')
end
return redis.call('DECRBY', KEYS[1], ARGV[1])
