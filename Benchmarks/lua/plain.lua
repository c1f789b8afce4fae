--- (b): the same 21 checks in plain Lua patterns, as they are written where nothing else is at hand.
-- lua5.4 plain.lua ANSWERS ROUNDS GROUPS
-- What the store says of the sender is at hand. Links and the lower-case text are found once a message and shared.
package.path = arg[0]:match('^(.*/)') .. '?.lua;' .. package.path
local bench = require 'bench'

local settings = bench.section(arg[3], 'settings')
local shorteners = {}
for line in io.lines(arg[0]:match('^(.*/)') .. '../../rules/lists/shorteners.map') do
  local host = line:gsub('#.*', ''):match('%S+')
  if host then shorteners[host] = true end
end
local black_words = { 'casino', 'free crypto', 'passive income', 'казино', 'быстрый заработок', 'dinero facil',
  'apuestas', '在线赌场', '兼职日结', 'porn', 'loan approved', 'jackpot', 'binary options', 'guaranteed profit', 'escort' }
local white_words = { 'changelog', 'meetup', 'release notes', 'спасибо', 'gracias' }

-- What the first check works out for the others.
local text, lower, links

local function find_links()
  local found, seen = {}, {}
  local function add(url)
    url = url:gsub('[%.,;:!%?%)]+$', '')
    if seen[url] then return end
    seen[url] = true
    local host, path = url:gsub('^%a+://', ''):gsub('^www%.', ''):match('^([%w%.%-]+)(.*)')
    found[#found + 1] = { url = url, host = host and host:lower() or '', path = path or '' }
  end
  if not (text:find('.', 1, true) or text:find('://', 1, true)) then return found end
  for url in text:gmatch('%a+://[^%s<>"]+') do add(url) end
  for url in text:gsub('%a+://[^%s<>"]+', ' '):gmatch('%f[%w@][%w%-%.]+%.%a%a+%f[%A][/%w%p]*') do add(url) end
  return found
end

local function prepare(task)
  text = task.message.text_
  lower = text:lower()
  links = find_links()
end

local function count_of(pattern)
  local _, count = text:gsub(pattern, '')
  return count
end

local function link_spam() return #links >= settings.link_spam end

local function mentions()
  if not text:find('@', 1, true) then return false end
  local seen, count = {}, 0
  for name in (' ' .. lower):gmatch('[^%w_@%.]@([%a][%w_]+)') do
    if not seen[name] then
      seen[name] = true
      count = count + 1
    end
  end
  return count >= settings.mentions
end

local function caps()
  -- Latin, and Cyrillic by its bytes.
  local upper = count_of('%u') + count_of('\208[\129\144-\175]')
  if upper == 0 then return false end
  local small = count_of('%l') + count_of('\208[\176-\191]') + count_of('\209[\128-\145]')
  return upper + small >= settings.caps_letters and upper >= (upper + small) * settings.caps_ratio
end

local function emoji()
  return count_of('\240\159[\140-\171][\128-\191]') + count_of('\226[\152-\158][\128-\191]') > settings.emoji_limit
end

local function phone()
  if not text:find('%d[%d%s%-%(%)%.]+%d') then return false end
  for plus, digits in text:gmatch('%f[%d+](%+?)(%(?%d[%d%s%-%(%)%.]+%d)') do
    local count = select(2, digits:gsub('%d', ''))
    if count >= 10 and count <= 15 and (plus == '+' or digits:find('^[08%(]')) then return true end
  end
  return false
end

local function telegram_path(link)
  local host = link.host
  if host ~= 't.me' and host ~= 'telegram.me' and host ~= 'telegram.dog' then return nil end
  return link.path:gsub('^/+', '')
end

local function invite()
  for _, link in ipairs(links) do
    local path = telegram_path(link)
    if path and (path:find('^%+%S*[^%d]') or path:find('^[Jj]oinchat/[%w_-]+')) then return true end
  end
  return lower:find('tg://join%?invite=[%w_-]+') ~= nil
end

local function spam_chat()
  local seen, count = {}, 0
  for _, link in ipairs(links) do
    local path = telegram_path(link)
    local name = path and path:lower():match('^%+?[%w_]+')
    if name and not seen[name] then
      seen[name] = true
      count = count + 1
    end
  end
  return count >= settings.spam_chats
end

local function shortener()
  for _, link in ipairs(links) do
    if shorteners[link.host] then return true end
  end
  return false
end

local latin_run = ('[bcdfghjklmnpqrstvwxz]'):rep(6)
local cyrillic_run = ('[\208\209][\128-\191]'):rep(6)
local cyrillic_vowels = { 'а', 'е', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я', 'ё' }

local function gibberish()
  if not lower:find(latin_run) and not lower:find(cyrillic_run) then return false end
  for word in lower:gsub('%S+://%S+', ' '):gmatch('[%a\128-\255]+') do
    if word:find(latin_run) then return true end
    if #word >= 12 and word:find(cyrillic_run) then
      local consonants = word
      for _, vowel in ipairs(cyrillic_vowels) do consonants = consonants:gsub(vowel, ' ') end
      if consonants:find(cyrillic_run) then return true end
    end
  end
  return false
end

local function listed(words)
  local count = 0
  for _, word in ipairs(words) do
    local first, last = lower:find(word, 1, true)
    if first and not lower:find('^%w', last + 1) and (first == 1 or not lower:find('^%w', first - 1)) then
      count = count + 1
    end
  end
  return count > 0
end

local function normalized() return (lower:gsub('%p+', ' '):gsub('%s+', ' ')) end

local function is_first(task) return task.user.is_first_message_ and task.user.joined_at_ end

local checks = {
  prepare,
  function(task) return task.user.flood > settings.flood end,
  function(task) return #text > 0 and #normalized() > 0 and task.user.copies - 1 > settings.repeated end,
  function(task) return task.user.reputation_ > settings.suspicious end,
  function(task) return task.user.reputation_ > settings.ban or (task.user.banned_until_ or 0) > task.date end,
  function(task) return task.user.bans_ >= settings.max_bans end,
  link_spam, mentions, caps, emoji,
  function(task) return is_first(task) and task.date - task.user.joined_at_ <= settings.join_fast end,
  function(task) return is_first(task) and task.date - task.user.joined_at_ >= settings.join_slow end,
  function(task)
    local last = task.user.last_message_at_
    return last and task.date - last >= settings.silence
  end,
  function(task) return task.user.is_whitelisted_ end,
  function(task) return task.user.is_blacklisted_ end,
  function() return listed(white_words) end,
  function() return listed(black_words) end,
  invite, phone, spam_chat, shortener, gibberish,
}

bench.time(checks, bench.answers(arg[1]), tonumber(arg[2]))
