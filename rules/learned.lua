--- telegram_learned: what people taught the host with /spam, /ham, the buttons of reports and `rulehost learn`.
--
-- Samples are shared by all chats, or belong to the groups of one admin chat; those in rules/corpus are for all.
-- docs/learning.md says how to teach and how to measure.

local utils = require 'utils'

--- TG_LEARNED_SPAM: by all that was learned, the text may well be spam.
-- Why: the words of an advertisement differ, what it is made of hardly does.
-- The weight is the probability, less for a text elsewhere: people quote what others wrote. No hit below `min_learns`
-- texts of spam or of ham.
rspamd_config.TG_LEARNED_SPAM = {
  group = 'telegram_learned',
  flag = 'learned_spam',
  callback = function(task)
    local probability, place = task:get_message():spam_probability(task:setting('min_learns'))
    if not probability or probability < 0.4 then return false end
    local weight = place == 'text' and probability or probability * 0.45
    return true, weight, utils.placed(place, ('%.2f'):format(probability))
  end,
}

--- TG_LEARNED_HAM: by all that was learned, the text is ordinary talk.
-- Why: it takes a little of what single signs of spam add to the words of people who just talk.
-- The weight is the probability of ham.
rspamd_config.TG_LEARNED_HAM = {
  group = 'telegram_learned',
  flag = 'learned_ham',
  callback = function(task)
    local probability = task:get_message():spam_probability(task:setting('min_learns'))
    if not probability or probability > 0.05 then return false end
    return true, 1 - probability, ('%.2f'):format(probability)
  end,
}

--- TG_NEAR_SPAM: the text is a near duplicate of learned spam.
-- Why: an advertisement is sent with another name, number or link in it.
-- The weight is what both have in common. No hit for texts of a few words, nor when learned ham is nearer.
rspamd_config.TG_NEAR_SPAM = {
  group = 'telegram_learned',
  flag = 'near_spam',
  callback = function(task)
    local similarity = task:get_message():near_spam(task:setting('near_similarity'))
    if not similarity then return false end
    return true, similarity, ('%d %%'):format(math.floor(similarity * 100 + 0.5))
  end,
}

--- TG_KNOWN_SPAM: the very words were learned as spam.
-- Why: nobody writes 30 characters alike by chance.
rspamd_config.TG_KNOWN_SPAM = {
  group = 'telegram_learned',
  flag = 'known_spam',
  callback = function(task)
    return task:get_message():is_known_spam()
  end,
}

--- TG_CAMPAIGN: at least `campaign_users` people, or people in `campaign_chats` chats, send nearly the same text.
-- Why: robots post one text from many accounts at once.
-- No hit for texts of a few words: people do greet alike.
rspamd_config.TG_CAMPAIGN = {
  group = 'telegram_learned',
  flag = 'campaign',
  callback = function(task)
    local message = task:get_message()
    if message:is_edited() then return false end
    local counts = message:campaign(task:setting('campaign_window'))
    if not counts then return false end
    local users, chats = math.max(counts[1], counts[2]), math.max(counts[3], counts[4])
    if users < task:setting('campaign_users') and chats < task:setting('campaign_chats') then return false end
    return true, 1.0, ('%d people, %d chats'):format(users, chats)
  end,
}
