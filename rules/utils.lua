--- What rule files share: `local utils = require 'utils'`.
local utils = {}

--- The text or caption of the task's message; '' when it has neither.
function utils.get_message_text(task)
  return task:get_message():text()
end

return utils
