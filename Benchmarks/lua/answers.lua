--- Prints what the API answers to the shipped rules, a Lua table a message: floor.lua and plain.lua read it.
-- The benchmark puts this file beside the shipped rules. The first rule asks in the wave in which the shipped rules ask,
-- before they write anything; the second one prints when the verdict is known.

local answers

local function quoted(text)
  return '"' .. text:gsub('[%c"\\]', function(byte) return ('\\%03d'):format(byte:byte()) end) .. '"'
end

local function literal(value)
  if type(value) == 'string' then return quoted(value) end
  if type(value) ~= 'table' then return tostring(value) end
  local parts = {}
  for key, element in pairs(value) do parts[#parts + 1] = ('[%s]=%s'):format(literal(key), literal(element)) end
  return '{' .. table.concat(parts, ',') .. '}'
end

local function symbols_that_fired(task)
  local fired = {}
  for _, name in ipairs { 'TG_FLOOD', 'TG_REPEAT', 'TG_SUSPICIOUS', 'TG_BAN', 'TG_PERM_BAN' } do
    fired[name] = task:get_symbol(name)
  end
  return fired
end

rspamd_config.BENCH_ASK = {
  type = 'callback',
  callback = function(task)
    local message, user, chat = task:get_message(), task:get_user(), task:get_chat()
    answers = {
      date = task:get_date(),
      message = {
        id_ = message:id(), text_ = message:text(), length_ = message:length(), kind_ = message:kind(),
        is_edited_ = message:is_edited(), is_service_ = message:is_service(), fingerprint_ = message:fingerprint(), links_ = message:links(),
        mentions_ = message:mentions(), upper_count_ = message:upper_count(), cased_count_ = message:cased_count(),
        emoji_count_ = message:emoji_count(), phones_ = message:phones(), is_forward_ = message:is_forward(),
        gibberish_words_ = message:gibberish_words(),
        listed = { whitelist = message:listed_words('whitelist') },
        found_ = message:found('blacklist'),
      },
      user = {
        id_ = user:id(), joined_at_ = user:joined_at(), is_first_message_ = user:is_first_message(),
        last_message_at_ = user:last_message_at(), reputation_ = user:reputation(), bans_ = user:bans(),
        banned_until_ = user:banned_until(), is_whitelisted_ = user:is_whitelisted(),
        is_blacklisted_ = user:is_blacklisted(), flood = user:count('flood', task:setting('flood_window')),
        copies = message:length() > 0
          and user:count('repeat:' .. message:fingerprint(), task:setting('repeat_window')) or 0,
      },
      chat = { id_ = chat:id(), username_ = chat:username(), linked_chat_ = chat:linked_chat() },
    }
    return false
  end,
}

rspamd_config.BENCH_ANSWERS = {
  type = 'idempotent',
  callback = function(task)
    answers.action, answers.score, answers.symbols = task:get_action(), task:get_score(), symbols_that_fired(task)
    print(literal(answers))
  end,
}
