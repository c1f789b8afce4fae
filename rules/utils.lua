--- What rule files share: `local utils = require 'utils'`.
local utils = {}

-- Messages in which Telegram notes something about a person and nobody speaks.
local service_kinds = { join = true, leave = true, service = true }

--- The text or caption of the task's message; '' when it has neither.
function utils.get_message_text(task)
  return task:get_message():text()
end

--- Whether somebody says something new: edits do not, nor Telegram's own notes (joined, left, renamed the group).
function utils.is_new(message)
  return not message:is_edited() and not service_kinds[message:kind()]
end

return utils
