--- What rule files share: `local utils = require 'utils'`.
local utils = {}

local service_kinds = { join = true, leave = true, service = true }

--- The text or caption of the task's message; '' when it has neither.
function utils.get_message_text(task)
  return task:get_message():text()
end

--- Whether the message is Telegram's own note (somebody joined, left, renamed the group) and nobody's words.
function utils.is_service(message)
  return service_kinds[message:kind()] == true
end

return utils
