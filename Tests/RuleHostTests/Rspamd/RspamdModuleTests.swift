import RuleHost
import TestSupport
import Testing

/// rspamd's modules, as its files use them.
@Suite struct RspamdModuleTests {
    static let utilities: [(String, String)] = [
        ("table.concat(u.str_split('a,b,,c', ','), '|')", "a|b||c"), ("u.rspamd_str_split('a b', ' ')[2]", "b"),
        ("#u.str_split('', ',')", "1"), ("u.str_trim('  a b \\n')", "a b"), ("u.rspamd_str_trim('x')", "x"),
        ("tostring(u.str_startswith('abc', 'ab'))", "true"), ("tostring(u.str_endswith('abc', 'ab'))", "false"),
        ("tostring(u.str_endswith('abc', ''))", "true"), ("u.round(2.456, 2)", "2.46"), ("u.round(2.5)", "3"),
        ("u.nkeys({ a = 1, 2 })", "2"), ("#u.keys({ a = 1, b = 2 })", "2"), ("u.values({ a = 7 })[1]", "7"),
        ("tostring(u.list_to_hash({ 'x' }).x)", "true"), ("u.shallowcopy({ a = 3 }).a", "3"),
        ("(function() local t = { a = { 1 } } local c = u.deepcopy(t) c.a[1] = 2 return t.a[1] + c.a[1] end)()", "3"),
        ("u.override_defaults({ a = 1, b = 2 }, { b = 3 }).b", "3"), ("tostring(u.toboolean('yes'))", "true"),
        (
            "(function() local s = '' for k, v in u.spairs({ b = 2, a = 1 }) do s = s .. k .. v end return s end)()",
            "a1b2"
        ),
        ("select('#', u.unpack({ 1, 2 }))", "2"), ("tostring((u.debugm('m', task, 'x %s', 1)))", "nil"),
        ("util.lower_utf8('ÄÖ Привет')", "äö привет"), ("util.strlen_utf8('Привет')", "6"),
        ("util.levenshtein_distance('kitten', 'sitting')", "3"), ("util.levenshtein_distance('', 'ab')", "2"),
        ("util.encode_base64('hi!')", "aGkh"), ("util.decode_base64('aGkh')", "hi!"),
        ("util.decode_base64(util.encode_base64('\\xff\\0')):len()", "2"), ("util.get_time() - os.time()", "0"),
        ("tostring(util.strequal_caseless('ПРИВЕТ', 'привет'))", "true"),
        ("unpack({ 'five', 'one' })", "five"),
    ]

    static let expressions: [(String, String)] = [
        ("tostring(re.create('/fo+/i'):match('a FOO b'))", "true"),
        ("tostring(re.create('fo+'):match('FOO'))", "false"),
        ("tostring(re.create_cached('fo+', 'i'):match(task:get_rawbody()))", "false"),
        ("re.create('/o/'):matchn('foo boo', -1)", "4"), ("re.create('/o/'):matchn('foo', 1)", "1"),
        ("re.create('/x/'):matchn('foo', 5)", "0"), ("re.create('/[a-z]+/'):search('12 ab cd')[2]", "cd"),
        ("tostring(re.create('/x/'):search('abc'))", "nil"),
        ("re.create('/(.)=(.)/'):search('a=1 b=2', false, true)[2][3]", "2"),
        ("table.concat(re.create('/[,;]/'):split('a,b;c'), ' ')", "a b c"), ("re.create('/a/i'):get_pattern()", "/a/i"),
        ("tostring(re.import_plain('a.b'):match('axb'))", "false"),
        ("tostring(re.import_plain('a.b'):match('a.b'))", "true"),
        ("tostring(re.import_glob('*.ex?mple'):match('a.example'))", "true"),
        ("tostring(re.import_glob('*.ex?mple'):match('a.exaample'))", "false"),
        ("tostring(re.create('/привет/iu'):match('ПРИВЕТ'))", "true"),
    ]

    static let documents: [(String, String)] = [
        ("parse('a = 1; b = \"x\"').b", "x"), ("parse('{\"a\": [1, 2, {\"b\": true}]}').a[2]", "2"),
        ("tostring(parse('{\"a\": [1, 2, {\"b\": true}]}').a[3].b)", "true"),
        ("#parse('s { x = 1 } s { x = 2 }').s", "2"),
        ("parse('t = 1min;').t", "60"), ("tostring(ucl.parser():get_object())", "nil"),
        ("tostring(ucl.parser():parse_string('a = {'))", "false"),
        ("type(select(2, ucl.parser():parse_string('a = {')))", "string"),
        ("select(2, ucl.parser():parse_string('.include \"/etc/passwd\"'))", ".include is not there for rules"),
    ]

    static let lists: [(String, String)] = [
        ("tostring(maps.map_add_from_ucl({ 'one', 'two 2' }, 'set', 'd'):get_key('ONE'))", "true"),
        ("maps.map_add_from_ucl({ 'one', 'two 2' }, 'hash'):get_key('two')", "2"),
        ("tostring(maps.rspamd_map_add_from_ucl('a, b;c', 'set', 'd'):get_key('b'))", "true"),
        ("tostring(maps.map_add_from_ucl({ 'a' }, 'set', 'd'):get_key('z'))", "nil"),
        ("maps.map_add_from_ucl({ '/fo+/i' }, 'regexp', 'd'):get_key('a FOO')", "/fo+/i"),
        ("tostring(maps.map_add_from_ucl({ 'a' }, 'set', 'd'):get_key(nil))", "nil"),
        ("file:get_key('x.example')", "7"), ("regexps:get_key('buy gold')", "g.ld"),
        ("tostring(option:get_key('beta'))", "true"), ("tostring(missing)", "nil"),
        ("tostring(direct:get_key('x.example'))", "7"),
    ]

    @Test(arguments: utilities + expressions + documents + lists)
    func answersRules(expression: String, option: String) async throws {
        let rules = """
            local u, util, re = require 'lua_util', require 'rspamd_util', require 'rspamd_regexp'
            local maps, ucl = require 'lua_maps', require "ucl"
            local file = maps.map_add_from_ucl('/etc/rspamd/local.d/lists/hosts.map', 'hash', 'hosts')
            local regexps = maps.rspamd_map_add_from_ucl({ url = 'file:///etc/lists/words.map' }, 'regexp', 'words')
            local option = maps.map_add('telegram', 'names', 'set', 'names')
            local missing = maps.rspamd_map_add('telegram', 'nothing', 'set', 'none')
            local direct = rspamd_config:add_map { url = '$LOCAL_CONFDIR/lists/hosts.map', type = 'hash', description = 'x' }
            local function parse(text)
              local parser = ucl.parser()
              assert(parser:parse_string(text))
              return parser:get_object()
            end
            rspamd_config.A = function(task) return true, 1, (\(expression)) end
            """
        let files = ["lists/hosts.map": "x.example 7\n", "lists/words.map": "g.ld\n"]
        let groups = RuleFolder.groups("A", more: "settings { names = \"alpha, beta\"; }")
        try await withHost(rules, groups: groups, files: files) { host, _ in
            let verdict = await host.scan(.sample())
            #expect(verdict.failures == [])
            #expect(verdict.hit("A")?.options == [option])
        }
    }

    @Test(arguments: [
        ("task:get_from()", "task:get_from is not supported by rulehost (docs/rspamd.md)"),
        (
            "task:get_mesage()",
            "task:get_mesage is not supported by rulehost (docs/rspamd.md); did you mean \"get_message\"?"
        ),
        (
            "require('lua_util').extract_specific_urls(task)",
            "lua_util.extract_specific_urls is not supported by rulehost"
        ),
        ("require('rspamd_util').create_file('x')", "rspamd_util.create_file is not supported by rulehost"),
        ("require('rspamd_redis').connect_sync {}", "rspamd_redis.connect_sync is not supported by rulehost"),
        ("rspamd_config:register_finish_script(print)", "rspamd_config:register_finish_script is not supported"),
        ("require 'lua_settings'", "module \"lua_settings\" of rspamd is not supported by rulehost (docs/rspamd.md)"),
        ("require 'lpeg'", "module \"lpeg\" of rspamd is not supported by rulehost"),
        ("require('lua_maps').map_add_from_ucl({}, 'radix')", "maps of type radix are not supported by rulehost"),
        ("require('lua_maps').map_add_from_ucl('https://a.example/x', 'set')", "maps from the web are not supported"),
        ("task:get_urls()[1]:get_tld()", "rspamd_url:get_tld is not supported by rulehost"),
        ("task:get_rawbody():span(1)", "rspamd_text:span is not supported by rulehost"),
        ("require('rspamd_regexp').create('/(/')", "rspamd_regexp: /(/ is no regular expression"),
        ("require('rspamd_regexp').create('/a/q')", "rspamd_regexp: /a/q is no regular expression"),
        ("require('rspamd_regexp').create('/(a+)+$/'):match(('a'):rep(60) .. '!')", "took more than 10 ms"),
        ("require('rspamd_util').levenshtein_distance(('a'):rep(2000), 'b')", "at most 1024 letters are compared"),
        ("require('lua_redis').exec_redis_script(7, { task = task }, print, {}, {})", "there is no script 7"),
        (
            "require('lua_redis').redis_make_request(task, {}, 'k', true, print, 'SET', { 'k', {} })",
            "SET: argument 2 is a table; string or number wanted"
        ),
        ("dofile('/etc/rspamd/lua/x.lua')", "dofile works while files are loaded"),
        ("rspamd_config:add_condition('A', print)", "add_condition works while the file is loaded"),
    ])
    func saysWhatIsNotThere(call: String, message: String) async throws {
        let rules = "rspamd_config.A = function(task) \(call) end"
        try await withHost(rules, groups: RuleFolder.groups("A")) { host, _ in
            let failure = await host.scan(.sample("see a.org")).failure
            #expect(failure?.message.contains(message) == true, "\(failure?.message ?? "no failure")")
            #expect(failure?.location.hasSuffix("r.lua:1") == true)
        }
    }

    @Test func readsSettingsAsModuleOptions() async throws {
        let rules = """
            local options = rspamd_config:get_all_opt('telegram')
            options.flood = options.flood + 1
            assert(rspamd_config:get_all_opt('nothing') == nil)
            assert(rspamd_config:get_module_opt('telegram', 'flood') == 30)
            assert(rspamd_config.NOT_THERE == nil)
            rspamd_config.A = function(task) return true, 1, options.flood, task:setting('flood') end
            """
        try await withHost(rules, groups: RuleFolder.groups("A", more: "settings { flood = 30; }")) { host, _ in
            #expect(await host.scan(.sample()).hit("A")?.options == ["31", "30"])
        }
    }
}
