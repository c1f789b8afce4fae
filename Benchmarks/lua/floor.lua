--- (a): the callbacks of the comparable rules in stock Lua; every helper's answer is at hand.
-- lua5.4 floor.lua ANSWERS ROUNDS GROUPS RULES FILE...
package.path = arg[0]:match('^(.*/)') .. '?.lua;' .. arg[4] .. '/?.lua;' .. package.path
local bench = require 'bench'

local settings = bench.section(arg[3], 'settings')
local thresholds = bench.section(arg[3], 'actions')
local filters, postfilters = {}, {}

--- A class whose methods give the fields of the same name with an underscore behind.
local function class(names)
  local methods = {}
  for name in names:gmatch('[%a_]+') do
    local field = name .. '_'
    methods[name] = function(self) return self[field] end
  end
  return { __index = methods }
end

local Message = class [[ id text length kind is_edited is_service fingerprint links mentions upper_count cased_count emoji_count
  phones is_forward forward_from gibberish_words ]]
local User = class [[ id joined_at is_first_message last_message_at reputation bans banned_until is_whitelisted
  is_blacklisted ]]
local Chat = class [[ id username linked_chat ]]
local Task = { __index = {
  get_message = function(self) return self.message end,
  get_user = function(self) return self.user end,
  get_chat = function(self) return self.chat end,
  get_date = function(self) return self.date end,
  get_action = function(self) return self.action end,
  get_score = function(self) return self.score end,
  has_symbol = function(self, name) return self.symbols[name] ~= nil end,
  get_symbol = function(self, name) return self.symbols[name] end,
  setting = function(_, name) return settings[name] end,
  threshold = function(_, name) return thresholds[name] end,
} }
function Message.__index.listed_words(self, list) return self.listed[list] end
-- A new list each time, as the host gives: rules may change it.
function Message.__index.found(self) return table.move(self.found_, 1, #self.found_, 1, {}) end
function User.__index.count(self, name) return name == 'flood' and self.flood or self.copies end

-- What changes or asks a record or a list of the host's.
function User.__index.add_reputation() end
function User.__index.start_ban() end
function Chat.__index.listed_chat() return nil end

--- A map: keys without values are true.
local function read_map(path)
  local map = {}
  for line in io.lines(arg[4] .. '/' .. path) do
    local key = line:gsub('#.*', ''):match('%S+')
    if key then map[key] = true end
  end
  return { get_key = function(_, key) return map[key] end }
end

local config = setmetatable({ add_map = function(_, options) return read_map(options.path) end }, {
  __newindex = function(_, _, rule)
    local list = rule.type == 'postfilter' and postfilters or filters
    list[#list + 1] = rule.callback
  end,
})

local environment = setmetatable({ rspamd_config = config }, { __index = _G })
for index = 5, #arg do assert(loadfile(arg[4] .. '/' .. arg[index], 't', environment))() end

local tasks = bench.answers(arg[1])
for _, task in ipairs(tasks) do
  setmetatable(task, Task)
  setmetatable(task.message, Message)
  setmetatable(task.user, User)
  setmetatable(task.chat, Chat)
end

local callbacks = table.move(filters, 1, #filters, 1, {})
table.move(postfilters, 1, #postfilters, #callbacks + 1, callbacks)
bench.time(callbacks, tasks, tonumber(arg[2]))
