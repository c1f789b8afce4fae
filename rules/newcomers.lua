--- telegram_newcomers: whom a group trusts, and what it takes from those whom it does not know yet.
--
-- Symbols without points ask the bot for something: TG_CAPTCHA for a captcha, TG_SERVICE_MESSAGE for a deletion,
-- TG_PUBLIC_WARNING for a notice in the chat.

local utils = require 'utils'

local media_kinds = { photo = true, video = true, animation = true, video_note = true, document = true }

--- Whether the sender is somebody whom the group does not know: not trusted, or new where nobody is trusted.
local function is_newcomer(task, user)
  if not task:flag('trusted') then return user:message_count() < task:setting('trust_after') end
  return not user:is_trusted()
end

--- TRUSTED_USER: administrators trust the sender, or `trust_after` clean messages in a row do.
-- Why: who has talked here for a while is no spam robot, and is spared its tests.
-- From here on only the symbols of `always_check` are looked for. Joins and notes say nothing that could be spared.
rspamd_config.TRUSTED_USER = {
  group = 'telegram_newcomers',
  flag = 'trusted',
  type = 'prefilter',
  callback = function(task)
    local user = task:get_user()
    if not user or task:get_message():is_service() or not user:is_trusted() then return false end
    task:limit_to(task:setting('always_check'))
    return true
  end,
}

--- TG_TRUST: counts clean messages towards trust, and takes the count back when a message is deleted.
-- Why: trust is earned by what one says. It inserts nothing and has no score.
-- A message with points earns nothing, nor does an edit: a harmless text is often a seat kept for an advertisement.
rspamd_config.TG_TRUST = {
  group = 'telegram_newcomers',
  flag = 'trusted',
  type = 'postfilter',
  callback = function(task)
    local user, action = task:get_user(), task:get_action()
    if not user or action == 'warn' then return false end
    if action ~= 'none' then
      user:reset_clean()
    elseif task:get_score() <= 0 and utils.is_new(task:get_message()) and not task:has_symbol('TRUSTED_USER') then
      user:add_clean()
    end
    return false
  end,
}

--- TG_CAPTCHA: somebody joined who should show that he is no robot.
-- Why: most spam accounts never look at what a group asks them.
-- No hit for bots, people who are trusted or white-listed or were added by an administrator, joins that are undone
-- anyway, and discussion groups of channels, which people join by writing their first comment.
rspamd_config.TG_CAPTCHA = {
  group = 'telegram_newcomers',
  flag = 'captcha',
  type = 'postfilter',
  callback = function(task)
    local user = task:get_user()
    if not user or not task:get_message():is_join() or user:is_bot() or user:is_whitelisted() then return false end
    local action = task:get_action()
    if task:get_chat():linked_chat() or (action ~= 'none' and action ~= 'warn') then return false end
    local adder = user:added_by()
    if adder and adder.is_admin then return false end
    return not user:is_trusted()
  end,
}

--- TG_CAPTCHA_PENDING: the sender has not answered the captcha yet.
-- Why: until then nothing that they write stays. It is no offence, so it has no points.
-- No hit when the time is up: then the bot decides.
rspamd_config.TG_CAPTCHA_PENDING = {
  group = 'telegram_newcomers',
  flag = 'captcha',
  type = 'prefilter',
  callback = function(task)
    local user = task:get_user()
    local due = user and user:captcha_until()
    if not due or due <= task:get_date() or task:get_message():is_service() then return false end
    task:set_pre_result { action = 'delete', message = 'the captcha is not answered' }
    return true
  end,
}

--- TG_BUTTONS: a newcomer's message has buttons.
-- Why: people cannot make buttons; tools for advertising do.
rspamd_config.TG_BUTTONS = {
  group = 'telegram_newcomers',
  flag = 'buttons',
  callback = function(task)
    local user = task:get_user()
    return user ~= nil and task:get_message():has_buttons() and is_newcomer(task, user)
  end,
}

--- TG_STORY: a newcomer forwards a story.
-- Why: a story shows a picture and a link, and no text that could be read here.
rspamd_config.TG_STORY = {
  group = 'telegram_newcomers',
  flag = 'stories',
  callback = function(task)
    local user = task:get_user()
    return user ~= nil and task:get_message():kind() == 'story' and is_newcomer(task, user)
  end,
}

--- TG_MEDIA_NO_TEXT: a newcomer sends a picture, video or file without a word.
-- Why: text in a picture escapes the rules for texts. People do it too, so it weighs little.
-- No hit for stickers, voice messages and what else is rarely an advertisement.
rspamd_config.TG_MEDIA_NO_TEXT = {
  group = 'telegram_newcomers',
  flag = 'media_no_text',
  callback = function(task)
    local user, message = task:get_user(), task:get_message()
    if not user or not media_kinds[message:kind()] or message:length() > 0 then return false end
    return is_newcomer(task, user), 1.0, message:kind()
  end,
}

--- TG_CHANNEL: a channel writes here as itself, and it is not the group's own.
-- Why: an account with many channels writes on when one of them is banned.
-- No hit for the linked channel, its automatic forwards and anonymous administrators, who are never judged, nor for
-- channels of the white list.
rspamd_config.TG_CHANNEL = {
  group = 'telegram_newcomers',
  flag = 'channels',
  callback = function(task)
    local sender = task:get_message():sender_chat()
    if not sender or task:get_message():is_service() then return false end
    if task:get_chat():is_listed_channel(sender.id) then return false end
    return true, 1.0, sender.username and '@' .. sender.username or sender.title
  end,
}

--- TG_SERVICE_MESSAGE: Telegram's own note that somebody joined or left.
-- Why: in a busy group these notes bury what people say.
-- No hit for joins that came without a note, nor for notes of other kinds (pinned, renamed, ...).
rspamd_config.TG_SERVICE_MESSAGE = {
  group = 'telegram_newcomers',
  flag = 'service_messages',
  callback = function(task)
    local message = task:get_message()
    local kind = message:kind()
    return (kind == 'join' or kind == 'leave') and message:id() ~= 0
  end,
}

--- TG_BOT_ADDED: somebody who is no administrator brought a bot into the group.
-- Why: a bot reads and writes along; administrators should know of it.
-- No hit when nobody says who brought it.
rspamd_config.TG_BOT_ADDED = {
  group = 'telegram_newcomers',
  flag = 'bot_added',
  callback = function(task)
    local user = task:get_user()
    if not user or not user:is_bot() or not task:get_message():is_join() then return false end
    local adder = user:added_by()
    if not adder or adder.is_admin then return false end
    return true, 1.0, ('added by %d'):format(adder.id)
  end,
}

--- TG_PUBLIC_WARNING: the message is one to warn about, and this chat wants to see warnings.
-- Why: others learn what is not wanted. It changes no points.
rspamd_config.TG_PUBLIC_WARNING = {
  group = 'telegram_newcomers',
  flag = 'public_warnings',
  type = 'postfilter',
  callback = function(task)
    return task:get_action() == 'warn'
  end,
}
