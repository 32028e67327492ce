#!lua name=leaderboard
-- Boards of players: the best score of each, the highest first.

-- A rank from 1, and the best score.
local function standing(board, player, above)
  return {above + 1, redis.call('ZSCORE', board, player)}
end

-- Keeps a score if it is the player's best, and replies with the standing.
local function submit(keys, args)
  local board, player, score = keys[1], args[1], args[2]
  redis.call('ZADD', board, 'GT', score, player)
  return standing(board, player, redis.call('ZREVRANK', board, player))
end

-- The first players with their scores.
local function top(keys, args)
  return redis.call('ZREVRANGE', keys[1], 0, args[1] - 1, 'WITHSCORES')
end

-- The standing of one player; nil if the player never scored.
local function rank(keys, args)
  local board, player = keys[1], args[1]
  local above = redis.call('ZREVRANK', board, player)
  if not above then
    return nil
  end
  return standing(board, player, above)
end

redis.register_function('submit', submit)
redis.register_function{function_name = 'top', callback = top, flags = {'no-writes'}}
redis.register_function{function_name = 'rank', callback = rank, flags = {'no-writes'}}
