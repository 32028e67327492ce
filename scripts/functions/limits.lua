#!lua name=limits
-- Fixed windows that are counted on the server: one key for each bucket, which expires with its window.

-- The hits in the current window, 0 where none is open.
local function hits_in(bucket)
    return tonumber(redis.call('GET', bucket) or 0)
end

-- Counts one hit, and opens a window with the first.
-- Replies with the number of hits in the window, or with nil once `limit` is reached: such a hit does not count.
local function hit(keys, args)
    local bucket = keys[1]
    local limit = tonumber(args[1])
    local window_ms = tonumber(args[2])
    if hits_in(bucket) >= limit then
        return nil
    end
    local hits = redis.call('INCR', bucket)
    if hits == 1 then
        redis.call('PEXPIRE', bucket, window_ms)
    end
    return hits
end

-- Replies with how many hits the window has left.
local function remaining(keys, args)
    local limit = tonumber(args[1])
    return math.max(limit - hits_in(keys[1]), 0)
end

-- Replies with the hits in the window and the milliseconds until it ends, or with nil where none is open.
local function window(keys)
    local hits = redis.call('GET', keys[1])
    if not hits then
        return nil
    end
    return { tonumber(hits), redis.call('PTTL', keys[1]) }
end

-- Forgets the windows of all these buckets; replies with how many were open.
local function forget(keys)
    local open = 0
    for _, bucket in ipairs(keys) do
        open = open + redis.call('DEL', bucket)
    end
    return open
end

redis.register_function('hit', hit)
redis.register_function('forget', forget)
redis.register_function {
    function_name = 'remaining',
    callback = remaining,
    flags = { 'no-writes' },
    description = 'how many hits the window has left',
}
redis.register_function {
    function_name = 'window',
    callback = window,
    flags = { 'no-writes' },
    description = 'the hits in the window, and when it ends',
}
