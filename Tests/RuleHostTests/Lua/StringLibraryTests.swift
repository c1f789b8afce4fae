import Testing

@Suite struct StringLibraryTests {
    @Test(arguments: [
        ("return ('x'):rep(3), ('x'):rep(3, ','), ('x'):rep(0), ('x'):rep(-1)", "xxx|x,x,x||"),
        ("return ('x'):rep((1 << 20) + 1)", "chunk:1: resulting string too large (limit 1048576 bytes)"),
        ("return #string.rep('x', 1 << 20), #string.rep('', 1e15), #string.rep('', 3, 'ab')", "1048576|0|4"),
        ("return string.rep('x', math.maxinteger)", "chunk:1: resulting string too large (limit 1048576 bytes)"),
        ("return string.rep('', 1e9, 'x')", "chunk:1: resulting string too large (limit 1048576 bytes)"),
        ("return string.byte('A'), string.char(66), string.format('%d-%s', 7, 'x')", "65|B|7-x"),
        ("return string.lower('AB'), string.upper('ab'), string.reverse('abc')", "ab|AB|cba"),
        ("return string.len('abc'), string.sub('hello', -3, 4)", "3|ll"),
        ("return '10' + 5, -'2'", "15|-2"),
        ("return string.dump, string.pack, string.unpack, string.packsize", "nil|nil|nil|nil"),
        ("return ('').dump, ('').find == string.find, getmetatable('')", "nil|true|false"),
        ("local text = 'a' text.find = 1", "chunk:1: attempt to index a string value (local 'text')"),
    ])
    func showsWhatRulesMayUse(chunk: String, expected: String) throws {
        #expect(try PatternState().run(chunk) == expected)
    }
}
