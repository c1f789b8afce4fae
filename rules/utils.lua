--- What rule files share: `local utils = require 'utils'`.
local utils = {}

-- Messages in which Telegram notes something, and nobody has done what could be held against him.
local note_kinds = { leave = true, service = true }

--- The text or caption of the task's message; '' when it has neither.
function utils.get_message_text(task)
  return task:get_message():text()
end

--- Whether somebody says something new: edits do not, nor Telegram's own notes (joined, left, renamed the group).
function utils.is_new(message)
  return not message:is_edited() and not message:is_service()
end

--- Whether the sender does something here: speaks or joins. Who leaves, also by a ban, has gone already.
function utils.is_act(message)
  return not note_kinds[message:kind()]
end

--- What a hit found, with its place before it when that is not the message's own text.
function utils.placed(place, text)
  return place == 'text' and text or place .. ': ' .. text
end

return utils
