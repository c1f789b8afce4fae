-- What was learned is named in `learned`; what ships in rules/corpus is not there.

local spam = {
  'Ищу людей в команду, удалённый заработок от 500$ в неделю, пиши в личку плюс',
  'Требуются партнёры на удалёнку, доход от 900$ в неделю, обучение бесплатно, пиши плюс в личку',
  'Earn 300 dollars a day from home, no experience needed, write me in private',
  'Make money online today, 500 dollars daily, message me for details',
}
local ham = {
  'Кто-нибудь знает, когда откроют вход со стороны парка после ремонта?',
  'Спасибо, у меня всё получилось, дело было в кабеле',
  'Does anybody know when the meeting starts tomorrow?',
  'Thanks, that worked, the cable was broken',
}
local learned = { spam = spam, ham = ham }
local few = { min_learns = 4 }

test('TG_LEARNED_SPAM fires on what is made of the same', {
  learned = learned, settings = few,
  message = { text = 'Удалённый заработок, доход от 700$ в неделю, пиши плюс в личку' },
  expect = { 'TG_LEARNED_SPAM' }, forbid = { 'TG_LEARNED_HAM' },
})

test('TG_LEARNED_SPAM sees through exchanged letters and marks', {
  learned = learned, settings = few,
  message = { text = 'Удaлённый зa̶p̶a̶б̶o̶т̶o̶к̶, дoxoд oт 700$ в нeдeлю, пиши плюc в личкy' },
  expect = { 'TG_LEARNED_SPAM' },
})

test('TG_LEARNED_SPAM leaves ordinary talk alone', {
  learned = learned, settings = few,
  message = { text = 'Спасибо, дело было в кабеле' },
  forbid = { 'TG_LEARNED_SPAM' },
})

test('TG_LEARNED_SPAM and TG_LEARNED_HAM say nothing while little was learned', {
  learned = learned, settings = { min_learns = 5 },
  message = { text = spam[1] .. ' и друзьям' },
  forbid = { 'TG_LEARNED_SPAM', 'TG_LEARNED_HAM' },
})

test('TG_LEARNED_SPAM says nothing of a text without words', {
  learned = learned, settings = few,
  message = { text = '!!! 🔥🔥🔥' },
  forbid = { 'TG_LEARNED_SPAM', 'TG_LEARNED_HAM' },
})

local much_talk, much_spam = {}, {}
for hour = 1, 40 do
  much_talk[hour] = ('Встретимся в %d часов у входа, не забудь ключи'):format(hour)
  much_spam[hour] = ('Доход от %d00$ в неделю, пиши в личку'):format(hour)
end

test('TG_LEARNED_HAM fires on what people say all the time', {
  learned = { spam = much_spam, ham = much_talk }, settings = few,
  message = { text = 'Встретимся у входа в 41 час, не забудь ключи' },
  expect = { 'TG_LEARNED_HAM' }, forbid = { 'TG_LEARNED_SPAM' },
})

test('TG_LEARNED_HAM needs a probability of next to nothing', {
  learned = learned, settings = few,
  message = { text = 'Заработок' },
  forbid = { 'TG_LEARNED_HAM' },
})

test('TG_LEARNED_SPAM reads what stands elsewhere', {
  learned = { spam = much_spam, ham = much_talk }, settings = few,
  message = { text = 'Смотри', parts = { { place = 'poll', text = 'Доход от 4100$ в неделю, пиши в личку' } } },
  expect = { 'TG_LEARNED_SPAM' },
})

test('TG_NEAR_SPAM fires when a name and a number are others', {
  learned = learned,
  message = { text = 'Ищу людей в команду, удалённый заработок от 800$ в неделю, пиши в личку плюс' },
  expect = { 'TG_NEAR_SPAM' }, forbid = { 'TG_KNOWN_SPAM' },
})

test('TG_NEAR_SPAM needs more than a few words in common', {
  learned = learned,
  message = { text = 'Ищу людей в команду по футболу, играем по субботам на стадионе у школы' },
  forbid = { 'TG_NEAR_SPAM' },
})

test('TG_NEAR_SPAM gives way to ham that is nearer', {
  learned = { spam = { spam[1] }, ham = { spam[1] .. ' это текст рекламы, кому такое пришло?' } },
  message = { text = spam[1] .. ' это текст рекламы, кому такое пришло сегодня?' },
  forbid = { 'TG_NEAR_SPAM' },
})

test('TG_KNOWN_SPAM knows the words whatever stands between them', {
  learned = learned,
  message = { text = 'EARN 300 dollars a day from home!!! no experience needed... write me in private 🔥' },
  expect = { 'TG_KNOWN_SPAM' },
})

test('TG_KNOWN_SPAM does not know other words', {
  learned = learned,
  message = { text = 'Earn 300 dollars a day from work, no experience needed, write me in private' },
  forbid = { 'TG_KNOWN_SPAM' },
})

test('TG_CAMPAIGN fires at the third person with nearly the same text', {
  messages = {
    { user = 1, text = 'Большая скидка на билеты в Сочи, подробности у меня в профиле, вариант 1' },
    { user = 2, text = 'Большая скидка на билеты в Сочи, подробности у меня в профиле, вариант 1!',
      forbid = { 'TG_CAMPAIGN' } },
    { user = 3, text = 'БОЛЬШАЯ скидка на билеты в Сочи, подробности у меня в профиле, вариант 1' },
  },
  expect = { 'TG_CAMPAIGN' },
})

test('TG_CAMPAIGN fires in the second chat', {
  messages = {
    { user = 1, chat = -100, text = 'Большая скидка на билеты в Сочи, подробности у меня в профиле' },
    { user = 1, chat = -101, text = 'Большая скидка на билеты в Сочи, подробности у меня в профиле' },
  },
  expect = { 'TG_CAMPAIGN' },
})

test('TG_CAMPAIGN forgets after campaign_window', {
  messages = {
    { user = 1, chat = -100, text = 'Большая скидка на билеты в Сочи, подробности у меня в профиле' },
    { user = 1, chat = -101, after = 601, text = 'Большая скидка на билеты в Сочи, подробности у меня в профиле' },
  },
  forbid = { 'TG_CAMPAIGN' },
})

test('TG_CAMPAIGN lets people greet alike', {
  messages = {
    { user = 1, text = 'Доброе утро!' }, { user = 2, text = 'Доброе утро!' }, { user = 3, text = 'Доброе утро!' },
  },
  forbid = { 'TG_CAMPAIGN' },
})
