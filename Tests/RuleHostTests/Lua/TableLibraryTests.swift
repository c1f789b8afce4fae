import Testing

@Suite struct TableLibraryTests {
    static let helpers = """
        local function show(t) local s = '' for i = 1, #t do s = s .. tostring(t[i]) end return s end
        local counting = setmetatable({}, {__index = function(_, i) return i end, __len = function() return 3 end})

        """

    @Test(arguments: [
        ("return table.concat({1, 'b', 3.5}, ', '), table.concat({}, 'x')", "1, b, 3.5|"),
        ("return table.concat({1, 2, 3}, '', 2, 3)", "23"),
        ("local t = {1, 2} table.insert(t, 3) table.insert(t, 1, 0) table.insert(t, 5, 9) return show(t)", "01239"),
        ("local t = {1, 2, 3} return table.remove(t), table.remove(t, 1), show(t), table.remove({})", "3|1|2|nil"),
        ("return table.remove({1}, 2), table.remove({[0] = 'z'}, 0), select('#', table.remove({}))", "nil|z|1"),
        ("return show(table.move({1, 2, 3}, 1, 3, 2)), show(table.move({1, 2, 3}, 2, 3, 1))", "1123|233"),
        ("return show(table.move({1}, 1, 1, 1, {})), show(table.move({1, 2}, 2, 1, 5))", "1|12"),
        ("local t = table.pack(1, nil, 3) return t.n, t[1], t[2], t[3], table.pack().n", "3|1|nil|3|0"),
        ("return table.unpack({1, 2, 3}), table.unpack({1, 2, 3}, 2), (table.unpack({}))", "1|2|nil"),
        ("return table.unpack({1, 2, 3}, 2, 4)", "2|3|nil"),
        ("local t = {3, 1, 2, 1} table.sort(t) return show(t)", "1123"),
        ("local t = {'b', 'a', 'c'} table.sort(t, function(a, b) return a > b end) return show(t)", "cba"),
        ("local t = {'bb', 'a', 'cc', 'd'} table.sort(t, function(a, b) return #a < #b end) return show(t)", "adbbcc"),
        ("return table.concat(counting, ' '), table.unpack(counting)", "1 2 3|1|2|3"),
    ])
    func doesWhatTheManualSays(chunk: String, expected: String) throws {
        #expect(try PatternState().run(Self.helpers + chunk) == expected)
    }

    @Test func sortsAsTheStockFunctionDoes() throws {
        let chunk = """
            local value, longest = 1, 0
            for length = 0, 300 do
                local ours, theirs = {}, {}
                for index = 1, length do
                    value = (value * 1103515245 + 12345) & 0x7fffffff
                    ours[index] = value // 65536 % 200
                    theirs[index] = ours[index]
                end
                local descending = length % 2 == 1 and function(a, b) return a > b end or nil
                table.sort(ours, descending)
                stocktable.sort(theirs, descending)
                for index = 1, length do assert(ours[index] == theirs[index]) end
                longest = #ours
            end
            return longest
            """
        #expect(try PatternState().run(chunk) == "300")
    }

    @Test(arguments: [
        ("table.insert({}, 5, 1)", "bad argument #2 to 'insert' (position out of bounds)"),
        ("table.insert({})", "wrong number of arguments to 'insert'"),
        ("table.remove({1, 2, 3}, 5)", "bad argument #2 to 'remove' (position out of bounds)"),
        ("table.concat({1, {}, 3})", "invalid value (table) at index 2 in table for 'concat'"),
        ("table.move({}, 1, 10, math.maxinteger)", "bad argument #4 to 'move' (destination wrap around)"),
        ("table.sort({1, 'x'})", "attempt to compare string with number"),
        ("table.sort({1, 2}, pcall)", "bad argument #2 to 'sort' (a function written in Lua expected)"),
        ("table.unpack(nil)", "bad argument #1 to 'unpack' (table expected, got nil)"),
        ("table.concat({long, long})", "result of 'table.concat' too large (limit 1048576 bytes)"),
        ("table.concat(huge)", "too many elements for 'table.concat' (limit 50000)"),
        ("table.concat({}, '', math.mininteger, 2)", "too many elements for 'table.concat' (limit 50000)"),
        ("table.insert(huge, 1, 1)", "too many elements for 'table.insert' (limit 100000)"),
        ("table.insert(endless, 1)", "bad argument #1 to 'insert' (no room for another element)"),
        ("table.remove(huge, 1)", "too many elements for 'table.remove' (limit 100000)"),
        ("table.move({}, 1, 1e15, 2)", "too many elements for 'table.move' (limit 100000)"),
        ("table.move({}, math.mininteger, math.maxinteger, 2)", "too many elements for 'table.move' (limit 100000)"),
        ("table.sort(huge)", "too many elements for 'table.sort' (limit 10000)"),
        ("table.unpack({}, 1, 8001)", "too many elements for 'table.unpack' (limit 8000)"),
        ("table.unpack(huge)", "too many elements for 'table.unpack' (limit 8000)"),
    ])
    func namesWhatIsWrong(chunk: String, expected: String) throws {
        let values = """
            long = ('x'):rep(600000)
            huge = setmetatable({}, {__len = function() return 1 << 53 end})
            endless = setmetatable({}, {__len = function() return math.maxinteger end})
            """
        let message = try PatternState().run(values + " " + chunk)
        #expect(message.replacing("chunk:3: ", with: "") == expected)
    }

    @Test func asksForTheLengthOnce() throws {
        let chunk = """
            local asked = 0
            local function length()
                asked = asked + 1
                return asked == 1 and 3 or 1 << 53
            end
            local t = setmetatable({3, 2, 1}, {__len = length})
            table.sort(t)
            return t[1], t[2], t[3], asked
            """
        #expect(try PatternState().run(chunk) == "1|2|3|1")
    }
}
