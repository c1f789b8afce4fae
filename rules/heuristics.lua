--- telegram_heuristics: what advertisements of groups and shady offers have in common.

local utils = require 'utils'

local shorteners = rspamd_config:add_map {
  path = 'lists/shorteners.map', description = 'hosts of URL shorteners',
}
local telegram_hosts = rspamd_config:add_map {
  path = 'lists/telegram_hosts.map', description = 'hosts that open chats in Telegram',
}
local telegram_pages = rspamd_config:add_map {
  path = 'lists/telegram_pages.map', description = 'first parts of t.me paths that name no chat',
}

--- The path of a link to Telegram, without its leading slash; nil for any other link.
local function telegram_path(link)
  if not telegram_hosts:get_key(link.host) then return nil end
  return (link.path:gsub('^/+', ''))
end

--- The code of a private invite; nil when the link is none. t.me/+ with digits alone is a person's phone number.
local function invite_code(link)
  local path = telegram_path(link)
  if not path then return link.url:match('^[Tt][Gg]:/*[Jj][Oo][Ii][Nn]/?%?invite=([%w_-]+)') end
  local code = path:match('^%+([%w_-]+)') or path:match('^%%2[Bb]([%w_-]+)')
  if code then return code:find('[^%d]') and code or nil end
  return path:match('^[Jj][Oo][Ii][Nn][Cc][Hh][Aa][Tt]/([%w_-]+)')
end

--- The lower-case username at the start of a text; nil when there is none, or it is a page of Telegram's own.
local function public_name(text)
  local name = text and text:lower():match('^[%w_]+')
  if not name or #name < 4 or telegram_pages:get_key(name) then return nil end
  return name
end

--- The chat that a link opens: its lower-case username, its id, or '+code' for an invite; nil when it opens none.
local function linked_chat(link)
  local code = invite_code(link)
  if code then return '+' .. code end
  local path = telegram_path(link)
  if not path then
    return link.host:match('^([%w_]+)%.t%.me$') or public_name(link.url:match('^[Tt][Gg]:.*domain=(.*)'))
  end
  local id = path:match('^c/(%d+)')
  if id then return '-100' .. id end
  return public_name(path:match('^s/(.+)') or path)
end

--- The distinct chats that the links open, but for this chat and its linked channel.
local function linked_chats(task, links)
  local chat = task:get_chat()
  local own_name, channel = chat:username() or '', chat:linked_chat() or chat:id()
  local seen, chats = { [own_name:lower()] = true, [tostring(chat:id())] = true, [tostring(channel)] = true }, {}
  for _, link in ipairs(links) do
    local name = linked_chat(link)
    if name and not seen[name] then
      seen[name] = true
      chats[#chats + 1] = name
    end
  end
  return chats
end

--- Adds the id and the username of the chat that a message was forwarded from.
local function add_origin(names, origin)
  if not origin or origin.type ~= 'chat' then return end
  names[#names + 1] = tostring(origin.id)
  if origin.username then names[#names + 1] = origin.username:lower() end
end

--- TG_INVITE_LINK: a private invite to a chat, as text, behind a word, on a button or as a tg: link.
-- Links are those of all texts of the message, and those that are written for people alone (`t . me / +code`).
-- Why: strangers who bring an invite come for your members.
-- No hit for a public t.me/name or t.me/name/5, which members quote all day.
rspamd_config.TG_INVITE_LINK = {
  group = 'telegram_heuristics',
  flag = 'invite_link',
  callback = function(task)
    local links = task:get_message():links()
    for index = 1, #links do
      local code = invite_code(links[index])
      if code then return true, 1.0, utils.placed(links[index].place, code) end
    end
    return false
  end,
}

--- TG_PHONE_SPAM: a phone number.
-- Why: offers that shun the group move to a phone at once.
-- No hit for order numbers, dates, card or wallet numbers.
rspamd_config.TG_PHONE_SPAM = {
  group = 'telegram_heuristics',
  flag = 'phone_spam',
  callback = function(task)
    local phones = task:get_message():phones()
    if #phones == 0 then return false end
    return true, 1.0, phones[1]
  end,
}

--- TG_SPAM_CHAT: a link, mention or forward of a chat on the spam-chat list, or links to `spam_chats` Telegram chats.
-- Why: channels are advertised by the handful, and the same ones everywhere.
-- No hit for links into this chat or its own channel.
rspamd_config.TG_SPAM_CHAT = {
  group = 'telegram_heuristics',
  flag = 'spam_chat',
  callback = function(task)
    local message = task:get_message()
    local links, mentions, is_forward = message:links(), message:mentions(), message:is_forward()
    if #links == 0 and #mentions == 0 and not is_forward then return false end
    local names = linked_chats(task, links)
    local count = #names
    if count > 0 and count >= task:setting('spam_chats') then return true, 1.0, ('%d chats'):format(count) end
    table.move(mentions, 1, #mentions, count + 1, names)
    add_origin(names, message:forward_from())
    local listed = task:get_chat():listed_chat(names)
    if not listed then return false end
    return true, 1.0, listed
  end,
}

--- TG_SHORTENER: a link whose host is exactly that of a URL shortener.
-- Why: a shortened link hides where it leads; in Telegram there is no need to save letters.
-- No hit for hosts that merely end alike: reddit.com is not t.co.
rspamd_config.TG_SHORTENER = {
  group = 'telegram_heuristics',
  flag = 'shortener',
  callback = function(task)
    local links = task:get_message():links()
    for index = 1, #links do
      local host = links[index].host
      if shorteners:get_key(host) then return true, 1.0, utils.placed(links[index].place, host) end
    end
    return false
  end,
}

--- TG_GIBBERISH: words that no language spells.
-- Why: random letters make every copy of an advertisement different, and fill texts that are sent to test a group.
-- No hit for links, code, names, abbreviations, or languages that pile up consonants.
rspamd_config.TG_GIBBERISH = {
  group = 'telegram_heuristics',
  flag = 'gibberish',
  callback = function(task)
    local words = task:get_message():gibberish_words()
    if #words == 0 then return false end
    return true, 1.0, words[1]
  end,
}
