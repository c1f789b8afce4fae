-- telegram_newcomers. What a test depends on is written out, so that these tests hold whatever groups.conf says.
-- The tests start at 1717750000 seconds since 1970.

local link = 'join https://t.me/+AbCdEfGh12345678'
local trust = { trust_after = 3, trust_scope = 'chat', always_check = 'BLACKLIST_USER, TG_SHORTENER' }
local shared = { trust_after = 3, trust_scope = 'admin_chat', always_check = '' }

-- A chat in which an invite, and nothing else, is deleted, and one in which it is warned about.
local invite = { TG_INVITE_LINK = 4 }
local strict = { delete = 4, warn = 4 }
local mild = { warn = 4, delete = 1000, ban = 1000 }

test('TRUSTED_USER: from the fourth message on, for three were clean', {
  settings = trust,
  messages = {
    { text = 'good morning', times = 3, every = 60, forbid = { 'TRUSTED_USER' } },
    { text = link, expect = { 'TRUSTED_USER' }, forbid = { 'TG_INVITE_LINK' } },
    { text = 'https://bit.ly/x', expect = { 'TRUSTED_USER', 'TG_SHORTENER' } },
  },
})

test('TRUSTED_USER: the third message is still tested', {
  settings = trust,
  messages = {
    { text = 'good morning', times = 2, every = 60 },
    { text = link, forbid = { 'TRUSTED_USER' }, expect = { 'TG_INVITE_LINK' } },
  },
})

test('TRUSTED_USER: black lists hold for trusted members', {
  settings = trust,
  lists = { black_users = { 1 } }, person = { trusted = true },
  message = { text = 'hello' },
  expect = { 'TRUSTED_USER', 'BLACKLIST_USER' },
})

test('TRUSTED_USER: the word of administrators goes before the count', {
  settings = trust,
  people = { { user = 1, trusted = true }, { user = 2, trusted = false, clean_messages = 99 } },
  messages = {
    { text = link, user = 1, expect = { 'TRUSTED_USER' }, forbid = { 'TG_INVITE_LINK' } },
    { text = link, user = 2, expect = { 'TG_INVITE_LINK' }, forbid = { 'TRUSTED_USER' } },
  },
})

test('TRUSTED_USER: trust in one chat is none in another', {
  settings = trust,
  person = { clean_messages = 5 },
  messages = {
    { text = 'hello', expect = { 'TRUSTED_USER' } },
    { text = 'hello', chat = -200, forbid = { 'TRUSTED_USER' } },
  },
})

test('TRUSTED_USER: edits are spared, too; joins, leaves and notes have nothing to spare', {
  settings = trust,
  person = { trusted = true },
  messages = {
    { text = 'hello', expect = { 'TRUSTED_USER' } },
    { text = link, edit = true, expect = { 'TRUSTED_USER' }, forbid = { 'TG_INVITE_LINK' } },
    { join = true, forbid = { 'TRUSTED_USER' } },
    { kind = 'leave', forbid = { 'TRUSTED_USER' } },
    { kind = 'service', forbid = { 'TRUSTED_USER' } },
  },
})

test('TRUSTED_USER: all chats of one admin chat share it', {
  settings = shared,
  admin_chat = -900,
  chats = { [-200] = { settings = { trust_scope = 'admin_chat', always_check = '' }, admin_chat = -900 } },
  messages = {
    { text = 'good morning', times = 2, every = 60, forbid = { 'TRUSTED_USER' } },
    { text = 'good morning', chat = -200, forbid = { 'TRUSTED_USER' } },
    { text = 'good morning', chat = -200, expect = { 'TRUSTED_USER' } },
    { text = link, expect = { 'TRUSTED_USER' }, forbid = { 'TG_INVITE_LINK' } },
  },
})

test('TRUSTED_USER: without an admin chat there is nothing to share', {
  settings = shared,
  person = { clean_messages = 3 },
  message = { text = 'hello' },
  expect = { 'TRUSTED_USER' },
})

test('TRUSTED_USER: of two words of administrators the chat\'s own counts', {
  settings = shared,
  admin_chat = -900,
  people = {
    { user = 1, trusted = false, shared = { trusted = true } },
    { user = 2, shared = { trusted = false, clean_messages = 9 } },
  },
  messages = {
    { text = 'hello', user = 1, forbid = { 'TRUSTED_USER' } },
    { text = 'hello', user = 2, forbid = { 'TRUSTED_USER' } },
  },
})

test('TRUSTED_USER: hostile: nonsense in the store, channels and unknown names trust nobody and fail nothing', {
  settings = { trust_after = 3, trust_scope = 'admin_chat', always_check = ',, TG_NO_SUCH ,,g:nothing' },
  admin_chat = -900,
  people = {
    { user = 1, shared = { trusted = 'yes', clean_messages = 'many' } },
    { user = 2, shared = { clean_messages = 3 } },
  },
  messages = {
    { text = 'post', sender_chat = { id = -1001, title = 'News' }, forbid = { 'TRUSTED_USER' } },
    { text = '', user = 2, expect = { 'TRUSTED_USER' } },
  },
})

test('TG_TRUST: edits, joins, leaves and notes earn nothing', {
  settings = trust,
  messages = {
    { join = true }, { text = 'one', after = 60 }, { text = 'one!', edit = true, times = 5 }, { kind = 'service' },
    { kind = 'leave' }, { join = true }, { text = 'two' }, { text = 'three', forbid = { 'TRUSTED_USER' } },
    { text = 'four', expect = { 'TRUSTED_USER' } },
  },
})

test('TG_TRUST: a deleted message takes the count back', {
  settings = trust, scores = invite, actions = strict,
  messages = {
    { text = 'good morning', times = 2, every = 60 }, { text = link, action = 'delete' },
    { text = 'good morning', times = 3, every = 60, forbid = { 'TRUSTED_USER' } },
    { text = 'good morning', expect = { 'TRUSTED_USER' } },
  },
})

test('TG_TRUST: an edit that is deleted takes it back, too', {
  settings = trust, scores = invite, actions = strict,
  messages = {
    { text = 'good morning', times = 2, every = 60 }, { text = link, edit = true, action = 'delete' },
    { text = 'good morning', times = 3, every = 60, forbid = { 'TRUSTED_USER' } },
  },
})

test('TG_TRUST: a warned message earns nothing and costs nothing', {
  settings = trust, scores = invite, actions = mild,
  messages = {
    { text = 'good morning', times = 2, every = 60 }, { text = link, action = 'warn' },
    { text = 'good morning', forbid = { 'TRUSTED_USER' } }, { text = 'good morning', expect = { 'TRUSTED_USER' } },
  },
})

test('TG_TRUST: a message with points, too few for a warning, earns nothing', {
  settings = trust, scores = { TG_INVITE_LINK = 1 }, actions = { warn = 1000, delete = 1000, ban = 1000 },
  messages = { { text = link, times = 5, every = 60, expect = { 'TG_INVITE_LINK' }, forbid = { 'TRUSTED_USER' } } },
})

test('TG_TRUST: where the flag is off nobody is trusted', {
  settings = trust, flags = { trusted = false },
  person = { trusted = true },
  messages = {
    { text = 'hello', times = 5 }, { text = link, expect = { 'TG_INVITE_LINK' }, forbid = { 'TRUSTED_USER' } },
  },
})

test('TG_CAPTCHA: somebody joins', {
  settings = trust,
  messages = {
    { join = true, expect = { 'TG_CAPTCHA' }, action = 'none' }, { text = 'hello', forbid = { 'TG_CAPTCHA' } },
  },
})

test('TG_CAPTCHA: somebody is added by a member who is no administrator', {
  settings = trust,
  message = { join = true, added_by = { id = 2 } },
  expect = { 'TG_CAPTCHA' },
})

test('TG_CAPTCHA: near misses: added by an administrator, a bot, trusted before, on the white list, an administrator', {
  settings = trust,
  lists = { white_users = { 5 } }, person = { user = 4, clean_messages = 3 },
  messages = {
    { join = true, user = 2, added_by = { id = 1, admin = true }, forbid = { 'TG_CAPTCHA' } },
    { join = true, user = 3, bot = true, forbid = { 'TG_CAPTCHA' } },
    { join = true, user = 4, forbid = { 'TG_CAPTCHA' } },
    { join = true, user = 5, forbid = { 'TG_CAPTCHA' } },
    { join = true, user = 6, admin = true, forbid = { 'TG_CAPTCHA' } },
  },
})

test('TG_CAPTCHA: not in discussion groups of channels', {
  settings = trust,
  message = { join = true, linked_chat = -1001 },
  forbid = { 'TG_CAPTCHA' },
})

test('TG_CAPTCHA: not where the join is undone anyway', {
  settings = trust,
  scores = { BLACKLIST_USER = 1 }, actions = { delete = 1 }, lists = { black_users = { 1 } },
  message = { join = true },
  expect = { 'BLACKLIST_USER' }, forbid = { 'TG_CAPTCHA' },
})

test('TG_CAPTCHA: trust that chats share', {
  settings = shared,
  admin_chat = -900, person = { shared = { trusted = true } },
  messages = { { join = true, forbid = { 'TG_CAPTCHA' } }, { join = true, user = 2, expect = { 'TG_CAPTCHA' } } },
})

test('TG_CAPTCHA: hostile: a join that names the one who joins as the one who adds him, and a leave', {
  settings = trust,
  messages = {
    { join = true, added_by = { id = 1 }, expect = { 'TG_CAPTCHA' } }, { kind = 'leave', forbid = { 'TG_CAPTCHA' } },
  },
})

test('TG_CAPTCHA_PENDING: what is written before the answer is deleted, edits as well', {
  settings = trust,
  person = { captcha = 60 },
  messages = {
    { text = 'hello', expect = { 'TG_CAPTCHA_PENDING' }, action = 'delete' },
    { text = link, edit = true, expect = { 'TG_CAPTCHA_PENDING' }, forbid = { 'TG_INVITE_LINK' }, action = 'delete' },
    { text = 'hello', chat = -200, forbid = { 'TG_CAPTCHA_PENDING' } },
  },
})

test('TG_CAPTCHA_PENDING: not when the time is up', {
  settings = trust,
  person = { captcha = 60 },
  messages = {
    { text = 'hello', at = 59, expect = { 'TG_CAPTCHA_PENDING' } },
    { text = 'hello', at = 60, forbid = { 'TG_CAPTCHA_PENDING' } },
  },
})

test('TG_CAPTCHA_PENDING: hostile: leaves and joins are no writing, and nonsense is no date', {
  settings = trust,
  people = { { user = 1, captcha = 1000000000 }, { user = 2, captcha = 'soon' } },
  messages = {
    { kind = 'leave', forbid = { 'TG_CAPTCHA_PENDING' }, action = 'none' },
    { join = true, forbid = { 'TG_CAPTCHA_PENDING' }, action = 'none' },
    { text = 'hello', user = 2, forbid = { 'TG_CAPTCHA_PENDING' } },
  },
})

test('TG_BUTTONS: a newcomer\'s message with buttons', {
  settings = trust,
  message = { text = 'press here', buttons = true },
  expect = { 'TG_BUTTONS' },
})

test('TG_BUTTONS: near misses: no buttons, a trusted member, a channel', {
  settings = trust,
  person = { user = 2, clean_messages = 3 },
  messages = {
    { text = 'press here', forbid = { 'TG_BUTTONS' } },
    { text = 'press here', user = 2, buttons = true, forbid = { 'TG_BUTTONS' } },
    { text = 'press here', buttons = true, sender_chat = { id = -1001 }, forbid = { 'TG_BUTTONS' } },
  },
})

test('TG_BUTTONS: hostile: where nobody is trusted, newcomers are those who wrote little', {
  settings = trust, flags = { trusted = false },
  messages = {
    { text = '', buttons = true, times = 3, expect = { 'TG_BUTTONS' } },
    { text = '', buttons = true, forbid = { 'TG_BUTTONS' } },
  },
})

test('TG_STORY: a newcomer forwards a story', {
  settings = trust,
  message = { kind = 'story' },
  expect = { 'TG_STORY' }, forbid = { 'TG_MEDIA_NO_TEXT' },
})

test('TG_STORY: near misses: a trusted member, a picture', {
  settings = trust,
  person = { user = 2, trusted = true },
  messages = { { kind = 'story', user = 2, forbid = { 'TG_STORY' } }, { kind = 'photo', forbid = { 'TG_STORY' } } },
})

test('TG_STORY: hostile: an untrusted member is a newcomer for good', {
  settings = trust,
  person = { trusted = false, clean_messages = 99, messages = 99 },
  message = { kind = 'story', edit = true },
  expect = { 'TG_STORY' },
})

test('TG_MEDIA_NO_TEXT: a newcomer\'s picture, video, file without a word', {
  settings = trust,
  messages = {
    { kind = 'photo', user = 1, expect = { 'TG_MEDIA_NO_TEXT' }, action = 'none' },
    { kind = 'video', user = 2, expect = { 'TG_MEDIA_NO_TEXT' } },
    { kind = 'document', user = 3, expect = { 'TG_MEDIA_NO_TEXT' } },
    { kind = 'video_note', user = 4, expect = { 'TG_MEDIA_NO_TEXT' } },
  },
})

test('TG_MEDIA_NO_TEXT: near misses: a caption, a sticker, a voice message, a trusted member', {
  settings = trust,
  person = { user = 4, clean_messages = 3 },
  messages = {
    { kind = 'photo', text = 'our garden', forbid = { 'TG_MEDIA_NO_TEXT' } },
    { kind = 'sticker', user = 2, forbid = { 'TG_MEDIA_NO_TEXT' } },
    { kind = 'voice', user = 3, forbid = { 'TG_MEDIA_NO_TEXT' } },
    { kind = 'photo', user = 4, forbid = { 'TG_MEDIA_NO_TEXT' } },
  },
})

test('TG_MEDIA_NO_TEXT: hostile: a caption of one combining mark is a caption; a note is no picture', {
  settings = trust,
  messages = {
    { kind = 'photo', text = '\u{301}', forbid = { 'TG_MEDIA_NO_TEXT' } },
    { kind = 'service', forbid = { 'TG_MEDIA_NO_TEXT', 'TG_STORY', 'TG_BUTTONS' } },
  },
})

test('TG_CHANNEL: a foreign channel writes as itself', {
  message = { text = 'our new post', sender_chat = { id = -1001, title = 'News', username = 'some_news' } },
  expect = { 'TG_CHANNEL' },
})

test('TG_CHANNEL: near misses: people, the linked channel, anonymous administrators, excepted channels', {
  chat_lists = { white_channels = { -1002 } },
  messages = {
    { text = 'hello', forbid = { 'TG_CHANNEL' } },
    { text = 'our post', linked_chat = -1001, sender_chat = { id = -1001 }, forbid = { 'TG_CHANNEL' } },
    { text = 'be kind', sender_chat = { id = -100 }, forbid = { 'TG_CHANNEL' }, action = 'none' },
    { text = 'hello', sender_chat = { id = -1002 }, forbid = { 'TG_CHANNEL' } },
  },
})

test('TG_CHANNEL: hostile: an exception of another chat, a linked channel that is another one, an edit', {
  chats = { [-200] = { lists = { white_channels = { -1002 } } } },
  messages = {
    { text = 'hello', sender_chat = { id = -1002 }, linked_chat = -1001, expect = { 'TG_CHANNEL' } },
    { text = 'hi', sender_chat = { id = -1002 }, edit = true, expect = { 'TG_CHANNEL' } },
    { kind = 'service', sender_chat = { id = -1002 }, forbid = { 'TG_CHANNEL' } },
  },
})

test('TG_SERVICE_MESSAGE: somebody joined, somebody left', {
  messages = {
    { join = true, expect = { 'TG_SERVICE_MESSAGE' }, action = 'none' },
    { kind = 'leave', expect = { 'TG_SERVICE_MESSAGE' }, action = 'none' },
  },
})

test('TG_SERVICE_MESSAGE: near misses: a join without a note, a note of another kind, a message', {
  messages = {
    { join = true, id = 0, forbid = { 'TG_SERVICE_MESSAGE' } }, { kind = 'service', forbid = { 'TG_SERVICE_MESSAGE' } },
    { text = 'Ann joined the group', forbid = { 'TG_SERVICE_MESSAGE' } },
  },
})

test('TG_SERVICE_MESSAGE: hostile: who left by a ban is not banned again for it', {
  settings = { ban = 20, suspicious = 10, max_bans = 3 },
  lists = { black_users = { 1 } }, person = { bad_messages = 99, bans = 9, banned_until = 1000000000 },
  messages = {
    { kind = 'leave', expect = { 'TG_SERVICE_MESSAGE' }, forbid = { 'BLACKLIST_USER', 'TG_BAN', 'TG_PERM_BAN',
      'TG_SUSPICIOUS' }, action = 'none' },
    { kind = 'service', forbid = { 'BLACKLIST_USER', 'TG_BAN', 'TG_PERM_BAN', 'TG_SUSPICIOUS' }, action = 'none' },
    { join = true, expect = { 'BLACKLIST_USER', 'TG_BAN', 'TG_PERM_BAN', 'TG_SUSPICIOUS' } },
  },
})

test('TG_BOT_ADDED: a member brings a bot', {
  message = { join = true, user = 7, bot = true, added_by = { id = 2 } },
  expect = { 'TG_BOT_ADDED' },
})

test('TG_BOT_ADDED: near misses: an administrator brings it, a member brings a person', {
  messages = {
    { join = true, user = 7, bot = true, added_by = { id = 2, admin = true }, forbid = { 'TG_BOT_ADDED' } },
    { join = true, user = 8, added_by = { id = 2 }, forbid = { 'TG_BOT_ADDED' } },
  },
})

test('TG_BOT_ADDED: hostile: a bot of which nobody says who brought it, and one that leaves', {
  messages = {
    { join = true, user = 7, bot = true, forbid = { 'TG_BOT_ADDED' } },
    { kind = 'leave', user = 7, bot = true, forbid = { 'TG_BOT_ADDED' } },
  },
})

test('TG_PUBLIC_WARNING: a message that is warned about', {
  settings = trust, scores = invite, actions = mild,
  message = { text = link },
  expect = { 'TG_PUBLIC_WARNING' }, action = 'warn',
})

test('TG_PUBLIC_WARNING: near misses: nothing to warn about, more than a warning, the flag off', {
  settings = trust, scores = invite, actions = strict,
  messages = {
    { text = 'hello', forbid = { 'TG_PUBLIC_WARNING' }, action = 'none' },
    { text = link, forbid = { 'TG_PUBLIC_WARNING' }, action = 'delete' },
  },
})

test('TG_PUBLIC_WARNING: hostile: off, an administrator', {
  settings = trust, flags = { public_warnings = false }, scores = invite, actions = mild,
  messages = {
    { text = link, forbid = { 'TG_PUBLIC_WARNING' }, action = 'warn' },
    { text = link, admin = true, forbid = { 'TG_PUBLIC_WARNING' }, action = 'none' },
  },
})
