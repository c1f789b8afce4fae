--- telegram_content: what a message is made of, whatever its language.

--- TG_LINK_SPAM: at least `link_spam` distinct links, links hidden behind words included.
-- Why: people share one link and talk about it; advertisements scatter them.
rspamd_config.TG_LINK_SPAM = {
  group = 'telegram_content',
  flag = 'link_spam',
  callback = function(task)
    local count = #task:get_message():links()
    if count == 0 or count < task:setting('link_spam') then return false end
    return true, 1.0, ('%d links'):format(count)
  end,
}

--- TG_MENTIONS: at least `mentions` distinct people are mentioned.
-- Why: calling a whole group by name is how strangers get read.
-- No hit for e-mail addresses, or for one person who is called five times.
rspamd_config.TG_MENTIONS = {
  group = 'telegram_content',
  flag = 'mentions',
  callback = function(task)
    local count = #task:get_message():mentions()
    if count == 0 or count < task:setting('mentions') then return false end
    return true, 1.0, ('%d mentions'):format(count)
  end,
}

--- TG_CAPS: at least `caps_letters` letters of scripts with case, and at least `caps_ratio` of them upper case.
-- Why: shouting; advertisements shout more than people do.
-- No hit for scripts without case (Chinese, Arabic, Hebrew), or for a short "OK" or "NASA".
rspamd_config.TG_CAPS = {
  group = 'telegram_content',
  flag = 'caps',
  callback = function(task)
    local message = task:get_message()
    local upper = message:upper_count()
    if upper == 0 then return false end
    local cased = message:cased_count()
    if upper < cased * task:setting('caps_ratio') or cased < task:setting('caps_letters') then return false end
    return true, 1.0, ('%d of %d letters'):format(upper, cased)
  end,
}

--- TG_EMOJI_SPAM: more than `emoji_limit` emoji.
-- Why: rows of emoji catch the eye in a list of chats, which is what advertisements want.
-- A joined sequence, a flag or a skin tone is one emoji; a custom emoji counts as one.
rspamd_config.TG_EMOJI_SPAM = {
  group = 'telegram_content',
  flag = 'emoji_spam',
  callback = function(task)
    local count = task:get_message():emoji_count()
    if count == 0 or count <= task:setting('emoji_limit') then return false end
    return true, 1.0, ('%d emoji'):format(count)
  end,
}
