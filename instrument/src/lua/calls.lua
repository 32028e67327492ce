local last = 0
local function code(c) return string.format("\\%03d", string.byte(c)) end
local function word(w)
  if type(w) == "number" then
    w = string.format("%.17g", w)
  elseif type(w) ~= "string" then
    w = "<" .. type(w) .. ">"
  end
  local cut = #w > 200 and "\\~" or ""
  return (string.gsub(string.sub(w, 1, 200), "[%c%s\\\127-\255]", code)) .. cut
end
local function called(site, ...)
  local line, words = "~rs ID c" .. site, {...}
  last = site
  for i = 1, select("#", ...) do
    local next = " " .. word(words[i])
    if #line + #next > 900 then
      line = line .. " \\*"
      break
    end
    line = line .. next
  end
  log(line)
end
local function show(value, depth)
  local kind = type(value)
  if kind == "string" then return '"' .. string.sub(value, 1, 300) .. (#value > 300 and '…"' or '"') end
  if kind == "number" then return string.format("%.17g", value) end
  if kind ~= "table" then return kind == "userdata" and kind or tostring(value) end
  if depth == 4 then return "{…}" end
  local parts = {}
  for i = 1, #value do
    parts[#parts + 1] = i > 20 and "…" or show(value[i], depth + 1)
    if i > 20 then break end
  end
  for name, field in pairs(value) do
    if type(name) == "string" and name ~= "ignore_error_stats_update" then
      parts[#parts + 1] = name .. " = " .. show(field, depth + 1)
    end
    if #parts > 40 then break end
  end
  return "{" .. table.concat(parts, ", ") .. "}"
end
local function replied(value)
  log("~rs ID r" .. last .. " " .. string.sub(string.gsub(show(value, 0), "[%c\\\127-\255]", code), 1, 900))
end
