-- telegram_timing. Settings are written out, so that these tests hold whatever groups.conf says.

test('TG_FIRST_FAST: ten seconds after the join', {
  settings = { join_fast = 10 },
  messages = {
    { join = true, forbid = { 'TG_FIRST_FAST' } },
    { text = 'hi all, look at my profile', after = 10, expect = { 'TG_FIRST_FAST' }, forbid = { 'TG_FIRST_SLOW' } },
  },
})

test('TG_FIRST_FAST: eleven seconds are enough to read', {
  settings = { join_fast = 10 },
  messages = { { join = true }, { text = 'hi all', after = 11, forbid = { 'TG_FIRST_FAST', 'TG_FIRST_SLOW' } } },
})

test('TG_FIRST_FAST: the second message is not the first', {
  settings = { join_fast = 10 },
  messages = {
    { join = true }, { text = 'привет', after = 2, expect = { 'TG_FIRST_FAST' } },
    { text = 'как дела?', after = 2, forbid = { 'TG_FIRST_FAST' } },
  },
})

test('TG_FIRST_FAST: a join elsewhere is not a join here', {
  settings = { join_fast = 10 },
  messages = { { join = true, chat = -200 }, { text = 'hola', chat = -100, after = 2, forbid = { 'TG_FIRST_FAST' } } },
})

test('TG_FIRST_FAST: hostile: the join itself, twice, is no message', {
  settings = { join_fast = 10 },
  messages = {
    { join = true }, { join = true, after = 1, forbid = { 'TG_FIRST_FAST', 'TG_FIRST_SLOW', 'TG_SILENT' } },
  },
})

test('TG_FIRST_SLOW: a day after the join', {
  settings = { join_slow = 86400 },
  messages = {
    { join = true }, { text = '加我私聊', after = 86400, expect = { 'TG_FIRST_SLOW' }, forbid = { 'TG_FIRST_FAST' } },
  },
})

test('TG_FIRST_SLOW: one second less than a day', {
  settings = { join_slow = 86400 },
  messages = { { join = true }, { text = 'hello', after = 86399, forbid = { 'TG_FIRST_SLOW' } } },
})

test('TG_FIRST_SLOW: hostile: the edit of a first message is no first message', {
  settings = { join_fast = 10, join_slow = 86400 },
  messages = {
    { join = true }, { text = 'hello', after = 60 },
    { text = 'hello everybody', edit = true, after = 90000, forbid = { 'TG_FIRST_SLOW', 'TG_SILENT' } },
  },
})

test('TG_SILENT: thirty days without a word', {
  settings = { silence = 2592000 },
  messages = { { text = 'see you' }, { text = 'I am back', after = 2592000, expect = { 'TG_SILENT' } } },
})

test('TG_SILENT: one second less than thirty days', {
  settings = { silence = 2592000 },
  messages = { { text = 'see you' }, { text = 'I am back', after = 2591999, forbid = { 'TG_SILENT' } } },
})

test('TG_SILENT: only the first word after the silence', {
  settings = { silence = 2592000 },
  messages = {
    { text = 'hasta luego' }, { text = 'ya estoy aquí', after = 2600000, expect = { 'TG_SILENT' } },
    { text = '¿qué tal todo?', after = 5, forbid = { 'TG_SILENT' } },
  },
})

test('TG_SILENT: hostile: a channel that speaks was never a member', {
  message = { text = 'our new post', sender_chat = { id = -1001, title = 'News', username = 'some_news' } },
  forbid = { 'TG_SILENT', 'TG_FIRST_FAST', 'TG_FIRST_SLOW' },
})
