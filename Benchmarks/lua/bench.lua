--- What floor.lua and plain.lua share: reading the answers and groups.conf, timing.
local bench = {}

local units = { s = 1, min = 60, h = 3600, d = 86400, w = 604800 }

--- The tables that answers.lua printed, in order.
function bench.answers(path)
  local answers = {}
  for line in io.lines(path) do answers[#answers + 1] = assert(load('return ' .. line, '=answers', 't', {}))() end
  return answers
end

--- The numbers of a section of groups.conf, by name; times in seconds.
function bench.section(path, name)
  local file = assert(io.open(path))
  local body = file:read('a'):match('\n' .. name .. '%s*(%b{})')
  file:close()
  local values = {}
  for key, number, unit in body:gmatch('([%a_]+)%s*=%s*([%d.]+)(%a*)%s*;') do
    values[key] = math.tointeger(tonumber(number) * (units[unit] or 1)) or tonumber(number)
  end
  return values
end

local function round(callbacks, tasks)
  collectgarbage()
  local start = os.clock()
  for index = 1, #tasks do
    local task = tasks[index]
    for number = 1, #callbacks do callbacks[number](task) end
  end
  return os.clock() - start
end

--- Prints the microseconds a task: the median of the rounds, less the empty loop.
-- The collector is generational, so that it does not look through all waiting tasks again and again.
function bench.time(callbacks, tasks, rounds)
  collectgarbage('generational')
  local times = {}
  for number = 1, rounds do times[number] = round(callbacks, tasks) - round({}, tasks) end
  table.sort(times)
  print(('%.3f'):format(times[(rounds + 1) // 2] * 1e6 / #tasks))
end

return bench
