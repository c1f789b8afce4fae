/// `config`: the table in which files for rspamd leave rules of one regular expression.
enum ConfigTableAPI {
    static let type = APIType(
        name: "config", form: .library,
        summary:
            "Each file has a table of its own as the global config. config.regexp.NAME = { re = '/expression/flags', "
            + "score =, description =, group =, condition = } registers a rule; `Header=/expression/` looks at a header.",
        shared: """
            local regexp = require 'rspamd_regexp'

            local function register(_, name, rule)
              if type(rule) == 'string' then rule = { re = rule } end
              if type(rule) ~= 'table' then error('config.regexp.' .. tostring(name) .. ': a table with re expected', 0) end
              local text = tostring(rule.re)
              local header, pattern = text:match('^([%w-]+)=(/.*/%a*)$')
              pattern = pattern or text:match('^(/.*/%a*)$') or text:match('^(/.*/%a*){%a+}$')
              if text:find('/%a*%s+[&|]') then pattern = nil end
              if not pattern then
                error('config.regexp.' .. tostring(name) .. ': re is one expression, as in /expression/i; ' .. text
                  .. ' is not supported by rulehost (docs/rspamd.md)', 0)
              end
              local expression = regexp.create(pattern)
              rspamd_config[name] = {
                score = rule.score, description = rule.description, group = rule.group, condition = rule.condition,
                one_shot = rule.one_shot,
                callback = function(task)
                  local text = task:get_text()
                  if header then text = task:get_header(header) end
                  return text ~= nil and expression:match(text)
                end,
              }
            end
            """,
        functions: [
            APIFunction(
                "regexp_rules", returns: "table", "A table that registers what is put into it.",
                lua: "function() return setmetatable({}, { __newindex = register, __metatable = false }) end")
        ])
}
