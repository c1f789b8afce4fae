--- telegram_text: texts that hide what they say, and what advertisements say.
--
-- The places are those of message:parts(): what is quoted, a poll, a file's name, the sender's name, ... A hit outside
-- the message's own text names its place in the option: `quote: free money`.

local utils = require 'utils'

local phrases, lexicons = {}, {}
for _, language in ipairs { 'en', 'ru', 'es', 'zh' } do
  phrases[#phrases + 1] = rspamd_config:add_map {
    path = 'lists/phrases-' .. language .. '.map', type = 'phrases', description = 'what advertisements say',
  }
  lexicons[#lexicons + 1] = rspamd_config:add_map {
    path = 'lists/lexicon-' .. language .. '.map', description = 'words of advertisements, with their subject',
  }
end

-- Where people put a name and not a text.
local name_places = { 'name', 'forward', 'channel' }
local text_places = { 'text', 'quote', 'poll', 'checklist', 'contact', 'venue', 'file', 'button' }

--- The first of some places whose count of a disguise is at least `least`, and the count; nil when there is none.
local function disguised(task, name, least, places)
  local message = task:get_message()
  if not message:is_disguised() then return nil end
  for _, place in ipairs(places) do
    local disguise = message:disguise(place)
    local count = disguise and disguise[name] or 0
    if count > 0 and count >= least then return place, count end
  end
  return nil
end

--- TG_LOOKALIKE: words with letters of another script put in for their looks; weight = words / `lookalike_words`.
-- Why: nobody types `прuвет`; programs make it, to get past lists of words.
-- In a text at least `lookalike_words` of them, in a name one. No hit for words that are right in a language, for
-- `COVIDный` and `VPNы`, nor for single letters that a keyboard offers (`всë`).
rspamd_config.TG_LOOKALIKE = {
  group = 'telegram_text',
  flag = 'lookalike',
  callback = function(task)
    local least = task:setting('lookalike_words')
    local place, count = disguised(task, 'lookalikes', least, text_places)
    -- A name has few words: one is as telling as several in a text.
    if not place then place, count = disguised(task, 'lookalikes', 1, name_places), least end
    if not place then return false end
    local words = task:get_message():lookalikes(place)
    local weight = math.min(count / least, task:setting('lookalike_weight_max'))
    return true, weight, utils.placed(place, table.concat(words, ' ', 1, math.min(#words, 5)))
  end,
}

--- TG_MIXED_SCRIPT: `mixed_words` words or more that mix letters of two scripts without looking alike.
-- Why: `Zаpaбoтoк` is no word of any language.
-- No hit for a word of one script with an ending of another.
rspamd_config.TG_MIXED_SCRIPT = {
  group = 'telegram_text',
  flag = 'mixed_script',
  callback = function(task)
    local place, count = disguised(task, 'mixed', task:setting('mixed_words'), text_places)
    if not place then return false end
    return true, 1.0, utils.placed(place, ('%d words'):format(count))
  end,
}

--- TG_ZALGO: letters under piles of marks, or marks that no orthography has.
-- Why: people read through the marks, lists of words do not.
-- No hit for accents, stress marks, or text that is struck out or underlined.
rspamd_config.TG_ZALGO = {
  group = 'telegram_text',
  flag = 'zalgo',
  callback = function(task)
    local least = task:setting('zalgo_letters')
    for _, kind in ipairs { 'piled', 'odd_marks' } do
      local place, count = disguised(task, kind, least, text_places)
      if not place then place, count = disguised(task, kind, least, name_places) end
      if place then return true, 1.0, utils.placed(place, ('%d letters'):format(count)) end
    end
    return false
  end,
}

--- TG_FANCY_NAME: a display name in mathematical, enclosed or full-width letters.
-- Why: bought accounts dress up to catch the eye and to get past lists of names.
-- No hit for a single one of them.
rspamd_config.TG_FANCY_NAME = {
  group = 'telegram_text',
  flag = 'fancy_name',
  callback = function(task)
    local place, count = disguised(task, 'fancy', task:setting('fancy_letters'), name_places)
    if not place then return false end
    return true, 1.0, utils.placed(place, ('%d letters'):format(count))
  end,
}

--- TG_SCRIPT: at least `script_letters` letters of a script that `unwanted_scripts` names.
-- Why: a group that writes one script gets its spam in another.
-- No hit for the stray letter of a smiley.
rspamd_config.TG_SCRIPT = {
  group = 'telegram_text',
  flag = 'scripts',
  callback = function(task)
    local message = task:get_message()
    for name in tostring(task:setting('unwanted_scripts')):gmatch('%a+') do
      local script = name:sub(1, 1):upper() .. name:sub(2):lower()
      local count = message:letters_in(script)
      if count > 0 and count >= task:setting('script_letters') then
        return true, 1.0, ('%s, %d letters'):format(script, count)
      end
    end
    return false
  end,
}

--- TG_SPACED: words whose letters stand apart.
-- Why: `з а р а б о т о к` is read by people alone.
-- No hit for abbreviations and lists of single letters.
rspamd_config.TG_SPACED = {
  group = 'telegram_text',
  flag = 'spaced',
  callback = function(task)
    local place, count = disguised(task, 'spaced', task:setting('spaced_letters'), text_places)
    if not place then return false end
    return true, 1.0, utils.placed(place, ('%d letters'):format(count))
  end,
}

--- TG_HIDDEN: many characters that cannot be seen.
-- Why: they cut words for machines and leave them whole for people.
-- No hit for those that emoji, Arabic, Hebrew and Indic scripts are written with.
rspamd_config.TG_HIDDEN = {
  group = 'telegram_text',
  flag = 'hidden',
  callback = function(task)
    local place, count = disguised(task, 'hidden', task:setting('hidden_characters'), text_places)
    if not place then return false end
    return true, 1.0, utils.placed(place, ('%d characters'):format(count))
  end,
}

--- TG_STOP_PHRASE: phrases that advertisements live on; weight = how many, at most `phrase_weight_max`.
-- Why: offers change their names and links, and say the same things.
-- Whole words only, under every disguise, in every text of the message.
rspamd_config.TG_STOP_PHRASE = {
  group = 'telegram_text',
  flag = 'stop_phrase',
  callback = function(task)
    local hits = task:get_message():found(table.unpack(phrases))
    if #hits == 0 then return false end
    local options = {}
    for index = 1, math.min(#hits, 5) do options[index] = utils.placed(hits[index].place, hits[index].entry) end
    return true, math.min(#hits, task:setting('phrase_weight_max')), table.unpack(options)
  end,
}

--- The subject that has most of the hits, and its words.
local function main_subject(hits)
  local subjects, most, name = {}, {}, ''
  for _, hit in ipairs(hits) do
    for subject in (hit.value or 'other'):gmatch('%S+') do
      local words = subjects[subject] or {}
      subjects[subject] = words
      words[#words + 1] = utils.placed(hit.place, hit.entry)
      if #words > #most then most, name = words, subject end
    end
  end
  return name, most
end

--- TG_LEXICON: at least `lexicon_words` different words of one subject of advertisements.
-- Why: one such word is talk, a heap of them is an offer.
-- The option names the subject and the words.
rspamd_config.TG_LEXICON = {
  group = 'telegram_text',
  flag = 'lexicon',
  callback = function(task)
    local hits = task:get_message():found(table.unpack(lexicons))
    local least = task:setting('lexicon_words')
    if #hits == 0 or #hits < least then return false end
    local subject, words = main_subject(hits)
    if #words < least then return false end
    local shown = table.concat(words, ', ', 1, math.min(#words, 6))
    return true, math.min(#words / least, 2), ('%s: %s'):format(subject, shown)
  end,
}
