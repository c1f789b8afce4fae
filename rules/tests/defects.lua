-- Mistakes that rule sets for rspamd are known for, pinned so that they do not come back.

test('a result without a weight weighs one, not nothing', {
  scores = { TG_SHORTENER = 4 }, actions = { warn = 2, delete = 15 },
  message = { text = 'bit.ly/3xYz12a' },
  expect = { 'TG_SHORTENER' }, action = 'warn',
})

test('a score counts once: it is not its own weight', {
  scores = { TG_INVITE_LINK = 4 }, actions = { warn = 1, delete = 10 },
  message = { text = 'https://t.me/+W8CSnadEi4GcApQD' },
  expect = { 'TG_INVITE_LINK' }, action = 'warn',
})

test('a white list takes points off: two negatives are no penalty', {
  scores = { WHITELIST_USER = -20 }, actions = { warn = 5 }, lists = { white_users = { 1 } },
  message = { text = 'https://t.me/+W8CSnadEi4GcApQD bit.ly/3xYz12a' },
  expect = { 'WHITELIST_USER', 'TG_INVITE_LINK' }, action = 'none',
})

test('who is on no list is on no list: 0 and nil are not true', {
  message = { text = 'hello', user = 4242 },
  forbid = { 'WHITELIST_USER', 'BLACKLIST_USER', 'WHITELIST_WORD', 'BLACKLIST_WORD' },
})

test('lists are read where they are written', {
  lists = { black_users = { 7 }, white_users = { '8x', 'user 8' } },
  messages = {
    { text = 'hello', user = 7, expect = { 'BLACKLIST_USER' } },
    { text = 'hello', user = 8, forbid = { 'WHITELIST_USER' } },
  },
})

test('a counter expires: thirty messages in a life are no flood', {
  settings = { flood = 30, flood_window = 60, suspicious = 0 },
  messages = {
    { text = 'good morning', times = 60, every = 3600, forbid = { 'TG_FLOOD', 'TG_REPEAT', 'TG_SUSPICIOUS' } },
  },
})

test('newcomers were not silent, and a join that nobody saw is no time', {
  messages = {
    { text = 'hello, my first message', user = 5, forbid = { 'TG_SILENT', 'TG_FIRST_FAST', 'TG_FIRST_SLOW' } },
    { join = true, user = 6 },
    { text = 'hello, my first message too', user = 6, after = 60,
      forbid = { 'TG_SILENT', 'TG_FIRST_FAST', 'TG_FIRST_SLOW' } },
  },
})

test('a record does not feed itself', {
  settings = { suspicious = 10, ban = 20, rep_fade = 3600, ban_time = 3600, ban_fade = 172800, max_bans = 3 },
  scores = { TG_SUSPICIOUS = 12 }, actions = { delete = 10 }, person = { bad_messages = 17 },
  messages = {
    { text = 'hello', times = 6, every = 600, expect = { 'TG_SUSPICIOUS' }, forbid = { 'TG_BAN' } },
  },
})

test('Cyrillic letters are letters', {
  settings = { caps_letters = 20, caps_ratio = 0.7 },
  lists = { black_words = { 'заработок' } },
  message = { text = 'БЫСТРЫЙ ЗАРАБОТОК КАЖДЫЙ ДЕНЬ' },
  expect = { 'TG_CAPS', 'BLACKLIST_WORD' },
})

test('emoji are not ASCII, https is a word, six digits are no phone, reddit.com is not t.co', {
  settings = { emoji_limit = 10 },
  messages = {
    { text = 'abcdefghijklmnopqrstuvwxyz 0123456', forbid = { 'TG_EMOJI_SPAM', 'TG_PHONE_SPAM' } },
    { text = 'see https://www.reddit.com/r/lua', forbid = { 'TG_GIBBERISH', 'TG_SHORTENER' } },
    { text = 'invoice 123456, code 998877', forbid = { 'TG_PHONE_SPAM' } },
  },
})

test('every listed word is counted, not the first', {
  settings = { word_weight_max = 5 },
  scores = { BLACKLIST_WORD = 10 }, actions = { warn = 45, delete = 55, mute = 1000, ban = 1000 },
  lists = { black_words = { 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis' } },
  message = { text = 'uno dos tres cuatro cinco seis' },
  expect = { 'BLACKLIST_WORD' }, action = 'warn',
})

test('message 1 of one chat is not message 1 of another', {
  settings = { suspicious = 1, rep_fade = 3600 },
  scores = { TG_INVITE_LINK = 4 }, actions = { delete = 2 },
  chats = { [-200] = { scores = { TG_INVITE_LINK = 4 }, actions = { delete = 2 } } },
  messages = {
    { text = 'https://t.me/+W8CSnadEi4GcApQD', chat = -100, forbid = { 'TG_SUSPICIOUS' } },
    { text = 'https://t.me/+W8CSnadEi4GcApQD', chat = -200, forbid = { 'TG_SUSPICIOUS' } },
    { text = 'hello', chat = -100, expect = { 'TG_SUSPICIOUS' } },
  },
})

test('one message counts once in a record, however many symbols it hit', {
  settings = { suspicious = 1, flood = 1, flood_window = 60, repeated = 0, repeat_window = 3600, rep_fade = 3600 },
  messages = {
    { text = 'again and again' },
    { text = 'again and again', expect = { 'TG_FLOOD', 'TG_REPEAT' } },
    { text = 'something else', after = 120, forbid = { 'TG_SUSPICIOUS' } },
  },
})

test('a flag that is off is off', {
  flags = { caps = false, shortener = false },
  message = { text = 'WIN A TRIP TO CANCUN TODAY bit.ly/3xYz12a' },
  forbid = { 'TG_CAPS', 'TG_SHORTENER' },
})

test('a group that is off takes all of its symbols along', {
  flags = { heuristics = false },
  message = { text = 'bit.ly/3xYz12a t.me/+W8CSnadEi4GcApQD +34 612 345 678' },
  forbid = { 'TG_SHORTENER', 'TG_INVITE_LINK', 'TG_PHONE_SPAM', 'TG_SPAM_CHAT' },
})
