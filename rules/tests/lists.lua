-- telegram_lists.

-- Ten points a word, and a warning at three words, with room for what other rules may add.
local weights = { warn = 25, delete = 1000, mute = 1000, ban = 1000 }

test('WHITELIST_USER: the global list', {
  lists = { white_users = { 1 } },
  message = { text = 'hello', user = 1 },
  expect = { 'WHITELIST_USER' }, forbid = { 'BLACKLIST_USER' },
})

test('WHITELIST_USER: a chat\'s list holds there alone', {
  chat_lists = { white_users = { 1 } },
  messages = {
    { text = 'hello', chat = -100, expect = { 'WHITELIST_USER' } },
    { text = 'hello', chat = -200, forbid = { 'WHITELIST_USER' } },
  },
})

test('WHITELIST_USER: hostile: an id that begins alike is somebody else', {
  lists = { white_users = { 12345 } },
  messages = {
    { text = 'hello', user = 1234, forbid = { 'WHITELIST_USER' } },
    { text = 'hello', user = 123456, forbid = { 'WHITELIST_USER' } },
  },
})

test('BLACKLIST_USER: the global list', {
  lists = { black_users = { 7 } },
  message = { text = 'hello', user = 7 },
  expect = { 'BLACKLIST_USER' }, forbid = { 'WHITELIST_USER' },
})

test('BLACKLIST_USER: a chat\'s list holds there alone', {
  chat_lists = { black_users = { 7 } },
  messages = {
    { text = 'hello', user = 7, chat = -100, expect = { 'BLACKLIST_USER' } },
    { text = 'hello', user = 7, chat = -200, forbid = { 'BLACKLIST_USER' } },
  },
})

test('BLACKLIST_USER: hostile: a channel that speaks is on no list of people', {
  lists = { black_users = { 1 } },
  message = { text = 'post', sender_chat = { id = -1001, title = 'News', username = 'some_news' } },
  forbid = { 'BLACKLIST_USER', 'WHITELIST_USER' },
})

test('BLACKLIST_WORD: a word, in any case and between signs', {
  lists = { black_words = { 'casino', 'казино', '赌场' } },
  messages = {
    { text = 'The best CASINO!', expect = { 'BLACKLIST_WORD' } },
    { text = 'Лучшее «Казино» города', expect = { 'BLACKLIST_WORD' } },
  },
})

test('BLACKLIST_WORD: a phrase', {
  lists = { black_words = { 'dinero fácil' } },
  messages = {
    { text = 'Gana dinero fácil desde casa', expect = { 'BLACKLIST_WORD' } },
    { text = 'El dinero no es fácil', forbid = { 'BLACKLIST_WORD' } },
  },
})

test('BLACKLIST_WORD: part of a word is another word', {
  lists = { black_words = { 'cas', 'азин', 'bet' } },
  message = { text = 'casino, казино, alphabet' },
  forbid = { 'BLACKLIST_WORD' },
})

test('BLACKLIST_WORD: a chat\'s words hold there alone', {
  chat_lists = { black_words = { 'crypto' } },
  messages = {
    { text = 'crypto signals', chat = -100, expect = { 'BLACKLIST_WORD' } },
    { text = 'crypto signals', chat = -200, forbid = { 'BLACKLIST_WORD' } },
  },
})

test('BLACKLIST_WORD: the weight is the number of distinct words', {
  settings = { word_weight_max = 5 },
  scores = { BLACKLIST_WORD = 10 }, actions = weights, lists = { black_words = { 'bonus', 'casino', 'spins' } },
  messages = {
    { text = 'casino casino casino bonus', expect = { 'BLACKLIST_WORD' }, action = 'none' },
    { text = 'casino bonus: free spins', expect = { 'BLACKLIST_WORD' }, action = 'warn' },
  },
})

test('BLACKLIST_WORD: the weight is at most word_weight_max', {
  settings = { word_weight_max = 2 },
  scores = { BLACKLIST_WORD = 10 }, actions = weights, lists = { black_words = { 'bonus', 'casino', 'spins' } },
  message = { text = 'casino bonus: free spins' },
  expect = { 'BLACKLIST_WORD' }, action = 'none',
})

test('BLACKLIST_WORD: hostile: an entry that looks like a pattern is plain text', {
  lists = { black_words = { '.*', '%a+', '[a-z]' } },
  message = { text = 'an ordinary sentence' },
  forbid = { 'BLACKLIST_WORD' },
})

test('WHITELIST_WORD: a word of the group\'s own subject', {
  chat_lists = { white_words = { 'espresso' } },
  message = { text = 'My espresso is bitter, help' },
  expect = { 'WHITELIST_WORD' }, forbid = { 'BLACKLIST_WORD' },
})

test('WHITELIST_WORD: near miss and hostile: no list, no words', {
  messages = {
    { text = 'espresso', forbid = { 'WHITELIST_WORD' } },
    { text = '', kind = 'photo', forbid = { 'WHITELIST_WORD', 'BLACKLIST_WORD' } },
  },
})

test('BLACKLIST_WORD: a banned word under every disguise, and in other places', {
  lists = { black_words = { 'заработок', 'бот' } },
  messages = {
    { text = 'лёгкий зapaбoтok', expect = { 'BLACKLIST_WORD' } },
    { text = '3ap@b0tok', expect = { 'BLACKLIST_WORD' } },
    { text = 'з а р а б о т о к', expect = { 'BLACKLIST_WORD' } },
    { text = 'за\u{200B}рабо\u{301}ток', expect = { 'BLACKLIST_WORD' } },
    { text = 'да', quote = 'заработок', expect = { 'BLACKLIST_WORD' } },
    { text = 'да', name = 'ЗAРАБОТОK тут', expect = { 'BLACKLIST_WORD' } },
    { text = 'вот и всё', forbid = { 'BLACKLIST_WORD' } },
  },
})

test('WHITELIST_WORD: a name does not spare its owner', {
  chat_lists = { white_words = { 'espresso' } },
  message = { text = 'hello', name = 'espresso', quote = 'espresso' },
  forbid = { 'WHITELIST_WORD' },
})
