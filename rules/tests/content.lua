-- telegram_content. Settings are written out, so that these tests hold whatever groups.conf says.

local caps = { caps_letters = 20, caps_ratio = 0.7 }

test('TG_LINK_SPAM: three distinct links', {
  settings = { link_spam = 3 },
  message = { text = 'https://one.example.com/a http://two.example.org www.three.example.net/x' },
  expect = { 'TG_LINK_SPAM' },
})

test('TG_LINK_SPAM: links hidden behind words count', {
  settings = { link_spam = 3 },
  message = {
    text = 'Лучшие предложения: ',
    links = {
      { text = 'тут', url = 'https://a.example.com/1' }, { text = 'здесь', url = 'https://b.example.com/2' },
      { text = 'и там', url = 'https://c.example.com/3' },
    },
  },
  expect = { 'TG_LINK_SPAM' },
})

test('TG_LINK_SPAM: two links, and one link five times, are not three', {
  settings = { link_spam = 3 },
  messages = {
    { text = 'https://example.com/a https://example.com/b', forbid = { 'TG_LINK_SPAM' } },
    { text = ('https://example.com/a '):rep(5), forbid = { 'TG_LINK_SPAM' } },
    { text = 'v1.2.3, see section 4.5.6 of file.tar.gz at 10.30', forbid = { 'TG_LINK_SPAM' } },
  },
})

test('TG_LINK_SPAM: hostile: 4,096 characters of links', {
  settings = { link_spam = 3 },
  message = { text = ('https://a.co/1 https://b.co/2 https://c.co/3 '):rep(91) },
  expect = { 'TG_LINK_SPAM' },
})

test('TG_MENTIONS: five people', {
  settings = { mentions = 5 },
  message = { text = '@alice_w @bob_the_b @carol99 @dave_dd @erin_e 看我主页' },
  expect = { 'TG_MENTIONS' },
})

test('TG_MENTIONS: four people, and one person five times, are not five', {
  settings = { mentions = 5 },
  messages = {
    { text = '@alice_w @bob_the_b @carol99 @dave_dd the table is booked', forbid = { 'TG_MENTIONS' } },
    { text = '@alice_w @Alice_W @ALICE_W @alice_w @alice_w where are you?', forbid = { 'TG_MENTIONS' } },
  },
})

test('TG_MENTIONS: e-mail addresses are not mentions', {
  settings = { mentions = 5 },
  message = {
    text = 'ann@example.com bob@example.com carol@example.org dave@example.net erin@example.edu frank@example.com',
  },
  forbid = { 'TG_MENTIONS' },
})

test('TG_MENTIONS: hostile: bare at signs', {
  settings = { mentions = 5 },
  message = { text = ('@ '):rep(2048) },
  forbid = { 'TG_MENTIONS' },
})

test('TG_CAPS: shouting in English', {
  settings = caps,
  message = { text = 'BUY THIS NOW BUY THIS NOW' },
  expect = { 'TG_CAPS' },
})

test('TG_CAPS: shouting in Russian', {
  settings = caps,
  message = { text = 'СРОЧНО! ПРОДАМ ГАРАЖ НЕДОРОГО' },
  expect = { 'TG_CAPS' },
})

test('TG_CAPS: shouting in Spanish', {
  settings = caps,
  message = { text = '¡OFERTA ÚNICA! ¡LLÁMANOS MAÑANA MISMO!' },
  expect = { 'TG_CAPS' },
})

test('TG_CAPS: shouting in Greek', {
  settings = caps,
  message = { text = 'ΜΟΝΟ ΣΗΜΕΡΑ ΜΕΓΑΛΗ ΠΡΟΣΦΟΡΑ' },
  expect = { 'TG_CAPS' },
})

test('TG_CAPS: short shouts, sentences and scripts without case are fine', {
  settings = caps,
  messages = {
    { text = 'OK NASA, GOAL!!!', forbid = { 'TG_CAPS' } },
    { text = 'The NASA and ESA teams met at CERN in Geneva', forbid = { 'TG_CAPS' } },
    { text = '大家晚上好今天的会议改到八点大家晚上好今天的会议改到八点', forbid = { 'TG_CAPS' } },
    { text = 'שלום לכולם הפגישה היום נדחתה לשעה שמונה בערב', forbid = { 'TG_CAPS' } },
  },
})

test('TG_CAPS: a little under the ratio', {
  settings = caps,
  message = { text = 'ABCDEFGHIJKLM nopqrst' },
  forbid = { 'TG_CAPS' },
})

test('TG_CAPS: hostile: digits, signs and marks are not letters', {
  settings = caps,
  message = { text = ('1234567890 !?%& \u{301}\u{302}\u{303} '):rep(100) .. 'OK' },
  forbid = { 'TG_CAPS' },
})

test('TG_EMOJI_SPAM: eleven emoji', {
  settings = { emoji_limit = 10 },
  message = { text = '🎁🎁🎁🔥🔥🔥💰💰💰🎉🎉 免费领红包' },
  expect = { 'TG_EMOJI_SPAM' },
})

test('TG_EMOJI_SPAM: ten emoji are a mood', {
  settings = { emoji_limit = 10 },
  message = { text = 'We won 🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉' },
  forbid = { 'TG_EMOJI_SPAM' },
})

test('TG_EMOJI_SPAM: families, flags and skin tones are one each', {
  settings = { emoji_limit = 10 },
  message = { text = '👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦🇪🇸🇪🇸🇪🇸👍🏽👍🏽👍🏽' },
  forbid = { 'TG_EMOJI_SPAM' },
})

test('TG_EMOJI_SPAM: custom emoji count', {
  settings = { emoji_limit = 2 },
  message = {
    text = '👍👍👍 vote',
    entities = {
      { type = 'custom_emoji', offset = 0, length = 2 }, { type = 'custom_emoji', offset = 2, length = 2 },
      { type = 'custom_emoji', offset = 4, length = 2 },
    },
  },
  expect = { 'TG_EMOJI_SPAM' },
})

test('TG_EMOJI_SPAM: hostile: ASCII letters, digits and a lone joiner are no emoji', {
  settings = { emoji_limit = 10 },
  message = { text = ('abc 123 #* \u{200D}\u{FE0F} ©®™ '):rep(100) },
  forbid = { 'TG_EMOJI_SPAM' },
})
