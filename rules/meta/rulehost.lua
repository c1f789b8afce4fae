---@meta
-- Written by `make docs` from the host's API table: do not edit.

--- What rspamd_config.NAME is set to, or what register_symbol takes with a name.
---@class symbol_definition
---@field callback (fun(task: task): boolean|number|nil, ...)? the rule; all types but virtual need it
---@field group string? group of groups.conf; when left out, the one group that the file's symbols are in
---@field flag string? the switch of this symbol; the group's switch holds besides
---@field description string? what it means; groups.conf has the word when it says something
---@field score number? points; groups.conf has the word when it says something
---@field type string? normal (a filter), prefilter, postfilter, idempotent, callback or virtual
---@field parent string? of a virtual symbol: the rule that inserts it
---@field priority number? higher starts first within the stage; 0 when left out
---@field condition (fun(task: task): boolean)? the rule runs only when this returns true
---@field one_shot boolean? several hits of a message count once, with the highest weight

--- Declares a rule test; in rules/tests only (docs/writing-rules.md).
---@param name string
---@param definition table
function test(name, definition) end

--- One message, edit or join under evaluation.
---@class task
local task = {}

--- The message that is judged.
---@return message
function task:get_message() end

--- Who sent it or joined; nil when a channel speaks.
---@return user?
function task:get_user() end

--- Where it was sent.
---@return chat
function task:get_chat() end

--- The moment of the message, or of its edit; seconds since 1970.
---@return integer
function task:get_date() end

--- A setting as it stands in this chat. An unknown name is an error.
---@param name string
---@return number|string|boolean
function task:setting(name) end

--- Whether a flag is on in this chat. An unknown name is an error.
---@param name string
---@return boolean
function task:flag(name) end

--- Points from which an action is taken in this chat; nil when it has no threshold.
---@param action string
---@return number?
function task:threshold(action) end

--- Adds a hit: score times weight (1 when left out), with options as evidence. A symbol whose flag is off adds nothing.
---@param symbol string
---@param weight number?
---@param ... string|number
function task:insert_result(symbol, weight, ...) end

--- Whether a symbol fired so far.
---@param symbol string
---@return boolean
function task:has_symbol(symbol) end

--- What a symbol added so far; nil when it did not fire.
---@param symbol string
---@return { score: number, weight: number, options: string[] }?
function task:get_symbol(symbol) end

--- Ends the scan with an action, before the filters. Only in rules of type prefilter.
---@param result { action: string, message: string? }
function task:set_pre_result(result) end

--- From here on only the filters of these symbols run, and what they depend on; composites, postfilters and idempotent rules run as ever. A text has names between commas; g:name is a whole group. Only in rules of type prefilter.
---@param symbols string|string[]
function task:limit_to(symbols) end

--- Sum of the hits. Only in rules of type postfilter or idempotent.
---@return number
function task:get_score() end

--- The action so far: none, warn, delete, mute or ban. Only in rules of type postfilter or idempotent.
---@return string
function task:get_action() end


--- The message that is judged.
---@class message
local message = {}

--- Id within the chat.
---@return integer
function message:id() end

--- Text or caption; empty when there is neither.
---@return string
function message:text() end

--- The text in lower case, with single spaces for white space and punctuation.
---@return string
function message:normalized() end

--- Words in lower case, in order.
---@return string[]
function message:words() end

--- 16 hexadecimal digits, the same for texts that normalise to the same.
---@return string
function message:fingerprint() end

--- What it carries: text, photo, video, animation, audio, voice, document, sticker, story, contact, location, venue, poll, dice, game, join, leave, service, other, video_note.
---@return string
function message:kind() end

--- The attached file; nil when there is none.
---@return { type: string, file_name: string?, mime_type: string?, size: integer? }?
function message:media() end

--- A guess at the text's language, such as ru; nil when unsure.
---@return string?
function message:language() end

--- Length of the text in UTF-16 units, as Telegram counts.
---@return integer
function message:length() end

--- Number of emoji; a joined sequence, a flag or a skin tone is one, and custom emoji count.
---@return integer
function message:emoji_count() end

--- Number of letters in any script.
---@return integer
function message:letter_count() end

--- Number of letters of scripts that have case.
---@return integer
function message:cased_count() end

--- Number of upper-case letters.
---@return integer
function message:upper_count() end

--- Scripts of the letters, such as Latin, Cyrillic, Han.
---@return string[]
function message:scripts() end

--- Distinct links, those behind words included. The host is in lower case, without www.
---@return { url: string, host: string, path: string, text: string, is_hidden: boolean }[]
function message:links() end

--- Distinct mentioned users: names in lower case without @, or ids of people without a name.
---@return string[]
function message:mentions() end

--- Distinct hashtags in lower case, without #.
---@return string[]
function message:hashtags() end

--- Phone numbers as they were written.
---@return string[]
function message:phones() end

--- Words that no language spells, outside links, code, mentions and hashtags.
---@return string[]
function message:gibberish_words() end

--- Marked parts of the text (Bot API, MessageEntity); offsets in UTF-16 units.
---@return { type: string, offset: integer, length: integer, url: string?, user_id: integer? }[]
function message:entities() end

--- Whether it was forwarded.
---@return boolean
function message:is_forward() end

--- Where it was forwarded from: type is user, hidden_user or chat.
---@return { type: string, id: integer?, username: string?, name: string }?
function message:forward_from() end

--- Whether it answers a message.
---@return boolean
function message:is_reply() end

--- Id of the message that it answers.
---@return integer?
function message:reply_to() end

--- The part that it quotes of the message that it answers.
---@return string?
function message:quote() end

--- Whether it has an inline keyboard.
---@return boolean
function message:has_buttons() end

--- Whether this is an edit of an older message.
---@return boolean
function message:is_edited() end

--- Whether somebody joined and nothing was written.
---@return boolean
function message:is_join() end

--- Whether nobody speaks and Telegram notes something: somebody joined or left, or the chat was changed.
---@return boolean
function message:is_service() end

--- Username of the inline bot that made it.
---@return string?
function message:via_bot() end

--- The channel or group in whose name it was sent.
---@return { id: integer, title: string, username: string?, kind: string }?
function message:sender_chat() end

--- Whether a regular expression (ICU syntax) is found in the text; (?i) at its start ignores case.
---@param pattern string
---@return boolean
function message:matches(pattern) end

--- The first entry of a map that occurs as whole words in the text, in any case; nil when none does.
---@param map map
---@return string?
function message:contains(map) end

--- Distinct entries of a map that occur as whole words in the text.
---@param map map
---@return string[]
function message:words_in(map) end

--- Distinct entries of the chat's and the global word list that occur as whole words in the text.
---@param list 'whitelist'|'blacklist'
---@return string[]
function message:listed_words(list) end


--- Who sent the message or joined.
---@class user
local user = {}

--- Telegram's id.
---@return integer
function user:id() end

--- Name without the @; nil when there is none.
---@return string?
function user:username() end

--- First and last name; empty when unknown.
---@return string
function user:name() end

--- Whether it is a bot's account.
---@return boolean
function user:is_bot() end

--- Whether the user pays for Telegram Premium.
---@return boolean
function user:is_premium() end

--- Whether the user is an administrator of the chat. Their messages are not judged, so rules see false.
---@return boolean
function user:is_admin() end

--- Language tag of the user's client, such as pt-BR.
---@return string?
function user:language() end

--- When the user joined; nil when that was not seen.
---@return integer?
function user:joined_at() end

--- When this host first saw the user in any chat; nil when never before.
---@return integer?
function user:first_seen() end

--- When the user last wrote in this chat before; nil when never.
---@return integer?
function user:last_message_at() end

--- How many messages the user wrote here before.
---@return integer
function user:message_count() end

--- Whether this is the first message that this host saw from the user in this chat. Joins and edits are not.
---@return boolean
function user:is_first_message() end

--- Count of bad messages over all chats; it falls by one in every `rep_fade` seconds.
---@return integer
function user:reputation() end

--- Number of temporary bans over all chats; it falls by one in every `ban_fade` seconds.
---@return integer
function user:bans() end

--- End of the newest temporary ban; nil when there was none.
---@return integer?
function user:banned_until() end

--- Whether the user is on the chat's or the global white list.
---@return boolean
function user:is_whitelisted() end

--- Whether the user is on the chat's or the global black list.
---@return boolean
function user:is_blacklisted() end

--- Counts this message under a name for this user in this chat and says how many there were in the last window seconds, this one included. Waits for the store.
---@param name string
---@param window number
---@return integer
function user:count(name, window) end

--- Whether the user is trusted in this chat: as administrators said, else after `trust_after` clean messages.
---@return boolean
function user:is_trusted() end

--- What administrators said: true to trust the user in this chat, false never to; nil when they said nothing.
---@return boolean?
function user:trusted_by_admins() end

--- How many clean messages of the user count towards trust in this chat.
---@return integer
function user:clean_count() end

--- When the user's captcha here is due; nil when none is asked for.
---@return integer?
function user:captcha_until() end

--- Number of strikes in this chat; it falls by one in every `strike_fade` seconds.
---@return integer
function user:strikes() end

--- Who brought the user that joins; nil for one who came alone, and for all but joins.
---@return { id: integer, is_admin: boolean }?
function user:added_by() end


--- The chat in which the message was sent.
---@class chat
local chat = {}

--- Telegram's id; negative for groups.
---@return integer
function chat:id() end

--- Title; empty when unknown.
---@return string
function chat:title() end

--- Public name without the @; nil when there is none.
---@return string?
function chat:username() end

--- private, group, supergroup or channel.
---@return string
function chat:kind() end

--- Id of the channel whose discussion this is; nil when unknown.
---@return integer?
function chat:linked_chat() end

--- Id of the chat where reports about this one go; nil when there is none.
---@return integer?
function chat:admin_chat() end

--- The same as task:setting.
---@param name string
---@return number|string|boolean
function chat:setting(name) end

--- The same as task:flag.
---@param name string
---@return boolean
function chat:flag(name) end

--- Counts this message under a name for the whole chat and says how many there were in the last window seconds, this one included. Waits for the store.
---@param name string
---@param window number
---@return integer
function chat:count(name, window) end


--- A list that was loaded from a file.
---@class map
local map = {}

--- The value of an entry, true when it has none, nil when there is no such entry. Case does not matter.
---@param key string
---@return string|boolean|nil
function map:get_key(key) end

--- The first entry that occurs in a text: as whole words, or as an expression in a map of type regexp.
---@param text string
---@return string?
function map:matches(text) end


--- Registers symbols: rspamd_config.TG_NAME = function or table, or register_symbol.
---@class rspamd_config
rspamd_config = {}

--- Registers a symbol: name and the fields of the assignment form.
---@param symbol symbol_definition
function rspamd_config:register_symbol(symbol) end

--- Has one symbol's rule run after another's, within the same stage.
---@param child string
---@param parent string
function rspamd_config:register_dependency(child, parent) end

--- Loads a list from a file below the rules folder: an entry a line, # for comments, a value behind white space.
---@param map { path: string, type: 'set'|'regexp'|nil, description: string? }
---@return map
function rspamd_config:add_map(map) end


--- Commands to the store. Membership answers are booleans, missing is nil, HGETALL is a table.
---@class redis
redis = {}

--- Performs a command and returns its answer; an error answer is raised. Waits for the store.
---@param command string
---@param ... string|number
---@return any
function redis.call(command, ...) end

--- The same, but an error answer is returned as { err = message }.
---@param command string
---@param ... string|number
---@return any
function redis.pcall(command, ...) end


--- Lines to the host's log. The text may hold %s, %d or %1, %2, ... for the values behind it.
---@class rspamd_logger
rspamd_logger = {}

--- Says something that an operator may want to know.
---@param format string
---@param ... any
function rspamd_logger.infox(format, ...) end

--- Warns.
---@param format string
---@param ... any
function rspamd_logger.warnx(format, ...) end

--- Reports an error.
---@param format string
---@param ... any
function rspamd_logger.errx(format, ...) end

--- Says nothing; kept for rspamd's files.
---@param format string
---@param ... any
function rspamd_logger.debugx(format, ...) end

