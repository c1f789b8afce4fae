-- telegram_heuristics. Settings are written out, so that these tests hold whatever groups.conf says.

test('TG_INVITE_LINK: every form of a private invite', {
  flags = { trusted = false },
  messages = {
    { text = 'join https://t.me/joinchat/AAAAAEkk2WdoDrB4', expect = { 'TG_INVITE_LINK' } },
    { text = '日赚500元 https://t.me/+W8CSnadEi4GcApQD', expect = { 'TG_INVITE_LINK' } },
    { text = 'заходи telegram.me/joinchat/Iu3Q3TJQ4Cj3GZ', expect = { 'TG_INVITE_LINK' } },
    { text = 'http://telegram.dog/+W8CSnadEi4GcApQD', expect = { 'TG_INVITE_LINK' } },
    { text = 'HTTPS://WWW.T.ME/JoinChat/AAAAAEkk2WdoDrB4', expect = { 'TG_INVITE_LINK' } },
    { text = 'open ', links = { { text = 'this', url = 'tg://join?invite=AAAAAEkk2WdoDrB4' } },
      expect = { 'TG_INVITE_LINK' } },
    { text = 'más ', links = { { text = 'aquí', url = 'https://t.me/+W8CSnadEi4GcApQD' } },
      expect = { 'TG_INVITE_LINK' } },
  },
})

test('TG_INVITE_LINK: public chats, messages and people are no invites', {
  messages = {
    { text = 'see https://t.me/durov', forbid = { 'TG_INVITE_LINK' } },
    { text = 'see https://t.me/durov/5', forbid = { 'TG_INVITE_LINK' } },
    { text = 'my number: https://t.me/+4915112345678', forbid = { 'TG_INVITE_LINK' } },
    { text = 'see https://t.me/joinchat', forbid = { 'TG_INVITE_LINK' } },
    { text = 'https://example.com/joinchat/AAAAAEkk2WdoDrB4', forbid = { 'TG_INVITE_LINK' } },
    { text = 'https://not-t.me/+W8CSnadEi4GcApQD', forbid = { 'TG_INVITE_LINK' } },
    { text = 'stickers: https://t.me/addstickers/BoardGameFaces', forbid = { 'TG_INVITE_LINK' } },
  },
})

test('TG_INVITE_LINK: hostile: an edit that adds the invite', {
  messages = {
    { text = 'Hola vecinos', forbid = { 'TG_INVITE_LINK' } },
    { text = 'Hola ', edit = true, after = 600, expect = { 'TG_INVITE_LINK' },
      links = { { text = 'vecinos', url = 'https://t.me/joinchat/AAAAAEkk2WdoDrB4' } } },
  },
})

test('TG_PHONE_SPAM: numbers as people write them', {
  flags = { trusted = false },
  messages = {
    { text = 'Пишите +7 912 555-01-37', expect = { 'TG_PHONE_SPAM' } },
    { text = 'Звоните 8 (495) 555-01-94', expect = { 'TG_PHONE_SPAM' } },
    { text = 'WhatsApp +34 612 345 678', expect = { 'TG_PHONE_SPAM' } },
    { text = 'call +1 (212) 555-0187 now', expect = { 'TG_PHONE_SPAM' } },
    { text = '联系电话 +86 138 1234 5678', expect = { 'TG_PHONE_SPAM' } },
  },
})

test('TG_PHONE_SPAM: Telegram\'s own entity', {
  message = { text = 'ring 0151 12345678', entities = { { type = 'phone_number', offset = 5, length = 13 } } },
  expect = { 'TG_PHONE_SPAM' },
})

test('TG_PHONE_SPAM: orders, dates, cards, wallets and results are no numbers to ring', {
  messages = {
    { text = 'Order number 4471902231 arrived', forbid = { 'TG_PHONE_SPAM' } },
    { text = 'заказ 20250314-88172 обещали к субботе', forbid = { 'TG_PHONE_SPAM' } },
    { text = 'on 2025-03-15 at 18:00:00, until 16.03.2025', forbid = { 'TG_PHONE_SPAM' } },
    { text = 'card 4111 1111 1111 1111', forbid = { 'TG_PHONE_SPAM' } },
    { text = 'send to 0x234d90de7bc1238bf2a0844a05b3b79271cd4817', forbid = { 'TG_PHONE_SPAM' } },
    { text = '单号 75512098834412', forbid = { 'TG_PHONE_SPAM' } },
    { text = 'version 10.15.7.2024 build 123456', forbid = { 'TG_PHONE_SPAM' } },
    { text = '3.14159265358979', forbid = { 'TG_PHONE_SPAM' } },
  },
})

test('TG_PHONE_SPAM: hostile: 4,000 digits', {
  message = { text = ('0123456789'):rep(400) },
  forbid = { 'TG_PHONE_SPAM' },
})

test('TG_SPAM_CHAT: links to two Telegram chats', {
  settings = { spam_chats = 2 },
  message = { text = 'https://t.me/dengi_bystro_24 и https://t.me/kripta_bez_riska' },
  expect = { 'TG_SPAM_CHAT' },
})

test('TG_SPAM_CHAT: two invites are two chats', {
  settings = { spam_chats = 2 },
  message = { text = 't.me/+W8CSnadEi4GcApQD t.me/+X8CSnadEi4GcApQE' },
  expect = { 'TG_SPAM_CHAT', 'TG_INVITE_LINK' },
})

test('TG_SPAM_CHAT: one chat in many links is one chat', {
  settings = { spam_chats = 2 },
  messages = {
    { text = 'https://t.me/durov/5 https://t.me/durov/6 https://telegram.me/Durov https://t.me/s/durov',
      forbid = { 'TG_SPAM_CHAT' } },
    { text = 'https://t.me/c/1234567/5 https://t.me/c/1234567/6', forbid = { 'TG_SPAM_CHAT' } },
    { text = 'https://t.me/addstickers/Aaaa https://t.me/addstickers/Bbbb https://t.me/share/url?url=x',
      forbid = { 'TG_SPAM_CHAT' } },
    { text = '@alice_w and @bob_the_b know it', forbid = { 'TG_SPAM_CHAT' } },
  },
})

test('TG_SPAM_CHAT: a listed chat, linked, mentioned or forwarded', {
  flags = { trusted = false },
  settings = { spam_chats = 2 },
  lists = { black_chats = { 'stavki_ot_alexa', -1001700000022 } }, chat_lists = { black_chats = { 'local_pest' } },
  messages = {
    { text = 'https://t.me/Stavki_ot_Alexa/12', expect = { 'TG_SPAM_CHAT' } },
    { text = 'подпишись на @Stavki_ot_Alexa', expect = { 'TG_SPAM_CHAT' } },
    { text = 'смотри', forward_from = { type = 'chat', id = -1001700000022, name = 'Ставки' },
      expect = { 'TG_SPAM_CHAT' } },
    { text = 'https://t.me/c/1700000022/7', expect = { 'TG_SPAM_CHAT' } },
    { text = 'tg: ', links = { { text = 'open', url = 'tg://resolve?domain=stavki_ot_alexa' } },
      expect = { 'TG_SPAM_CHAT' } },
    { text = 'see @local_pest', chat = -100, expect = { 'TG_SPAM_CHAT' } },
    { text = 'see @local_pest', chat = -200, forbid = { 'TG_SPAM_CHAT' } },
  },
})

test('TG_SPAM_CHAT: a chat that is not listed', {
  settings = { spam_chats = 2 },
  lists = { black_chats = { 'stavki_ot_alexa' } },
  messages = {
    { text = 'https://t.me/citylibrarynews/3', forbid = { 'TG_SPAM_CHAT' } },
    { text = 'new hours', forward_from = { type = 'chat', id = -1001, username = 'citylibrarynews', name = 'Library' },
      forbid = { 'TG_SPAM_CHAT' } },
    { text = 'from a friend', forward_from = { type = 'user', id = 5, name = 'Ann' }, forbid = { 'TG_SPAM_CHAT' } },
    { text = 'from a hidden friend', forward_from = { type = 'hidden_user', name = 'Ann' },
      forbid = { 'TG_SPAM_CHAT' } },
  },
})

test('TG_SPAM_CHAT: hostile: links to Telegram that name nothing', {
  settings = { spam_chats = 2 },
  message = { text = 'https://t.me https://t.me/ https://t.me// https://t.me/$ https://telegram.me/? https://t.me/+' },
  forbid = { 'TG_SPAM_CHAT', 'TG_INVITE_LINK' },
})

test('TG_SHORTENER: shortened links, as text and behind words', {
  flags = { trusted = false },
  messages = {
    { text = 'win at bit.ly/3xYz12a', expect = { 'TG_SHORTENER' } },
    { text = '加我 https://t.co/AbCd12', expect = { 'TG_SHORTENER' } },
    { text = 'Пишите ', links = { { text = 'сюда', url = 'https://clck.ru/3Fq7Zx' } }, expect = { 'TG_SHORTENER' } },
    { text = 'HTTP://WWW.TinyURL.com/y7abc12', expect = { 'TG_SHORTENER' } },
    { text = 'goo.gl/AbCd12', expect = { 'TG_SHORTENER' } },
    { text = 'is.gd/kLm9Qz', expect = { 'TG_SHORTENER' } },
    { text = 'ow.ly/Xy50z', expect = { 'TG_SHORTENER' } },
    { text = 'cutt.ly/Xy50z', expect = { 'TG_SHORTENER' } },
  },
})

test('TG_SHORTENER: hosts that end or begin alike', {
  messages = {
    { text = 'https://www.reddit.com/r/boardgames', forbid = { 'TG_SHORTENER' } },
    { text = 'https://rabbit.ly/x https://habit.lyrics.example.com/t.co', forbid = { 'TG_SHORTENER' } },
    { text = 'https://bit.ly.example.com/a https://t.com/b', forbid = { 'TG_SHORTENER' } },
    { text = 'https://example.com/?to=bit.ly', forbid = { 'TG_SHORTENER' } },
  },
})

test('TG_SHORTENER: hostile: text with no link in it', {
  message = { text = 'a bit. ly said so; t. co is no host ' .. ('.'):rep(2000) },
  forbid = { 'TG_SHORTENER' },
})

test('TG_GIBBERISH: consonants upon consonants', {
  messages = {
    { text = 'knzxdss mxzklvpp bhctxxf stkrvczfgmc', expect = { 'TG_GIBBERISH' } },
    { text = 'vvwlmqfhvnfbpb hnttbzgdnd gvththdv jrtlmdzvsf', expect = { 'TG_GIBBERISH' } },
    { text = 'выпшгкщрвтп лдвмжщцкнр щшзхфтмр', expect = { 'TG_GIBBERISH' } },
  },
})

test('TG_GIBBERISH: words that languages do spell', {
  messages = {
    { text = 'https://example.com is https', forbid = { 'TG_GIBBERISH' } },
    { text = 'Knightsbridge, catchphrase, twelfths, rhythms', forbid = { 'TG_GIBBERISH' } },
    { text = 'Angstschweiss, Borschtschgeschmack, Weltschmerz', forbid = { 'TG_GIBBERISH' } },
    { text = 'взвод, контрвстреча, агентство, бодрствовать', forbid = { 'TG_GIBBERISH' } },
    { text = 'zmrzlina, čtvrtek, strč prst skrz krk, vlk', forbid = { 'TG_GIBBERISH' } },
    { text = 'the board is an RTX4090 with a WD40EFRX disk, HTML, XHTML, MKTRZN', forbid = { 'TG_GIBBERISH' } },
    { text = 'https://t.me/+xkqzwptrrbcdf and mail to bcdfghjkl@example.com', forbid = { 'TG_GIBBERISH' } },
    { text = 'hmm, brrr, pfff, shhh, zzzzz, хмммм, тсссс', forbid = { 'TG_GIBBERISH' } },
  },
})

test('TG_GIBBERISH: code is not prose', {
  message = { text = 'run xqzkjwvbnmt now', entities = { { type = 'code', offset = 4, length = 11 } } },
  forbid = { 'TG_GIBBERISH' },
})

test('TG_GIBBERISH: hostile: other scripts, and nothing at all', {
  messages = {
    { text = 'صباح الخير جميعا كيف حالكم', forbid = { 'TG_GIBBERISH' } },
    { text = 'שלום לכולם מה נשמע', forbid = { 'TG_GIBBERISH' } },
    { text = '大家晚上好', forbid = { 'TG_GIBBERISH' } },
    { text = '', kind = 'photo', forbid = { 'TG_GIBBERISH' } },
  },
})

test('TG_INVITE_LINK: an invite that is spelled for people alone, or stands elsewhere', {
  messages = {
    { text = 'заходи t . me / +AbCdEfGh123', expect = { 'TG_INVITE_LINK' } },
    { text = '𝘁.𝗺𝗲/+AbCdEfGh123', expect = { 'TG_INVITE_LINK' } },
    { text = 't.mе/joinchat/AbCdEfGh', expect = { 'TG_INVITE_LINK' } },
    {
      text = 'ok', parts = { { place = 'button', text = 'Go', url = 'https://t.me/+AbCdEfGh123' } },
      expect = { 'TG_INVITE_LINK' },
    },
    { text = 'ok', quote = 'https://t.me/+AbCdEfGh123', expect = { 'TG_INVITE_LINK' } },
    { text = 'that was on t. Me / you + others', forbid = { 'TG_INVITE_LINK' } },
  },
})
