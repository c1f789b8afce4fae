--- BENCH_TEXT: asks once for every feature of the text that a comparable rule asks for.
rspamd_config.BENCH_TEXT = {
  type = 'callback',
  callback = function(task)
    local message = task:get_message()
    message:length()
    message:fingerprint()
    message:upper_count()
    message:cased_count()
    message:emoji_count()
    message:links()
    message:mentions()
    message:phones()
    message:gibberish_words()
    message:listed_words('whitelist')
    message:found('blacklist')
    return false
  end,
}
