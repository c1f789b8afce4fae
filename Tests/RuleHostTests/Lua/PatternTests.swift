import Testing

@Suite struct PatternTests {
    @Test(arguments: [
        ("return string.find('hello', 'l+')", "3|4"),
        ("return string.find('hello', '')", "1|0"),
        ("return string.find('hello', '', 6)", "6|5"),
        ("return string.find('hello', '', 7)", "nil"),
        ("return string.find('hello', 'l', -1)", "nil"),
        ("return string.find('hello', 'h', -100)", "1|1"),
        ("return string.find('hello', 'h', math.mininteger)", "1|1"),
        ("return string.find('hello', 'h', math.maxinteger)", "nil"),
        ("return string.find('a.b', '.', 2, true)", "2|2"),
        ("return string.find('a)b', ')')", "2|2"),
        ("return string.find('aab', 'ab')", "2|3"),
        ("return string.find(('ab'):rep(50) .. 'ac', 'ac')", "101|102"),
        ("return string.find('a\\0b\\0c', '\\0c')", "4|5"),
        ("return string.find('key = value', '^(%w+)%s*=%s*(%w+)$')", "1|11|key|value"),
        ("return string.find(12345, 34)", "3|4"),
        ("return string.match('hello', '()ll()')", "3|5"),
        ("return string.match('2024-05-01', '(%d+)-(%d+)-(%d+)')", "2024|05|01"),
        ("return string.match('say \"it\\'s\"', '([\"\\'])(.-)%1')", "\"|it's"),
        ("return string.match('f(a(b)c)d', '%b()')", "(a(b)c)"),
        ("return string.match('f((a', '%b()')", "nil"),
        ("return string.match('x|y|z', '%b||')", "|y|"),
        ("return string.match('THE (quick) fox', '%f[%a]%l+%f[%A]')", "quick"),
        ("return string.find('join', '%f[%w]%w+%f[%W]')", "1|4"),
        ("return string.match('abc', '[]a]+')", "a"),
        ("return string.match('a]b', '[^]]+')", "a"),
        ("return string.match('a-b', '[a%-]+')", "a-"),
        ("return string.match('a-b', '[b-]+')", "-b"),
        ("return string.match('x^y', 'x^y')", "x^y"),
        ("return string.match('x$y', 'x$y')", "x$y"),
        ("return string.match('*a', '*a')", "*a"),
        ("return #string.match('\\0\\1\\2', '%z.+')", "3"),
        ("return string.match('\\xd0\\xb4!', '%p')", "!"),
        ("return string.match('\\xd0\\xb4', '%a')", "nil"),
        ("return string.match('aaa', 'a-$')", "aaa"),
        ("return string.match('aaa', '^a-')", ""),
        ("return string.match('aaab', 'a?ab')", "aab"),
        ("return string.match('aa', '()%1')", "nil"),
    ])
    func findsAndMatches(chunk: String, expected: String) throws {
        #expect(try PatternState().run(chunk) == expected)
    }

    @Test(arguments: [
        ("return string.gsub('hello world', 'o', '0')", "hell0 w0rld|2"),
        ("return string.gsub('hello world', 'o', '0', 1)", "hell0 world|1"),
        ("return string.gsub('hello world', 'o', '0', -1)", "hello world|0"),
        ("return string.gsub('abc', '', '-')", "-a-b-c-|4"),
        ("return string.gsub('abc', '%w*', 'x')", "x|1"),
        ("return string.gsub('abc def', '%w*', 'x')", "x x|2"),
        ("return string.gsub('abab', '^ab', 'x')", "xab|1"),
        ("return string.gsub('hello world', '(%w+) (%w+)', '%2 %1 %0 %%')", "world hello hello world %|1"),
        ("return string.gsub('abc', 'b', '%1')", "abc|1"),
        ("return string.gsub('abc', '()b', '%1')", "a2c|1"),
        ("return string.gsub('abc', 'b', {b = 7})", "a7c|1"),
        ("return string.gsub('abc', '%w', {b = false, c = 'x'})", "abx|3"),
        ("return string.gsub('abc', '(%w)(%w)', function(a, b) return b .. a end)", "bac|1"),
        ("return string.gsub('abc', '%w', function() end)", "abc|3"),
        ("return string.gsub('abc', '(a', 'x')", "xbc|1"),
        ("return string.gsub('a b', '%w', function(w) return (w:gsub('%w', '%0%0')) end)", "aa bb|2"),
    ])
    func replaces(chunk: String, expected: String) throws {
        #expect(try PatternState().run(chunk) == expected)
    }

    @Test(arguments: [
        ("'one two'", "'%w+'", "one;two;"),
        ("'k=v, x=y'", "'(%w)=(%w)'", "k,v;x,y;"),
        ("'abc'", "''", ";;;;"),
        ("'abc'", "'()b*'", "1;2;4;"),
        ("'abcd'", "'%w', -2", "c;d;"),
        ("'abc'", "'%w', 10", ""),
        ("'^a^a'", "'^a'", "^a;^a;"),
    ])
    func iterates(subject: String, rest: String, expected: String) throws {
        let chunk = """
            local out = ''
            for a, b in string.gmatch(\(subject), \(rest)) do out = out .. a .. (b and ',' .. b or '') .. ';' end
            return out
            """
        #expect(try PatternState().run(chunk) == expected)
    }

    @Test(arguments: [
        ("return string.match('a', '[a')", "chunk:1: malformed pattern (missing ']')"),
        ("return string.match('a', 'a%')", "chunk:1: malformed pattern (ends with '%')"),
        ("return string.match('a', '%bx')", "chunk:1: malformed pattern (missing arguments to '%b')"),
        ("return string.match('a', '%fa')", "chunk:1: missing '[' after '%f' in pattern"),
        ("return string.match('a', 'a)')", "chunk:1: invalid pattern capture"),
        ("return string.match('a', '(a')", "chunk:1: unfinished capture"),
        ("return string.match('a', '(%1)')", "chunk:1: invalid capture index %1"),
        ("return string.match('a', '%0')", "chunk:1: invalid capture index %0"),
        ("return string.match(('a'):rep(40), ('(a)'):rep(33))", "chunk:1: too many captures"),
        ("return string.match(('a'):rep(300), ('a?'):rep(200))", "chunk:1: pattern too complex"),
        ("return #string.match(('a'):rep(300), ('a?'):rep(199))", "199"),
        ("return string.match('b', 'a[')", "nil"),
        ("return string.gsub('a', 'a', '%2')", "chunk:1: invalid capture index %2"),
        ("return string.gsub('a', 'a', '%')", "chunk:1: invalid use of '%' in replacement string"),
        ("return string.gsub('a', 'a', '%x')", "chunk:1: invalid use of '%' in replacement string"),
        ("return string.gsub('a', 'a', {a = true})", "chunk:1: invalid replacement value (a boolean)"),
        (
            "string.gsub('', '', true)",
            "chunk:1: bad argument #3 to 'gsub' (string/function/table expected, got boolean)"
        ),
        ("return string.find('a')", "chunk:1: bad argument #2 to 'find' (string expected, got no value)"),
        ("return string.gmatch()", "chunk:1: bad argument #1 to 'gmatch' (string expected, got no value)"),
        ("return ('a'):find(nil)", "chunk:1: bad argument #1 to 'find' (string expected, got nil)"),
    ])
    func failsAsLuaDoes(chunk: String, expected: String) throws {
        #expect(try PatternState().run(chunk) == expected)
    }

    /// More patterns than the cache has room for, with calls from within replacements.
    @Test func keepsProgramsThatAreInUse() throws {
        let chunk = """
            local count = 0
            string.gsub(('a'):rep(50), '(a)', function(letter)
                for index = 1, 1000 do
                    local word = 'w' .. letter .. index
                    assert(string.match('x' .. word, '^x(' .. word .. ')$') == word)
                end
                collectgarbage()
                count = count + 1
            end)
            return count
            """
        #expect(try PatternState().run(chunk) == "50")
    }
}
