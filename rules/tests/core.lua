-- telegram_core. Settings, and scores where an action matters, are written out with room to spare, so that these tests
-- hold whatever groups.conf says and whatever rules are added.

local flood = { flood = 30, flood_window = 60 }
local repeats = { repeated = 6, repeat_window = 3600 }

test('TG_FLOOD: the 31st message within a minute', {
  settings = flood,
  messages = {
    { text = 'one more', times = 30, every = 1, forbid = { 'TG_FLOOD' } },
    { text = 'and this is too many', expect = { 'TG_FLOOD' } },
  },
})

test('TG_FLOOD: 31 messages in a little more than a minute are talk', {
  settings = flood,
  messages = { { text = 'still here', times = 40, every = 3, forbid = { 'TG_FLOOD' } } },
})

test('TG_FLOOD: the window slides, it is not a clock minute', {
  settings = flood,
  messages = {
    { text = 'before the full minute', at = 45, times = 20, every = 0 },
    { text = 'after the full minute', at = 75, times = 10, every = 0, forbid = { 'TG_FLOOD' } },
    { text = 'thirty-first', at = 76, expect = { 'TG_FLOOD' } },
  },
})

test('TG_FLOOD: it is over when the minute is over', {
  settings = flood,
  messages = {
    { text = 'burst', times = 40, every = 0 },
    { text = 'sorry, the key was stuck', after = 61, forbid = { 'TG_FLOOD' } },
  },
})

test('TG_FLOOD: two people, and one person in two chats, are counted apart', {
  settings = flood,
  messages = {
    { text = 'from Ann', user = 1, times = 20, every = 0 },
    { text = 'from Bob', user = 2, times = 20, every = 0, forbid = { 'TG_FLOOD' } },
    { text = 'Ann elsewhere', user = 1, chat = -200, times = 20, every = 0, forbid = { 'TG_FLOOD' } },
  },
})

test('TG_FLOOD: a window of its own in a chat', {
  settings = { flood = 3, flood_window = 10 },
  messages = {
    { text = 'quick', times = 3, every = 1, forbid = { 'TG_FLOOD' } },
    { text = 'too quick', expect = { 'TG_FLOOD' } },
    { text = 'slower', after = 11, forbid = { 'TG_FLOOD' } },
  },
})

test('TG_FLOOD: edits are no new messages', {
  settings = { flood = 3, flood_window = 60 },
  messages = {
    { text = 'first', times = 3, every = 1 },
    { text = 'second thoughts', edit = true, times = 5, every = 1, forbid = { 'TG_FLOOD' } },
  },
})

test('TG_FLOOD: a join is no message', {
  settings = flood,
  messages = {
    { join = true }, { text = 'so glad to be here', times = 30, every = 1, forbid = { 'TG_FLOOD' } },
    { text = 'and it goes on', expect = { 'TG_FLOOD' } },
  },
})

test('TG_FLOOD: hostile: empty texts still are messages', {
  settings = flood,
  messages = {
    { text = '', kind = 'sticker', times = 30, every = 0 },
    { text = '', kind = 'sticker', expect = { 'TG_FLOOD' }, forbid = { 'TG_REPEAT' } },
  },
})

test('TG_REPEAT: the eighth copy fires, the seventh does not', {
  settings = repeats,
  messages = {
    { text = 'Selling my bike, message me', times = 7, every = 60, forbid = { 'TG_REPEAT' } },
    { text = 'Selling my bike, message me', after = 60, expect = { 'TG_REPEAT' } },
  },
})

test('TG_REPEAT: case, spaces and punctuation do not make a text new', {
  settings = repeats,
  messages = {
    { text = 'Продаю гараж, звоните', times = 4, every = 30 },
    { text = 'ПРОДАЮ   ГАРАЖ...  ЗВОНИТЕ!!!', times = 3, every = 30, forbid = { 'TG_REPEAT' } },
    { text = 'продаю гараж звоните', expect = { 'TG_REPEAT' } },
  },
})

test('TG_REPEAT: Chinese', {
  settings = repeats,
  messages = {
    { text = '看我的主页有礼物', times = 7, every = 20, forbid = { 'TG_REPEAT' } },
    { text = '看我的主页有礼物！', expect = { 'TG_REPEAT' } },
  },
})

test('TG_REPEAT: eight different texts are a conversation', {
  settings = repeats,
  messages = {
    { text = 'good morning' }, { text = 'is the café open?' }, { text = 'no, on Mondays it is shut' },
    { text = 'pity' }, { text = 'what about the bakery?' }, { text = 'the bakery is open' },
    { text = 'see you there' }, { text = 'see you there at nine', forbid = { 'TG_REPEAT' } },
  },
})

test('TG_REPEAT: copies older than the window are forgotten', {
  settings = repeats,
  messages = {
    { text = 'good morning everybody', times = 7, every = 600 },
    { text = 'good morning everybody', after = 3601, forbid = { 'TG_REPEAT' } },
  },
})

test('TG_REPEAT: the same words from eight people are no repeat', {
  settings = repeats,
  messages = {
    { text = 'happy birthday!', user = 1, times = 3 }, { text = 'happy birthday!', user = 2, times = 3 },
    { text = 'happy birthday!', user = 3, times = 3, forbid = { 'TG_REPEAT' } },
  },
})

test('TG_REPEAT: one message edited to and fro counts once', {
  settings = { repeated = 2, repeat_window = 3600 },
  messages = {
    { text = 'meeting at seven' },
    { text = 'meeting at eight', edit = true, times = 6, every = 5, forbid = { 'TG_REPEAT' } },
  },
})

test('TG_REPEAT: emoji and signs alone are compared as they are', {
  settings = repeats,
  messages = {
    { text = '👍', times = 5 }, { text = '!!!', times = 5 }, { text = '😂😂', times = 5, forbid = { 'TG_REPEAT' } },
    { text = '🔥💰🔥', times = 7, forbid = { 'TG_REPEAT' } }, { text = '🔥💰🔥', expect = { 'TG_REPEAT' } },
  },
})

test('TG_REPEAT: hostile: messages without a text are nothing to compare', {
  settings = repeats,
  messages = { { text = '', kind = 'photo', times = 20, every = 5, forbid = { 'TG_REPEAT' } } },
})

test('TG_SUSPICIOUS: a count of eleven', {
  settings = { suspicious = 10, rep_fade = 3600 },
  person = { bad_messages = 11 },
  message = { text = 'hello' },
  expect = { 'TG_SUSPICIOUS' },
})

test('TG_SUSPICIOUS: a count of ten is not over ten', {
  settings = { suspicious = 10, rep_fade = 3600 },
  person = { bad_messages = 10 },
  message = { text = 'hello' },
  forbid = { 'TG_SUSPICIOUS' },
})

test('TG_SUSPICIOUS: the count falls by one per hour', {
  settings = { suspicious = 10, rep_fade = 3600 },
  person = { bad_messages = 400, since = -1000000000 },
  message = { text = 'it was years ago' },
  forbid = { 'TG_SUSPICIOUS', 'TG_BAN' },
})

test('TG_SUSPICIOUS: hostile: nonsense in the store fires for nobody else', {
  settings = { suspicious = 10 },
  person = { user = 2, bad_messages = 99 },
  message = { text = 'hello', user = 1 },
  forbid = { 'TG_SUSPICIOUS', 'TG_BAN', 'TG_PERM_BAN' },
})

test('TG_BAN: over twenty starts a ban, takes five off and counts it', {
  settings = { ban = 20, ban_time = 3600, suspicious = 10, max_bans = 1, ban_fade = 172800, rep_fade = 3600 },
  person = { bad_messages = 21 },
  messages = {
    { text = 'hello', expect = { 'TG_BAN', 'TG_SUSPICIOUS' }, forbid = { 'TG_PERM_BAN' } },
    { text = 'hello?', after = 3599, expect = { 'TG_BAN', 'TG_PERM_BAN' } },
    { text = 'I am back', after = 2, expect = { 'TG_SUSPICIOUS', 'TG_PERM_BAN' }, forbid = { 'TG_BAN' } },
  },
})

test('TG_BAN: a count of twenty is not over twenty', {
  settings = { ban = 20 },
  person = { bad_messages = 20 },
  message = { text = 'hello' },
  forbid = { 'TG_BAN' },
})

test('TG_BAN: a ban that runs holds in every chat, and ends by itself', {
  settings = { ban = 20 },
  people = { { user = 1, banned_until = 1000000000 }, { user = 2, banned_until = -1000000000 } },
  messages = {
    { text = 'hello', user = 1, expect = { 'TG_BAN' } },
    { text = 'hello', user = 1, chat = -200, expect = { 'TG_BAN' } },
    { text = 'hello', user = 2, forbid = { 'TG_BAN' } },
  },
})

test('TG_BAN: hostile: a channel that speaks has no record', {
  message = { text = 'our new post', sender_chat = { id = -1001, title = 'News', username = 'some_news' } },
  forbid = { 'TG_BAN', 'TG_PERM_BAN', 'TG_SUSPICIOUS', 'TG_FLOOD', 'TG_REPEAT' },
})

test('TG_PERM_BAN: the third ban', {
  settings = { max_bans = 3 },
  person = { bans = 3 },
  message = { text = 'hello' },
  expect = { 'TG_PERM_BAN' },
})

test('TG_PERM_BAN: two bans are not three, and bans fade', {
  settings = { max_bans = 3, ban_fade = 172800 },
  people = { { user = 1, bans = 2 }, { user = 2, bans = 9, since = -1000000000 } },
  messages = {
    { text = 'hello', user = 1, forbid = { 'TG_PERM_BAN' } },
    { text = 'hello', user = 2, forbid = { 'TG_PERM_BAN' } },
  },
})

test('TG_REPUTATION: twelve floods make the next message suspicious', {
  settings = { flood = 3, flood_window = 60, suspicious = 10, rep_fade = 3600 },
  messages = {
    { text = 'one of many', times = 14, every = 1, forbid = { 'TG_SUSPICIOUS' } },
    { text = 'and on', expect = { 'TG_FLOOD', 'TG_SUSPICIOUS' } },
  },
})

test('TG_REPUTATION: a message that is deleted for what it says counts', {
  settings = { suspicious = 2, rep_fade = 3600 },
  scores = { TG_INVITE_LINK = 4 }, actions = { delete = 2 },
  messages = {
    { text = 'join https://t.me/+AbCdEfGh12345678', times = 3, every = 60, forbid = { 'TG_SUSPICIOUS' } },
    { text = 'hello', expect = { 'TG_SUSPICIOUS' } },
  },
})

test('TG_REPUTATION: a message that is only warned about does not count', {
  settings = { suspicious = 0, rep_fade = 3600 },
  scores = { TG_INVITE_LINK = 4 }, actions = { warn = 1, delete = 15 },
  messages = {
    { text = 'join https://t.me/+AbCdEfGh12345678', times = 3, every = 60 },
    { text = 'hello', forbid = { 'TG_SUSPICIOUS' } },
  },
})

test('TG_REPUTATION: edits of one message count once', {
  settings = { suspicious = 1, rep_fade = 3600 },
  scores = { TG_INVITE_LINK = 4 }, actions = { delete = 2 },
  messages = {
    { text = 'join https://t.me/+AbCdEfGh12345678' },
    { text = 'join us https://t.me/+AbCdEfGh12345678', edit = true, times = 4, expect = { 'TG_INVITE_LINK' } },
    { text = 'hello', forbid = { 'TG_SUSPICIOUS' } },
  },
})

test('TG_REPUTATION: an hour takes one off, and what is left of the hour is kept', {
  settings = { suspicious = 1, rep_fade = 3600 },
  scores = { TG_INVITE_LINK = 4 }, actions = { delete = 2 },
  messages = {
    { text = 'join https://t.me/+AbCdEfGh12345678', at = 1 },
    { text = 'join https://t.me/+AbCdEfGh12345678', at = 11 },
    { text = 'two', at = 3600, expect = { 'TG_SUSPICIOUS' } },
    { text = 'join https://t.me/+AbCdEfGh12345678', at = 5000, forbid = { 'TG_SUSPICIOUS' } },
    { text = 'two again', at = 7200, expect = { 'TG_SUSPICIOUS' } },
    { text = 'one is left', at = 7201, forbid = { 'TG_SUSPICIOUS' } },
  },
})

test('TG_REPUTATION: administrators have no count', {
  settings = { flood = 3, flood_window = 60, suspicious = 0, rep_fade = 3600 },
  messages = {
    { text = 'announcement', admin = true, times = 20, every = 1 },
    { text = 'hello', after = 61, forbid = { 'TG_SUSPICIOUS' } },
  },
})

test('TG_REPUTATION: hostile: what one group says counts in that group alone', {
  tenant = 'admin_chat', admin_chat = -900,
  settings = { mode = 'live', flood = 0, ban = 0, join_fast = 600 }, scores = { TG_FIRST_FAST = 50 },
  actions = { delete = 0.1, ban = 0.1 },
  chats = { [-200] = { admin_chat = -900, settings = { mode = 'live', suspicious = 0, rep_fade = 360000 } } },
  messages = {
    { join = true }, { text = 'good morning', after = 5, times = 5, expect = { 'TG_FLOOD' }, action = 'ban' },
    { text = 'good morning', chat = -200, forbid = { 'TG_SUSPICIOUS', 'TG_BAN' }, action = 'none' },
  },
})

test('TG_REPUTATION: spam counts in all groups of an admin chat, and in no other', {
  tenant = 'admin_chat', admin_chat = -900, settings = { mode = 'live' },
  chats = {
    [-200] = { admin_chat = -900, settings = { suspicious = 0, rep_fade = 360000 } },
    [-300] = { admin_chat = -800, settings = { suspicious = 0, rep_fade = 360000 } },
  },
  lists = { black_users = { 1 } },
  messages = {
    { text = 'join https://t.me/+AbCdEfGh12345678', expect = { 'BLACKLIST_USER' } },
    { text = 'hello', chat = -200, expect = { 'TG_SUSPICIOUS' } },
    { text = 'hello', chat = -300, forbid = { 'TG_SUSPICIOUS' } },
  },
})
