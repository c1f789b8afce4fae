---@meta
-- Written by `make docs` from the host's API table: do not edit.

--- What rspamd_config.NAME is set to, or what register_symbol takes with a name.
---@class symbol_definition
---@field callback (fun(task: task): boolean|number|nil, ...)? the rule; all types but virtual need it
---@field group string? group of groups.conf; when left out, the one group that the file's symbols are in
---@field flag string? the switch of this symbol; the group's switch holds besides
---@field description string? what it means; groups.conf has the word when it says something
---@field score number? points; groups.conf has the word when it says something
---@field type string? normal (a filter), prefilter, postfilter, idempotent, callback, virtual or composite
---@field parent string|number? of a virtual symbol: the rule that inserts it
---@field expression string? of a composite: the expression over other symbols
---@field priority number? higher starts first within the stage; 0 when left out
---@field condition (fun(task: task): boolean)? the rule runs only when this returns true
---@field one_shot boolean? several hits of a message count once, with the highest weight
---@field feeds string? `tenant`: a postfilter that writes what other groups go by; it sees the verdict without the chat's own words

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

--- Whether a list from outside, lols or cas, has the author; nil when nobody speaks, and while the list has not answered: the verdict names the question, the host asks, and the next scan of the author knows. An unknown name is an error. Waits for the store.
---@param name string
---@return boolean?
function task:answer(name) end

--- Adds a hit: score times weight (1 when left out), with options as evidence. A symbol whose flag is off adds nothing.
---@param symbol string
---@param weight number?
---@param ... string|number
function task:insert_result(symbol, weight, ...) end

--- Whether a symbol fired so far; false of a symbol that nobody registers.
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

--- The value of a header, such as X-Telegram-User; nil when there is none (docs/rspamd.md lists them).
---@param name string
---@param case_sensitive boolean?
---@return string?
function task:get_header(name, case_sensitive) end

--- The same as an rspamd_text.
---@param name string
---@return rspamd_text?
function task:get_request_header(name) end

--- All headers: a list of tables with name and value.
---@return headers
function task:get_headers() end

--- Text or caption; nil when there is neither.
---@return rspamd_text?
function task:get_rawbody() end

--- Text or caption; empty when there is neither.
---@return string
function task:get_text() end

--- Distinct web links (http, https, ftp, file), those behind words included.
---@return rspamd_url[]
function task:get_urls() end

--- The Message-ID without angle brackets; no other chat has it.
---@return string?
function task:get_message_id() end

--- The text as a list of one part; empty when there is no text.
---@return text_part[]
function task:get_text_parts() end

--- Values that rules keep for each other while this message is judged.
---@return mempool
function task:get_mempool() end


--- The message that is judged.
---@class message
local message = {}

--- Id within the chat.
---@return integer
function message:id() end

--- Text or caption; empty when there is neither.
---@return string
function message:text() end

--- 16 hexadecimal digits, the same for texts that differ in their disguise only.
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

--- Texts elsewhere than in the message's own, by place: quote, forward, poll, checklist, contact, venue, file, button, preview, name, channel. Buttons and previews have the address that they open.
---@return { place: string, text: string, url: string? }[]
function message:parts() end

--- The text of a place as people read it: lower case, without marks and invisible characters, lookalikes as letters of the word's own script, letters that are spaced out as words, one space between words.
---@param place string?
---@return string
function message:normalized(place) end

--- The words of the normalised text of a place, in order.
---@param place string?
---@return string[]
function message:words(place) end

--- Words of a place, as they were written, that are mostly of one script and have letters of another for their looks.
---@param place string?
---@return string[]
function message:lookalikes(place) end

--- How the letters of a place are hidden; nil when they are not: words with lookalikes and other words of two scripts, invisible characters, letters under three marks or more, marks of no orthography, letters in costume (mathematical, enclosed, full-width), letters that are spaced out, digits and signs for letters.
---@param place string?
---@return { lookalikes: integer, mixed: integer, hidden: integer, piled: integer, odd_marks: integer, fancy: integer, spaced: integer, leet: integer }?
function message:disguise(place) end

--- Whether any text of the message has disguise() to tell.
---@return boolean
function message:is_disguised() end

--- Number of letters of a script, such as Arabic or Han, in all texts of the message.
---@param script string
---@return integer
function message:letters_in(script) end

--- Distinct entries of maps, or of the chat's and the global word list, that occur in any text of the message, with the place where each came first and the value that the map has for it.
---@param ... map|'whitelist'|'blacklist'
---@return { entry: string, place: string, value: string? }[]
function message:found(...) end

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

--- Distinct links of all texts, those behind words and those that are written for people alone (t . me / x) included. The host is in lower case, without www.
---@return { url: string, host: string, path: string, text: string, is_hidden: boolean, place: string }[]
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

--- How likely the text is spam, 0 to 1, by what was learned, and the place of the text of message:parts() of which that is said: the likeliest; nil when less than min_learns texts of either class were learned, or there is no word.
---@param min_learns number
---@return number?, string?
function message:spam_probability(min_learns) end

--- How much the text has in common with the learned spam that is nearest, from similarity to 1; nil when there is none, ham is nearer, or the text is short.
---@param similarity number
---@return number?
function message:near_spam(similarity) end

--- Whether a text of 30 characters or more with the very same words was learned as spam.
---@return boolean
function message:is_known_spam() end

--- How much the text has in common with the entry of a map of type texts that is nearest, from similarity to 1; nil when none is so near, or the text is short.
---@param map map
---@param similarity number
---@return number?
function message:similar_to(map, similarity) end

--- Counts the text over all chats by two of its signatures, and says how many people sent nearly the same in the last window seconds by either, then in how many chats by either; nil when the text is short. Waits for the store.
---@param window number
---@return integer[]?
function message:campaign(window) end


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

--- Bad messages lately, over all chats of the tenant; the count falls by one in every `rep_fade` seconds.
---@return integer
function user:reputation() end

--- Temporary bans lately, over all chats of the tenant; the number falls by one in every `ban_fade` seconds.
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

--- Whether the user is trusted in this chat: as administrators said, else after `trust_after` clean messages. With `trust_scope` admin_chat, those of all chats of the admin chat count.
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

--- Counts a bad message of the user for all chats of the tenant, once a message however often it is edited or judged again. Waits for the store.
function user:add_reputation() end

--- Starts a temporary ban of `ban_time` seconds in all chats of the tenant: five bad messages less, one ban more. Messages that are judged at the same time start one ban. Waits for the store.
function user:start_ban() end

--- Counts a clean message towards trust, in this chat or where its groups trust together. Waits for the store.
function user:add_clean() end

--- Begins to count clean messages anew, in this chat or where its groups trust together. Waits for the store.
function user:reset_clean() end


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

--- Whether a channel is on the chat's or the global list of channels that may write as themselves. Waits for the store.
---@param id integer
---@return boolean
function chat:is_listed_channel(id) end

--- The first of some names that the global list of spam chats has, else the first that the chat's own has; nil when there is none. A name is a chat's public one in lower case, its id, or +code for an invite. Waits for the store.
---@param names string[]
---@return string?
function chat:listed_chat(names) end


--- A list that was loaded from a file.
---@class map
local map = {}

--- The value of an entry, true when it has none, nil when there is no such entry. Case does not matter. Of a map of type regexp the same as matches.
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

--- Registers a symbol: name and the fields of the assignment form, or name, weight and callback. Returns a number that a virtual symbol may name as its parent.
---@param symbol symbol_definition
---@return integer
function rspamd_config:register_symbol(symbol) end

--- Has one symbol's rule run after another's, within the same stage.
---@param child string
---@param parent string
function rspamd_config:register_dependency(child, parent) end

--- Has a symbol's rule run only when a function returns true; the symbol may be registered later.
---@param symbol string
---@param condition fun(task: task): boolean
function rspamd_config:add_condition(symbol, condition) end

--- Registers a symbol that fires when an expression over others is true; it needs a score as all symbols do.
---@param name string
---@param expression string
function rspamd_config:add_composite(name, expression) end

--- Gives a symbol a score, a group and a description, or name, score, description and group in this order. groups.conf has the word when it says something.
---@param symbol { name: string, score: number, group: string?, description: string? }
function rspamd_config:set_metric_symbol(symbol) end

--- Loads a list from a file below the rules folder: an entry a line, # for comments, a value behind white space. In a map of type phrases the whole line is the entry.
---@param map { path: string, type: 'set'|'phrases'|'regexp'|'texts'|nil, description: string? }
---@return map
function rspamd_config:add_map(map) end

--- The settings of groups.conf for the section `telegram` or `settings`; nil for all others.
---@param section string
---@return table?
function rspamd_config:get_all_opt(section) end

--- One of the settings that get_all_opt returns.
---@param section string
---@param name string
---@return any
function rspamd_config:get_module_opt(section, name) end


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


--- Lines to the host's log. The text may hold %s, %d, %.2f or %1, %2, ... for the values behind it. A task or rspamd_config may stand before the text.
---@class rspamd_logger
rspamd_logger = {}

--- Says something that an operator may want to know.
---@param format string
---@param ... any
function rspamd_logger.infox(format, ...) end

--- The same as infox.
---@param format string
---@param ... any
function rspamd_logger.messagex(format, ...) end

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

--- Says nothing; kept for rspamd's files.
---@param format string
---@param ... any
function rspamd_logger.debugm(format, ...) end

--- infox of a text as it stands.
---@param text string
function rspamd_logger.info(text) end

--- warnx of a text as it stands.
---@param text string
function rspamd_logger.warn(text) end

--- errx of a text as it stands.
---@param text string
function rspamd_logger.err(text) end

--- Says nothing; kept for rspamd's files.
---@param text string
function rspamd_logger.debug(text) end


--- A text as rspamd hands it out: `tostring(text)` is the string, `#text` its length in bytes.
---@class rspamd_text
local rspamd_text = {}

--- The text as a string.
---@return string
function rspamd_text:str() end

--- Length in bytes.
---@return integer
function rspamd_text:len() end

--- The part between two places, as string.sub counts them.
---@param first integer
---@param last integer?
---@return rspamd_text
function rspamd_text:sub(first, last) end

--- string.find on the text.
---@param pattern string
---@param init integer?
---@return integer?, integer?
function rspamd_text:find(pattern, init) end

--- string.match on the text.
---@param pattern string
---@param init integer?
---@return string?
function rspamd_text:match(pattern, init) end

--- The text in lower case, in any script.
---@return rspamd_text
function rspamd_text:lower() end

--- The lines one after the other, for a loop.
---@return fun(): string?
function rspamd_text:lines() end


--- A missing value in an answer of the store. It is true in conditions; compare with rspamd_redis.null.
---@class rspamd_null
local rspamd_null = {}


--- What task:get_headers returns: a list that also finds by name.
---@class headers
local headers = {}

--- The value of a header; nil when there is none.
---@param name string
---@return string?
function headers:get(name) end


--- A link of the message; `tostring(url)` is its address.
---@class rspamd_url
local rspamd_url = {}

--- The address.
---@return string
function rspamd_url:get_text() end

--- The address.
---@return string
function rspamd_url:get_raw() end

--- Host in lower case.
---@return string
function rspamd_url:get_host() end

--- What follows the host.
---@return string
function rspamd_url:get_path() end

--- What the reader sees.
---@return string
function rspamd_url:get_visible() end


--- Values that rules keep for each other while a message is judged.
---@class mempool
local mempool = {}

--- A value; nil when no rule has set it.
---@param name string
---@param type string?
---@return any
function mempool:get_variable(name, type) end

--- Sets a value.
---@param name string
---@param value any
function mempool:set_variable(name, value) end

--- Whether a rule has set it.
---@param name string
---@return boolean
function mempool:has_variable(name) end

--- Takes a value away.
---@param name string
function mempool:delete_variable(name) end


--- The text of the message as a part of a mail.
---@class text_part
local text_part = {}

--- The text.
---@return rspamd_text
function text_part:get_content() end

--- Words in lower case.
---@return string[]
function text_part:get_words() end

--- Number of words.
---@return integer
function text_part:get_words_count() end

--- Length in bytes.
---@return integer
function text_part:get_length() end

--- A guess at the language.
---@return string?
function text_part:get_language() end

--- False.
---@return boolean
function text_part:is_html() end

--- False.
---@return boolean
function text_part:is_empty() end


--- The text of a message as rspamd's files look for it.
---@class lua_mime
local lua_mime = {}

--- The text; nil when there is none.
---@param task task
---@param min_words integer?
---@return text_part?
function lua_mime.get_displayed_text_part(task, min_words) end


--- Commands to the store with a function that takes the answer; the host's store stands for every server.
---@class lua_redis
local lua_redis = {}

--- Parameters for redis_make_request; always those of the host's store.
---@param module string?
---@param options table?
---@return table
function lua_redis.parse_redis_server(module, options) end

--- Sends a command with those of all other rules and returns at once. A missing value comes as rspamd_redis.null.
---@param task task
---@param params table?
---@param key string?
---@param is_write boolean
---@param callback fun(err: string?, data: any)
---@param command string
---@param arguments (string|number)[]
---@return boolean, redis_connection?, redis_connection?
function lua_redis.redis_make_request(task, params, key, is_write, callback, command, arguments) end

--- Takes a script and returns its number.
---@param source string
---@param params table?
---@return integer
function lua_redis.add_redis_script(source, params) end

--- Runs a script: in Redis by EVALSHA, all at once; on the embedded store here, command by command.
---@param id integer
---@param options { task: task, is_write: boolean?, key: string? }
---@param callback fun(err: string?, data: any)
---@param keys string[]?
---@param arguments (string|number)[]?
---@return boolean
function lua_redis.exec_redis_script(id, options, callback, keys, arguments) end

--- Whether an answer is a missing value.
---@param data any
---@return boolean
function lua_redis.is_null(data) end


--- What lua_redis is made of in rspamd.
---@class rspamd_redis
---@field null rspamd_null What stands for a missing value.
local rspamd_redis = {}

--- Sends a command; the function gets error and data.
---@param request { task: task, cmd: string, args: table?, callback: function? }
---@return boolean
function rspamd_redis.make_request(request) end


--- Stands for the connection and the server of a request.
---@class redis_connection
local redis_connection = {}

--- Does nothing.
function redis_connection:ok() end

--- Does nothing.
function redis_connection:fail() end

--- A name.
---@return string
function redis_connection:to_string() end


--- Small functions on texts and tables.
---@class lua_util
local lua_util = {}

--- The parts of a text between separators, empty ones included.
---@param text string
---@param separator string
---@return string[]
function lua_util.str_split(text, separator) end

--- The same as str_split.
---@param text string
---@param separator string
---@return string[]
function lua_util.rspamd_str_split(text, separator) end

--- A text without white space around it.
---@param text string
---@return string
function lua_util.str_trim(text) end

--- The same as str_trim.
---@param text string
---@return string
function lua_util.rspamd_str_trim(text) end

--- Whether a text begins with another.
---@param text string
---@param start string
---@return boolean
function lua_util.str_startswith(text, start) end

--- Whether a text ends with another.
---@param text string
---@param ending string
---@return boolean
function lua_util.str_endswith(text, ending) end

--- The keys of a table, in any order.
---@param table table
---@return any[]
function lua_util.keys(table) end

--- The values of a table, in any order.
---@param table table
---@return any[]
function lua_util.values(table) end

--- Number of keys.
---@param table table
---@return integer
function lua_util.nkeys(table) end

--- Visits a table by sorted keys.
---@param table table
---@param order (fun(t: table, a: any, b: any): boolean)?
---@return fun(): any, any
function lua_util.spairs(table, order) end

--- A copy whose elements are the same.
---@param table table
---@return table
function lua_util.shallowcopy(table) end

--- A copy with copies of all tables in it, at most 32 deep.
---@param table table
---@return table
function lua_util.deepcopy(table) end

--- A table with true under each element of a list.
---@param list any[]
---@return table
function lua_util.list_to_hash(list) end

--- The defaults with what is given in their place.
---@param defaults table
---@param given table
---@return table
function lua_util.override_defaults(defaults, given) end

--- A number rounded.
---@param number number
---@param digits integer?
---@return number
function lua_util.round(number, digits) end

--- Whether a value says yes.
---@param value any
---@return boolean
function lua_util.toboolean(value) end

--- The elements of a list.
---@param table table
---@return ...
function lua_util.unpack(table) end

--- Says nothing; kept for rspamd's files.
---@param ... any
function lua_util.debugm(...) end

--- Says in the log that a file found a module without configuration.
---@param module string
---@param reason string?
function lua_util.disable_module(module, reason) end


--- Lists from files below the rules folder, or written in the rule file.
---@class lua_maps
local lua_maps = {}

--- A list: the path of a file, entries with commas between them, or a table of entries.
---@param list string|table
---@param type string?
---@param description string?
---@return lua_map?
function lua_maps.map_add_from_ucl(list, type, description) end

--- The same as map_add_from_ucl.
---@param list string|table
---@param type string?
---@param description string?
---@return lua_map?
function lua_maps.rspamd_map_add_from_ucl(list, type, description) end

--- The list that a setting names; nil when there is no such setting.
---@param module string
---@param option string
---@param type string?
---@param description string?
---@return lua_map?
function lua_maps.map_add(module, option, type, description) end

--- The same as map_add.
---@param module string
---@param option string
---@param type string?
---@param description string?
---@return lua_map?
function lua_maps.rspamd_map_add(module, option, type, description) end


--- A list that lua_maps made.
---@class lua_map
local lua_map = {}

--- The value of an entry, true when it has none, nil when there is none; of expressions, the first that matches.
---@param key string
---@return string|boolean|nil
function lua_map:get_key(key) end


--- Regular expressions (ICU), written `/expression/flags` or without slashes. Flags: i, m, s, x.
---@class rspamd_regexp
local rspamd_regexp = {}

--- Makes an expression; a wrong one is an error.
---@param pattern string
---@param flags string?
---@return regexp
function rspamd_regexp.create(pattern, flags) end

--- The same; expressions are always kept.
---@param pattern string
---@param flags string?
---@return regexp
function rspamd_regexp.create_cached(pattern, flags) end

--- The same.
---@param pattern string
---@param flags string?
---@return regexp
function rspamd_regexp.get_cached(pattern, flags) end

--- An expression for a text as it stands.
---@param text string
---@param flags string?
---@return regexp
function rspamd_regexp.import_plain(text, flags) end

--- An expression for a text with * and ? for any letters.
---@param glob string
---@param flags string?
---@return regexp
function rspamd_regexp.import_glob(glob, flags) end


--- An expression that rspamd_regexp made.
---@class regexp
local regexp = {}

--- Whether it occurs in a text.
---@param text string|rspamd_text
---@return boolean
function regexp:match(text) end

--- How often it occurs in a text, up to a number; any number when that is negative.
---@param text string|rspamd_text
---@param max integer
---@return integer
function regexp:matchn(text, max) end

--- What it finds in a text, or for each a list with the captures behind it; nil when nothing.
---@param text string|rspamd_text
---@param raw boolean?
---@param captures boolean?
---@return string[]|string[][]|nil
function regexp:search(text, raw, captures) end

--- The parts of a text between what it finds.
---@param text string|rspamd_text
---@return string[]
function regexp:split(text) end

--- The expression as it was written.
---@return string
function regexp:get_pattern() end


--- Time and texts.
---@class rspamd_util
local rspamd_util = {}

--- The message's moment; seconds since 1970.
---@return integer
function rspamd_util.get_time() end

--- A text in lower case, in any script.
---@param text string
---@return string
function rspamd_util.lower_utf8(text) end

--- The same as lower_utf8.
---@param text string
---@return string
function rspamd_util.strlower_utf8(text) end

--- Number of code points.
---@param text string
---@return integer
function rspamd_util.strlen_utf8(text) end

--- Whether two texts are the same but for case.
---@param left string
---@param right string
---@return boolean
function rspamd_util.strequal_caseless(left, right) end

--- How many letters must be added, taken or replaced; of texts of at most 1,024 letters.
---@param left string
---@param right string
---@return integer
function rspamd_util.levenshtein_distance(left, right) end

--- A text in Base64.
---@param text string
---@return string
function rspamd_util.encode_base64(text) end

--- What a text in Base64 says; nil when it is none.
---@param text string
---@return rspamd_text?
function rspamd_util.decode_base64(text) end


--- Each file has a table of its own as the global config. config.regexp.NAME = { re = '/expression/flags', score =, description =, group =, condition = } registers a rule; `Header=/expression/` looks at a header.
---@class config
local config = {}

--- A table that registers what is put into it.
---@return table
function config.regexp_rules() end


--- Reads UCL and JSON out of texts.
---@class ucl
local ucl = {}

--- A parser.
---@return ucl_parser
function ucl.parser() end


--- Reads one text.
---@class ucl_parser
local ucl_parser = {}

--- Reads a text: true, or false and what is wrong. `.include` is refused.
---@param text string
---@return boolean, string?
function ucl_parser:parse_string(text) end

--- The same as parse_string.
---@param text string
---@return boolean, string?
function ucl_parser:parse_text(text) end

--- What was read; nil when nothing was.
---@return table?
function ucl_parser:get_object() end

