-- Rule files are checked against exactly what the sandbox gives them: any other global is an error.
std = 'none'
max_line_length = 120

read_globals = {
  -- Lua
  'assert', 'dofile', 'error', 'ipairs', 'next', 'pairs', 'pcall', 'print', 'rawequal', 'rawget', 'rawlen', 'rawset',
  'require', 'select', 'setmetatable', 'tonumber', 'tostring', 'type', 'unpack', 'xpcall',
  string = {
    fields = {
      'byte', 'char', 'find', 'format', 'gmatch', 'gsub', 'len', 'lower', 'match', 'rep', 'reverse', 'sub', 'upper',
    },
  },
  table = { fields = { 'concat', 'insert', 'move', 'pack', 'remove', 'sort', 'unpack' } },
  math = {
    fields = {
      'abs', 'acos', 'asin', 'atan', 'ceil', 'cos', 'deg', 'exp', 'floor', 'fmod', 'huge', 'log', 'max', 'maxinteger',
      'min', 'mininteger', 'modf', 'pi', 'rad', 'random', 'sin', 'sqrt', 'tan', 'tointeger', 'type', 'ult',
    },
  },
  utf8 = { fields = { 'char', 'charpattern', 'codepoint', 'codes', 'len', 'offset' } },
  os = { fields = { 'date', 'time' } },
  -- the host
  redis = { fields = { 'call', 'pcall' } },
  rspamd_logger = {
    fields = { 'debug', 'debugm', 'debugx', 'err', 'errx', 'info', 'infox', 'messagex', 'warn', 'warnx' },
  },
}

-- Rules are registered by assignment: rspamd_config.SYMBOL = { ... }.
globals = {
  rspamd_config = {
    other_fields = true,
    fields = {
      add_composite = { read_only = true },
      add_condition = { read_only = true },
      add_map = { read_only = true },
      get_all_opt = { read_only = true },
      get_module_opt = { read_only = true },
      register_dependency = { read_only = true },
      register_symbol = { read_only = true },
      set_metric_symbol = { read_only = true },
    },
  },
  -- each file's own; rspamd's files expect them
  _G = { other_fields = true },
  config = { other_fields = true },
  rspamd_paths = { other_fields = true },
}

files['rules/tests'] = { read_globals = { 'test' } }

-- Definitions for editors; never loaded.
exclude_files = { 'rules/meta' }
