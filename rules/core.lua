--- telegram_core: floods, repeats, and what a sender's record says.
--
-- The host keeps the record, for all chats that share an admin chat: how many bad messages lately, one less per
-- `rep_fade` seconds, how many temporary bans, one less per `ban_fade` seconds, and when the running ban ends.

local utils = require 'utils'

local record_symbols = { 'TG_SUSPICIOUS', 'TG_BAN', 'TG_PERM_BAN' }

--- Whether the message reached `delete` or more by what it is, not by its sender's record.
-- A score that the record alone explains must not feed the record, or nobody would ever get off it.
local function is_deleted_for_itself(task)
  local action = task:get_action()
  if action == 'none' or action == 'warn' then return false end
  local record = 0
  for _, name in ipairs(record_symbols) do
    local hit = task:get_symbol(name)
    if hit then record = record + hit.score end
  end
  if record == 0 then return true end
  local threshold = task:threshold('delete') or task:threshold('mute') or task:threshold('ban')
  return threshold ~= nil and task:get_score() - record >= threshold
end

--- TG_FLOOD: more than `flood` messages of one user in this chat within `flood_window` seconds, sliding.
-- Why: nobody types that fast; scripts and angry people do.
-- Joins and edits are no messages; live locations are edited every few seconds.
rspamd_config.TG_FLOOD = {
  group = 'telegram_core',
  flag = 'flood',
  callback = function(task)
    local user = task:get_user()
    if not user or not utils.is_new(task:get_message()) then return false end
    local count = user:count('flood', task:setting('flood_window'))
    if count <= task:setting('flood') then return false end
    return true, 1.0, ('%d messages'):format(count)
  end,
}

--- TG_REPEAT: the same normalised text came again more than `repeated` times within `repeat_window` seconds.
-- Why: an advertisement is pasted over and over, with a new emoji or another case at most.
-- No hit for stickers and pictures without a caption: there is no text to compare.
rspamd_config.TG_REPEAT = {
  group = 'telegram_core',
  flag = 'repeat',
  callback = function(task)
    local user, message = task:get_user(), task:get_message()
    if not user or message:length() == 0 then return false end
    local copies = user:count('repeat:' .. message:fingerprint(), task:setting('repeat_window'))
    if copies - 1 <= task:setting('repeated') then return false end
    return true, 1.0, ('%d copies'):format(copies)
  end,
}

--- TG_SUSPICIOUS: the sender's reputation count is over `suspicious`.
-- Why: who spammed in the last hours needs less to be stopped now.
rspamd_config.TG_SUSPICIOUS = {
  group = 'telegram_core',
  flag = 'suspicious',
  callback = function(task)
    local user = task:get_user()
    local count = user and user:reputation() or 0
    if count == 0 or count <= task:setting('suspicious') or not utils.is_act(task:get_message()) then return false end
    return true, 1.0, ('count %d'):format(count)
  end,
}

--- TG_BAN: the count is over `ban`, or a temporary ban of `ban_time` seconds is running.
-- Why: a pause ends most floods, and it ends by itself.
-- The message that starts a ban takes five off the count, so that the next one is judged on what it does.
rspamd_config.TG_BAN = {
  group = 'telegram_core',
  flag = 'ban',
  callback = function(task)
    local user = task:get_user()
    if not user or not utils.is_act(task:get_message()) then return false end
    local banned_until = user:banned_until()
    local seconds_left = banned_until and banned_until - task:get_date() or 0
    if seconds_left > 0 then return true, 1.0, ('%ds left'):format(seconds_left) end
    local count = user:reputation()
    if count == 0 or count <= task:setting('ban') then return false end
    user:start_ban()
    return true, 1.0, ('count %d'):format(count)
  end,
}

--- TG_PERM_BAN: at least `max_bans` temporary bans; that number falls by one per `ban_fade` seconds.
-- Why: who comes back from every pause to spam does not come for the talk.
rspamd_config.TG_PERM_BAN = {
  group = 'telegram_core',
  flag = 'perm_ban',
  callback = function(task)
    local user = task:get_user()
    local bans = user and user:bans() or 0
    if bans == 0 or bans < task:setting('max_bans') or not utils.is_act(task:get_message()) then return false end
    return true, 1.0, ('%d bans'):format(bans)
  end,
}

--- TG_REPUTATION: adds one to the sender's count when the message flooded, repeated or was deleted for itself.
-- Why: the count is what TG_SUSPICIOUS and TG_BAN go by. It runs last, inserts nothing and has no score.
-- Other groups go by the count, too: `feeds` has it see the verdict without what only this chat wants (scores,
-- thresholds, settings, lists), and keeps it from running in training.
rspamd_config.TG_REPUTATION = {
  group = 'telegram_core',
  type = 'postfilter',
  feeds = 'tenant',
  callback = function(task)
    local is_spam = task:has_symbol('TG_FLOOD') or task:has_symbol('TG_REPEAT') or is_deleted_for_itself(task)
    local user = is_spam and task:get_user()
    if user then user:add_reputation() end
    return false
  end,
}
