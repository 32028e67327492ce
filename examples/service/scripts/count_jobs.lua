-- How many jobs a queue has in each state.
return {
  'ready', redis.call('LLEN', KEYS.ready),
  'reserved', redis.call('ZCARD', KEYS.reserved),
  'dead', redis.call('LLEN', KEYS.dead),
}
