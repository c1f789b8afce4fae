-- telegram_text. Settings are written out, so that these tests hold whatever groups.conf says.

local few = { lookalike_words = 3, lookalike_weight_max = 4 }

test('TG_LOOKALIKE: Latin letters in Russian words', {
  settings = few,
  message = {
    text = 'Ищy людeй в комaнду, прuятный заработоk, мuнuмум затpат по верменu, подpобностu в лuчку',
  },
  expect = { 'TG_LOOKALIKE' },
})

test('TG_LOOKALIKE: Greek letters, and Cyrillic ones in English words', {
  settings = few,
  messages = {
    { text = 'Ищyлюдeйαπό мирu Прuвет!', expect = { 'TG_LOOKALIKE' } },
    { text = 'Frее сrурtо bоnus, jоin nоw', expect = { 'TG_LOOKALIKE' } },
  },
})

test('TG_LOOKALIKE: one is enough in a name, two are not in a text', {
  settings = few,
  messages = {
    { text = 'hello all', name = 'Мирослaва', expect = { 'TG_LOOKALIKE' } },
    { text = 'мирu и Прuвет', forbid = { 'TG_LOOKALIKE' } },
    { text = 'hello all', name = 'Мирослава', forbid = { 'TG_LOOKALIKE' } },
  },
})

test('TG_LOOKALIKE: in a quote and in a poll', {
  settings = few,
  messages = {
    { text = 'да', quote = 'Прuвет, мирu нужeн заработоk', expect = { 'TG_LOOKALIKE' } },
    {
      text = '', kind = 'poll', parts = { { place = 'poll', text = 'Прuвет, мирu нужeн заработоk' } },
      expect = { 'TG_LOOKALIKE' },
    },
  },
})

test('TG_LOOKALIKE: words that are right in a language', {
  settings = few,
  messages = {
    { text = 'привет приве7 вас3к ПриВет! privet hello', forbid = { 'TG_LOOKALIKE', 'TG_MIXED_SCRIPT' } },
    { text = 'праўда воўк быў ґанок ґрунт ґава їжа', forbid = { 'TG_LOOKALIKE', 'TG_MIXED_SCRIPT' } },
    { text = 'ђак џеп ђорђе Дорћол, Љекар, Њега', forbid = { 'TG_LOOKALIKE', 'TG_MIXED_SCRIPT' } },
    { text = 'Именно так в этой сфере всë, ещë и моë устроено.', forbid = { 'TG_LOOKALIKE', 'TG_MIXED_SCRIPT' } },
    { text = '1️⃣Документы 2️⃣Паспорт ℹ️Подробности ①Документы', forbid = { 'TG_LOOKALIKE', 'TG_MIXED_SCRIPT' } },
    { text = 'мо́локо хоро́шая пого́да', forbid = { 'TG_LOOKALIKE', 'TG_ZALGO' } },
    { text = 'iPhone-чик COVIDный VPNы IPшник', forbid = { 'TG_LOOKALIKE', 'TG_MIXED_SCRIPT' } },
  },
})

test('TG_LOOKALIKE: hostile: 4,096 characters', {
  settings = few,
  messages = {
    { text = ('aа'):rep(1365), forbid = { 'TG_LOOKALIKE' } },
    { text = '', forbid = { 'TG_LOOKALIKE' } },
    { text = ('Прuвет '):rep(600), expect = { 'TG_LOOKALIKE' } },
  },
})

test('TG_MIXED_SCRIPT: words of two scripts that do not look alike', {
  settings = { mixed_words = 3 },
  messages = {
    { text = 'Zарабоtок вdень по сdелке, пиши бысtрео в лiчkуz', expect = { 'TG_MIXED_SCRIPT' } },
    { text = 'установи Dockerом и VPNом, потом APIшку', forbid = { 'TG_MIXED_SCRIPT' } },
  },
})

test('TG_ZALGO: marks in piles, and marks of no orthography', {
  settings = { zalgo_letters = 5 },
  messages = {
    { text = 'c̴̛̮͚a̷͉͇͐s̶̨̗̍i̸̛̱n̴̬̾o̸͉͝', expect = { 'TG_ZALGO' } },
    { text = 'мо́локо, хоро́шая пого́да, co\u{302}\u{301} \u{111}u\u{31B}\u{303}', forbid = { 'TG_ZALGO' } },
    { text = 'z\u{336}a\u{336}c\u{336}h\u{336}o\u{336}c\u{336}k', forbid = { 'TG_ZALGO' } },
  },
})

test('TG_ZALGO: hostile: 4,096 marks', {
  settings = { zalgo_letters = 5 },
  messages = {
    { text = 'a' .. ('\u{301}'):rep(4095), forbid = { 'TG_ZALGO' } },
    { text = ('a' .. ('\u{30D}'):rep(6)):rep(580), expect = { 'TG_ZALGO' } },
  },
})

test('TG_FANCY_NAME: a name in costume', {
  settings = { fancy_letters = 3 },
  messages = {
    { text = 'hi', name = '𝓐𝓷𝓷𝓪 𝓢', expect = { 'TG_FANCY_NAME' } },
    { text = 'hi', name = 'Ⓐⓝⓝⓐ', expect = { 'TG_FANCY_NAME' } },
    { text = 'hi', sender_chat = { id = -5, title = 'ＣＡＳＩＮＯ' }, expect = { 'TG_FANCY_NAME' } },
    { text = '𝓐𝓷𝓷𝓪', name = 'Anna ™ № 5 ②', forbid = { 'TG_FANCY_NAME' } },
    { text = 'hi', name = ('𝓐'):rep(1000), expect = { 'TG_FANCY_NAME' } },
  },
})

test('TG_SCRIPT: letters that a chat does not want', {
  flags = { scripts = true }, settings = { unwanted_scripts = 'arabic, Han', script_letters = 3 },
  messages = {
    { text = 'اربح المال الآن', expect = { 'TG_SCRIPT' } },
    { text = '加微信赚钱', expect = { 'TG_SCRIPT' } },
    { text = 'привет 中文', forbid = { 'TG_SCRIPT' } },
    { text = 'hello', name = '加微信赚钱', expect = { 'TG_SCRIPT' } },
    { text = ('ツ'):rep(4096), forbid = { 'TG_SCRIPT' } },
  },
})

test('TG_SCRIPT: a chat that wants all scripts', {
  flags = { scripts = false }, settings = { unwanted_scripts = 'Arabic', script_letters = 3 },
  message = { text = 'اربح المال الآن' },
  forbid = { 'TG_SCRIPT' },
})

test('TG_SPACED: letters that stand apart', {
  settings = { spaced_letters = 10 },
  messages = {
    { text = 'з а р а б о т о к   б е з', expect = { 'TG_SPACED' } },
    { text = 'f.r.e.e. c-a-s-i-n-o', expect = { 'TG_SPACED' } },
    { text = 'т. е. и т. д., и т. п.: пункты а, б, в', forbid = { 'TG_SPACED' } },
    { text = '1 2 3 4 5 6 7 8 9 10 11 12', forbid = { 'TG_SPACED' } },
    { text = ('a '):rep(2048), expect = { 'TG_SPACED' } },
  },
})

test('TG_HIDDEN: characters that cannot be seen', {
  settings = { hidden_characters = 5 },
  messages = {
    { text = 'за\u{200B}ра\u{200B}бо\u{AD}то\u{2060}к б\u{200C}ез', expect = { 'TG_HIDDEN' } },
    { text = '👨‍👩‍👧‍👦 👨‍👩‍👧‍👦 ❤️ ☀️ ☎️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿', forbid = { 'TG_HIDDEN' } },
    { text = 'می‌خواهم می‌روم نمی‌دانم می‌شود می‌گویم', forbid = { 'TG_HIDDEN' } },
    { text = ('\u{200B}'):rep(4096), expect = { 'TG_HIDDEN' } },
  },
})

test('TG_STOP_PHRASE: what advertisements say, under every disguise', {
  settings = { phrase_weight_max = 3 },
  messages = {
    { text = 'Предлагаю удалённый заработок!', expect = { 'TG_STOP_PHRASE' } },
    { text = 'удaлённый\n3аработок', expect = { 'TG_STOP_PHRASE' } },
    { text = 'G u a r a n t e e d   p r o f i t', expect = { 'TG_STOP_PHRASE' } },
    { text = '𝔾𝕦𝕒𝕣𝕒𝕟𝕥𝕖𝕖𝕕.𝕡𝕣𝕠𝕗𝕚𝕥', expect = { 'TG_STOP_PHRASE' } },
    { text = 'Trabaja 🔥 desde 🔥 casa', expect = { 'TG_STOP_PHRASE' } },
    { text = '大家看看，轻 松 赚 钱', expect = { 'TG_STOP_PHRASE' } },
    { text = 'ok', quote = 'free vip signals', expect = { 'TG_STOP_PHRASE' } },
    {
      text = 'ok', kind = 'document', parts = { { place = 'file', text = 'guaranteed_profit.pdf' } },
      expect = { 'TG_STOP_PHRASE' },
    },
    { text = 'ok', parts = { { place = 'button', text = 'Join my channel' } }, expect = { 'TG_STOP_PHRASE' } },
  },
})

test('TG_STOP_PHRASE: ordinary talk', {
  settings = { phrase_weight_max = 3 },
  messages = {
    { text = 'Add mercury to water', forbid = { 'TG_STOP_PHRASE' } },
    { text = 'please add me to the list', forbid = { 'TG_STOP_PHRASE' } },
    { text = 'the profit is not guaranteed, and the work is remote', forbid = { 'TG_STOP_PHRASE' } },
    { text = 'вот бы найти работу', forbid = { 'TG_STOP_PHRASE' } },
    { text = ('free '):rep(819), forbid = { 'TG_STOP_PHRASE' } },
  },
})

test('TG_LEXICON: a heap of words of one subject', {
  settings = { lexicon_words = 4 },
  messages = {
    { text = 'Казино, слоты, фриспины и бонусы', expect = { 'TG_LEXICON' } },
    { text = 'К4зин0, сл0ты, фрисnины и бонуcы', expect = { 'TG_LEXICON' } },
    { text = 'weed, cocaine, mdma: discreet and fast', expect = { 'TG_LEXICON' } },
    { text = 'казино казино казино казино, бонусы', forbid = { 'TG_LEXICON' } },
    { text = 'вчера в казино проиграл, депозит не вернули', forbid = { 'TG_LEXICON' } },
    { text = ('казино '):rep(585), forbid = { 'TG_LEXICON' } },
  },
})

test('TG_LEXICON: words of several places are counted together, and name their places', {
  settings = { lexicon_words = 4 },
  message = { text = 'казино и слоты', quote = 'бонусы', name = 'Джекпот' },
  expect = { 'TG_LEXICON' },
})
