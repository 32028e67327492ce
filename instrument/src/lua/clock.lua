local ahead, after = AHEAD, nil
local milliseconds = { EXPIREAT = "PEXPIREAT", PEXPIREAT = "PEXPIREAT", HEXPIREAT = "HPEXPIREAT", HPEXPIREAT = "HPEXPIREAT" }
local options = { SET = 4, GETEX = 3, HGETEX = 3, HSETEX = 3, MSETEX = 3 }
local function digits(number) return string.format("%.0f", number) end
-- What is not a time, the server refuses by itself; and what is over for both clocks need not be moved.
local function earlier(time, unit)
  local number = string.find(tostring(time), "^%d") and tonumber(time)
  if not number or number <= 0 then return nil end
  return digits(math.max(1, math.floor(number * unit - ahead / 1000)))
end
local function move(words, at, unit, name_at, name)
  local moved = earlier(words[at], unit)
  if moved then words[at], words[name_at] = moved, name end
end
local function later(time)
  return type(time) == "number" and time > 0 and math.floor(time + ahead / 1000) or time
end
local function in_seconds(time)
  local moved = later(time)
  return moved == time and time or math.floor((moved + 500) / 1000)
end
local function each(change)
  return function(times)
    if type(times) ~= "table" then return change(times) end
    for i = 1, #times do times[i] = change(times[i]) end
    return times
  end
end
local function now(time)
  if type(time) ~= "table" or not time[2] then return time end
  local micros = time[1] * 1000000 + time[2] + ahead
  local seconds = math.floor(micros / 1000000)
  return { digits(seconds), digits(micros - seconds * 1000000) }
end
local replies = {
  TIME = { "TIME", now },
  EXPIRETIME = { "PEXPIRETIME", in_seconds }, PEXPIRETIME = { "PEXPIRETIME", later },
  HEXPIRETIME = { "HPEXPIRETIME", each(in_seconds) }, HPEXPIRETIME = { "HPEXPIRETIME", each(later) },
}
local function move_options(words, count, from)
  for at = from, count - 1 do
    local option = string.upper(tostring(words[at]))
    if option == "FIELDS" then return end
    if option == "EXAT" then move(words, at + 1, 1000, at, "PXAT") end
    if option == "PXAT" then move(words, at + 1, 1, at, "PXAT") end
  end
end
local function moved(name, words, count)
  if milliseconds[name] then
    move(words, 3, milliseconds[name] == name and 1 or 1000, 1, milliseconds[name])
  elseif name == "RESTORE" then
    for at = 5, count do
      if string.upper(tostring(words[at])) == "ABSTTL" then move(words, 3, 1, 1, name) end
    end
  elseif options[name] then
    local pairs = name == "MSETEX" and tonumber(words[2]) or 0
    move_options(words, count, options[name] + 2 * pairs)
  else
    words[1], after = replies[name][1], replies[name][2]
  end
  return unpack(words, 1, count)
end
local function shift(...)
  local name = ...
  after = nil
  name = type(name) == "string" and string.upper(name) or ""
  if milliseconds[name] or options[name] or replies[name] or name == "RESTORE" then
    return moved(name, {...}, select("#", ...))
  end
  return ...
end
