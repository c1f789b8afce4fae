--- telegram_lists: people and words that administrators listed, for one chat or for all.

local utils = require 'utils'

--- The answer of both word rules: weight = how many distinct entries occur, at most `word_weight_max`.
local function weighed(task, words)
  local count = #words
  if count == 0 then return false end
  local weight = math.min(count, task:setting('word_weight_max'))
  return true, weight, table.unpack(words, 1, math.floor(weight))
end

--- WHITELIST_USER: the sender is on the chat's or the global white list.
-- Why: the last word about a person is an administrator's.
rspamd_config.WHITELIST_USER = {
  group = 'telegram_lists',
  flag = 'whitelist',
  callback = function(task)
    local user = task:get_user()
    return user ~= nil and user:is_whitelisted() and utils.is_act(task:get_message())
  end,
}

--- BLACKLIST_USER: the sender is on the chat's or the global black list.
-- Why: the last word about a person is an administrator's.
rspamd_config.BLACKLIST_USER = {
  group = 'telegram_lists',
  flag = 'blacklist',
  callback = function(task)
    local user = task:get_user()
    return user ~= nil and user:is_blacklisted() and utils.is_act(task:get_message())
  end,
}

--- WHITELIST_WORD: words or phrases of the white list occur as whole words in the text.
-- Why: a group's own subject excuses words that look like spam elsewhere.
-- No hit for words in names, quotes and files, which anybody could put there to be spared.
rspamd_config.WHITELIST_WORD = {
  group = 'telegram_lists',
  flag = 'whitelist',
  callback = function(task)
    return weighed(task, task:get_message():listed_words('whitelist'))
  end,
}

--- BLACKLIST_WORD: words or phrases of the black list occur as whole words, under every disguise, in any text: that of
-- a quote, a poll, a file's or the sender's name as well.
-- Why: administrators know best which words their group can do without.
rspamd_config.BLACKLIST_WORD = {
  group = 'telegram_lists',
  flag = 'blacklist',
  callback = function(task)
    local words = task:get_message():found('blacklist')
    for index, hit in ipairs(words) do words[index] = utils.placed(hit.place, hit.entry) end
    return weighed(task, words)
  end,
}
