--- BENCH_NOTHING: a rule that does nothing, so that what remains is the engine.
rspamd_config.BENCH_NOTHING = {
  type = 'callback',
  callback = function() return false end,
}
