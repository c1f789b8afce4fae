--- telegram_core: floods, repeats, and what a sender's record in all chats says.
--
-- The record is the hash rh:users:{all:<user>}. Two counts in it fade by one per period, and no timer does it: beside each
-- count stands the moment from which its current period runs.
--
--   rep, rep_ts            reputation count, one less per `rep_fade` seconds
--   banned_q, banned_q_ts  number of temporary bans, one less per `ban_fade` seconds
--   banned_until           end of the running temporary ban

local utils = require 'utils'

-- Telegram lets people edit for 48 hours; so long an edit must find that its message was counted already.
local edit_seconds = 172800

local record_symbols = { 'TG_SUSPICIOUS', 'TG_BAN', 'TG_PERM_BAN' }

--- What is left of a stored count at `now`, and the moment from which its current period runs.
-- `steps` whole periods have passed since `since`; the count has lost one in each, and the remainder of the running
-- period is kept by moving `since` on by whole periods only. A count that has reached 0 starts afresh at `now`.
-- A date before `since` (messages out of order) changes nothing.
local function faded(count, since, now, period)
  count, since = tonumber(count or 0), tonumber(since or now)
  local steps = math.max(0, (now - since) // period)
  if count - steps <= 0 then return 0, now end
  return math.floor(count - steps), math.floor(since + steps * period)
end

--- Adds one to the sender's reputation count: two waits for the store.
local function add_reputation(task, user)
  local key = ('rh:users:{all:%d}'):format(user:id())
  local stored = redis.call('HMGET', key, 'bad_messages', 'bad_messages_ts')
  local count, since = faded(stored[1], stored[2], task:get_date(), task:setting('rep_fade'))
  redis.call('HSET', key, 'bad_messages', count + 1, 'bad_messages_ts', since)
end

--- Starts a temporary ban: five off the count, one more ban, and the moment when it ends. Two waits for the store.
local function start_ban(task, user)
  local key, now = ('rh:users:{all:%d}'):format(user:id()), task:get_date()
  local stored = redis.call('HMGET', key, 'bad_messages', 'bad_messages_ts', 'bans', 'bans_ts')
  local count, since = faded(stored[1], stored[2], now, task:setting('rep_fade'))
  local bans, bans_since = faded(stored[3], stored[4], now, task:setting('ban_fade'))
  redis.call('HSET', key, 'bad_messages', math.max(0, count - 5), 'bad_messages_ts', since, 'bans', bans + 1,
    'bans_ts', bans_since, 'banned_until', math.floor(now + task:setting('ban_time')))
end

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
    start_ban(task, user)
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
-- At most one per message, however often it is edited.
rspamd_config.TG_REPUTATION = {
  group = 'telegram_core',
  type = 'postfilter',
  callback = function(task)
    local is_spam = task:has_symbol('TG_FLOOD') or task:has_symbol('TG_REPEAT') or is_deleted_for_itself(task)
    local user = is_spam and task:get_user()
    if not user then return false end
    local mark = ('tg:counted:%d:%d:%d'):format(task:get_chat():id(), task:get_message():id(), user:id())
    if not redis.call('SET', mark, 1, 'NX', 'EX', edit_seconds) then return false end
    add_reputation(task, user)
    return false
  end,
}
