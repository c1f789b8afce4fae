--- Writes messages for the benchmark, the same ones each time: lua5.4 messages.lua [COUNT]
-- 12 chats, 400 users, ten hours; half in English, the rest in Chinese, Spanish and Russian; about 8 % spam of many kinds.
local count = tonumber(arg[1] or 10000)
math.randomseed(20250601, 42)

local start, span = 1735725600, 36000
local languages = {
  en = {
    { 'Did anyone', 'I just', 'Yesterday we', 'Morning all, I', 'Quick question: who', 'Honestly I', 'My neighbour',
      'The new volunteer', 'Nobody', 'Last week Tom' },
    { 'fixed', 'tried', 'watered', 'repaired', 'forgot about', 'photographed', 'ordered', 'carried', 'tested', 'cleaned' },
    { 'the greenhouse heater', 'the blue bicycle', 'that sourdough starter', 'the projector in room 4', 'the trail map',
      'our old coffee grinder', 'the spare laptop battery', 'the tomato seedlings', 'the parcel for Anna', 'the hall keys' },
    { 'before the rain.', 'and it works again!', 'but I am not sure it was a good idea...', 'at 18:30.', 'on Tuesday, thanks',
      'and would do it again :)', '- pictures at https://photos.example.org/album/%d', 'so see you on Saturday?', 'again lol',
      'for about 25 minutes' },
  },
  es = {
    { 'Ayer', 'Hoy por fin', 'Mi hermana', 'El vecino', 'Creo que', 'Buenas,', 'La profesora', 'Nadie', '¿Alguien', 'Oye,' },
    { 'arregló', 'probó', 'limpió', 'encontró', 'olvidó', 'compró', 'regó', 'pintó', 'llevó', 'midió' },
    { 'la bicicleta azul', 'el invernadero', 'las llaves del salón', 'la cafetera vieja', 'el mapa del sendero',
      'los tomates pequeños', 'la guitarra de Inés', 'el portátil', 'la mesa grande', 'el paquete' },
    { 'antes de la lluvia.', 'y funciona otra vez!', 'pero no sé si fue buena idea', 'a las 18:30', 'el martes, gracias',
      'y lo repetiría :)', 'con mucha paciencia', '¿nos vemos el sábado?', 'otra vez jaja', 'durante 25 minutos' },
  },
  ru = {
    { 'Вчера', 'Сегодня наконец', 'Моя сестра', 'Сосед', 'Кажется', 'Доброе утро,', 'Учительница', 'Никто', 'Кто', 'Слушай,' },
    { 'починил', 'попробовал', 'почистил', 'нашёл', 'забыл', 'купил', 'полил', 'покрасил', 'принёс', 'измерил' },
    { 'синий велосипед', 'теплицу', 'ключи от зала', 'старую кофемолку', 'карту маршрута', 'рассаду помидоров',
      'гитару Инны', 'ноутбук', 'большой стол', 'посылку для Ани' },
    { 'до дождя.', 'и снова работает!', 'но не уверен, что это хорошая идея', 'в 18:30', 'во вторник, спасибо',
      'и повторил бы :)', 'очень терпеливо', 'увидимся в субботу?', 'опять, ха', 'минут двадцать пять' },
  },
  zh = {
    { '昨天', '今天终于', '我妹妹', '邻居', '我觉得', '早上好，', '老师', '没有人', '有谁', '听说' },
    { '修好了', '试了试', '打扫了', '找到了', '忘记了', '买了', '浇了', '画了', '带来了', '量了' },
    { '蓝色的自行车', '温室', '大厅的钥匙', '旧咖啡机', '步道地图', '番茄苗', '小王的吉他', '笔记本电脑', '大桌子', '包裹' },
    { '，下雨之前。', '，又能用了！', '，不知道是不是好主意', '，晚上六点半', '，星期二，谢谢', '，下次还来 😊', '，很有耐心',
      '，星期六见？', '，哈哈', '，大约二十五分钟' },
  },
}
local shares = { 'en', 'en', 'en', 'zh', 'es', 'ru' }
local spaces = { en = ' ', es = ' ', ru = ' ', zh = '' }

local function pick(list) return list[math.random(#list)] end

local function code(length)
  local letters = {}
  for index = 1, length do letters[index] = string.char(pick { 65, 97 } + math.random(0, 25)) end
  return table.concat(letters)
end

local function talk(language)
  local parts = languages[language]
  local sentences = {}
  for index = 1, pick { 1, 1, 1, 2, 3 } do
    local space = spaces[language]
    local sentence = table.concat({ pick(parts[1]), pick(parts[2]), pick(parts[3]) }, space)
    local ending = pick(parts[4])
    sentences[index] = sentence .. space .. (ending:gsub('%%d', tostring(math.random(9999))))
  end
  local text = table.concat(sentences, ' ')
  local chance = math.random(100)
  if chance <= 4 then return pick { '👍', 'ok', '+1', 'да', '好的', 'gracias!', 'lol', '😂😂' } end
  if chance <= 8 then return '@' .. pick { 'maya_garden', 'tom_k', 'inna77' } .. ' ' .. text end
  if chance <= 10 then return text .. ' 🎉' end
  if chance <= 11 then return text .. ' (order 4471-' .. math.random(100000, 999999) .. ')' end
  return text
end

local spam = {
  function()
    return ('Best prices today: https://shop-%s.example.com/a https://deal-%s.example.net/b http://win-%s.example.org/?id=%d')
      :format(code(4), code(4), code(4), math.random(999))
  end,
  function() return ('Join our private signals club now https://t.me/+%s free crypto for everyone'):format(code(16)) end,
  function() return ('Подпишись t.me/joinchat/%s быстрый заработок каждый день'):format(code(16)) end,
  function()
    local names = {}
    for index = 1, 7 do names[index] = '@' .. code(9):lower() end
    return table.concat(names, ' ') .. ' look at this offer'
  end,
  function() return 'LAST CHANCE TO EARN MONEY AT HOME WITHOUT ANY RISK WRITE ME NOW ' .. code(3):upper() end,
  function() return 'ЗАРАБОТОК НА ДОМУ БЕЗ ВЛОЖЕНИЙ ПИШИТЕ В ЛИЧНЫЕ СООБЩЕНИЯ ПРЯМО СЕЙЧАС' end,
  function() return ('🔥💰'):rep(8) .. ' casino jackpot ' .. ('🎰'):rep(4) end,
  function() return ('Llama ya al +34 6%d %d dinero facil'):format(math.random(10, 99), math.random(100000, 999999)) end,
  function() return ('在线赌场 兼职日结 加微信 +86 138 %d %d'):format(math.random(1000, 9999), math.random(1000, 9999)) end,
  function() return ('Click bit.ly/%s before it is gone'):format(code(7)) end,
  function() return ('Two best channels: t.me/%s and t.me/%s'):format(code(8), code(9)) end,
  function() return ('xkcvbnmrtz qwrtplkjh %s zxcvbn'):format(code(3)) end,
}

local function escaped(text) return (text:gsub('[\\"]', '\\%0')) end

local sequence = 0
local function write(moment, chat, user, text)
  sequence = sequence + 1
  io.write(('{"chat_id":%d,"user_id":%d,"username":"member_%d","date":%d,"text":"%s","message_id":%d}\n')
    :format(-1001500000000 - chat, 700000000 + user, user, moment, escaped(text), 50000 + sequence))
end

while sequence < count do
  local moment = start + sequence * span // count
  local chat, user = math.random(12), math.random(380)
  local chance = math.random(1000)
  if chance <= 66 then
    write(moment, chat, math.random(381, 400), pick(spam)())
  elseif chance <= 68 then
    local copy, author = pick(spam)(), math.random(381, 400)
    for _ = 1, math.min(9, count - sequence) do write(moment, chat, author, copy) end
  else
    write(moment, chat, user, talk(shares[(user + chat) % #shares + 1]))
  end
end
