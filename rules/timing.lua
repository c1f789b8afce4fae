--- telegram_timing: when somebody speaks.
local utils = require 'utils'

--- Seconds between the join and the first message; nil when this is not the first, or the join was not seen.
local function first_delay(task)
  local user = task:get_user()
  if not user or not user:is_first_message() then return nil end
  local joined = user:joined_at()
  local delay = joined and task:get_date() - joined
  return delay and delay >= 0 and delay or nil
end

--- TG_FIRST_FAST: the first message came within `join_fast` seconds of joining.
-- Why: scripted accounts post at once; people read first.
-- No hit when the join was not seen, or it is not the first message.
rspamd_config.TG_FIRST_FAST = {
  group = 'telegram_timing',
  flag = 'first_fast',
  callback = function(task)
    local delay = first_delay(task)
    if not delay or delay > task:setting('join_fast') then return false end
    return true, 1.0, ('%ds'):format(delay)
  end,
}

--- TG_FIRST_SLOW: the first message came at least `join_slow` seconds after joining.
-- Why: bought accounts join in bulk and wait until nobody remembers them.
-- No hit when the join was not seen, or it is not the first message.
rspamd_config.TG_FIRST_SLOW = {
  group = 'telegram_timing',
  flag = 'first_slow',
  callback = function(task)
    local delay = first_delay(task)
    if not delay or delay < task:setting('join_slow') then return false end
    return true, 1.0, ('%ds'):format(delay)
  end,
}

--- TG_SILENT: the sender's last message in this chat was at least `silence` seconds ago.
-- Why: an account that wakes after a month has often changed hands.
-- No hit for newcomers, who were not silent but never spoke, nor for edits and joins, which say nothing now.
rspamd_config.TG_SILENT = {
  group = 'telegram_timing',
  flag = 'silent',
  callback = function(task)
    local user = task:get_user()
    local last = user and user:last_message_at()
    if not last then return false end
    local pause = task:get_date() - last
    if pause < task:setting('silence') or not utils.is_new(task:get_message()) then return false end
    return true, 1.0, ('%ds'):format(pause)
  end,
}
