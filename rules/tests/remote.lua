-- telegram_remote.

test('LOLS_BANNED: a listed account joins, and writes for the first time', {
  store = { { 'SET', 'tg:remote:lols:1', '1' } },
  messages = {
    { join = true, expect = { 'LOLS_BANNED' }, forbid = { 'CAS_BANNED' } },
    { text = 'hello', expect = { 'LOLS_BANNED' } },
  },
})

test('LOLS_BANNED: near misses: not listed, no answer, another\'s answer, the second message, an edit', {
  settings = { trust_after = 100 },
  store = {
    { 'SET', 'tg:remote:lols:1', '0' }, { 'SET', 'tg:remote:lols:22', '1' }, { 'SET', 'tg:remote:lols:3', '1' },
  },
  messages = {
    { join = true, user = 1, forbid = { 'LOLS_BANNED' } }, { join = true, user = 2, forbid = { 'LOLS_BANNED' } },
    { text = 'hello', user = 3 }, { text = 'hello!', user = 3, edit = true, forbid = { 'LOLS_BANNED' } },
    { text = 'how are you?', user = 3, forbid = { 'LOLS_BANNED' } },
  },
})

test('LOLS_BANNED: hostile: nonsense is no answer, channels and those who leave are not asked for', {
  store = { { 'SET', 'tg:remote:lols:1', '<html>1</html>' }, { 'SET', 'tg:remote:lols:2', '1' } },
  messages = {
    { join = true, user = 1, forbid = { 'LOLS_BANNED' } },
    { text = 'post', sender_chat = { id = -1001 }, forbid = { 'LOLS_BANNED', 'CAS_BANNED' } },
    { kind = 'leave', user = 2, forbid = { 'LOLS_BANNED' } },
  },
})

test('CAS_BANNED: a listed account joins, and writes for the first time', {
  store = { { 'SET', 'tg:remote:cas:1', '1' } },
  messages = {
    { join = true, expect = { 'CAS_BANNED' }, forbid = { 'LOLS_BANNED' } },
    { text = 'hello', expect = { 'CAS_BANNED' } },
  },
})

test('CAS_BANNED: near misses: not listed, the second message', {
  settings = { trust_after = 100 },
  store = { { 'SET', 'tg:remote:cas:1', '0' }, { 'SET', 'tg:remote:cas:3', '1' } },
  messages = {
    { join = true, user = 1, forbid = { 'CAS_BANNED' } }, { text = 'hello', user = 3 },
    { text = 'hello', user = 3, forbid = { 'CAS_BANNED' } },
  },
})

test('CAS_BANNED: hostile: nonsense is no answer, and a note is no message', {
  store = { { 'SET', 'tg:remote:cas:1', 'true' }, { 'SET', 'tg:remote:cas:2', '1' } },
  messages = {
    { join = true, user = 1, forbid = { 'CAS_BANNED' } }, { kind = 'service', user = 2, forbid = { 'CAS_BANNED' } },
  },
})
