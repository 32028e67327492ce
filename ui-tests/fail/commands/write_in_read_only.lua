local members = redis.call('SORT', KEYS[1], 'ALPHA')
return members
