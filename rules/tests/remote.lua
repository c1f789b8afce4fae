-- telegram_remote.

test('LOLS_BANNED: a listed account joins, and writes for the first time', {
  answers = { lols = true },
  messages = {
    { join = true, expect = { 'LOLS_BANNED' }, forbid = { 'CAS_BANNED' } },
    { text = 'hello', expect = { 'LOLS_BANNED' } },
  },
})

test('LOLS_BANNED: near misses: the second message, an edit', {
  settings = { trust_after = 100 },
  answers = { lols = true },
  messages = {
    { text = 'hello' }, { text = 'hello!', edit = true, forbid = { 'LOLS_BANNED' } },
    { text = 'how are you?', forbid = { 'LOLS_BANNED' } },
  },
})

test('LOLS_BANNED: near miss: an account that is not listed', {
  answers = { lols = false, cas = true },
  messages = { { join = true, forbid = { 'LOLS_BANNED' } }, { text = 'hello', forbid = { 'LOLS_BANNED' } } },
})

test('LOLS_BANNED: near miss: a list that has not answered', {
  messages = { { join = true, forbid = { 'LOLS_BANNED' } }, { text = 'hello', forbid = { 'LOLS_BANNED' } } },
})

test('LOLS_BANNED: hostile: channels and those who leave are not asked for', {
  answers = { lols = true, cas = true },
  messages = {
    { text = 'post', sender_chat = { id = -1001 }, forbid = { 'LOLS_BANNED', 'CAS_BANNED' } },
    { kind = 'leave', user = 2, forbid = { 'LOLS_BANNED' } },
  },
})

test('CAS_BANNED: a listed account joins, and writes for the first time', {
  answers = { cas = true },
  messages = {
    { join = true, expect = { 'CAS_BANNED' }, forbid = { 'LOLS_BANNED' } },
    { text = 'hello', expect = { 'CAS_BANNED' } },
  },
})

test('CAS_BANNED: near misses: not listed, the second message', {
  settings = { trust_after = 100 },
  answers = { cas = false },
  messages = {
    { join = true, forbid = { 'CAS_BANNED' } }, { text = 'hello', user = 3, forbid = { 'CAS_BANNED' } },
    { text = 'hello', user = 3, forbid = { 'CAS_BANNED' } },
  },
})

test('CAS_BANNED: hostile: a note is no message', {
  answers = { cas = true },
  message = { kind = 'service', user = 2 },
  forbid = { 'CAS_BANNED' },
})
