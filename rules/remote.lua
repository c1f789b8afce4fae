--- telegram_remote: lists of spam accounts that others keep.
--
-- The host asks the lists beside the judging and keeps their answers; until then there is none.
-- No answer is no hit: nobody is held up, or punished, because a list is away.

--- Whether a list has the person who joins, or writes for the first time; otherwise it is not asked.
local function is_listed(task, list)
  local user = task:get_user()
  if not user or not (task:get_message():is_join() or user:is_first_message()) then return false end
  return task:answer(list) == true
end

--- LOLS_BANNED: lols.bot lists the person as a spammer.
-- Why: who spams in one group comes to the next one within minutes.
rspamd_config.LOLS_BANNED = {
  group = 'telegram_remote',
  flag = 'lols',
  callback = function(task)
    return is_listed(task, 'lols')
  end,
}

--- CAS_BANNED: CAS (Combot Anti-Spam) lists the person as a spammer.
-- Why: who spams in one group comes to the next one within minutes.
rspamd_config.CAS_BANNED = {
  group = 'telegram_remote',
  flag = 'cas',
  callback = function(task)
    return is_listed(task, 'cas')
  end,
}
