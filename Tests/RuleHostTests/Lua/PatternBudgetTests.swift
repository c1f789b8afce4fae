import CLua
import Testing

@Suite struct PatternBudgetTests {
    @Test(arguments: [
        "string.find(('a'):rep(200), '.-.-.-.-b')",
        "string.match(('a'):rep(200), '.*.*.*.*b')",
        "string.gsub(('a'):rep(200), '.-.-.-.-b', '')",
        "for _ in string.gmatch(('a'):rep(200), '[a-z]*%l*a*.*%d') do end",
        "string.find(('('):rep(10000), '%b()')",
        "string.find(('a'):rep(2000), '(.-)%1b')",
        "string.gsub(('x'):rep(5000), '', ('%1'):rep(5000))",
        "for index = 1, 1e7 do string.find('', ('a?'):rep(1000)) end",
        "for index = 1, 1e7 do string.rep('x', 1e6) end",
        "string.gsub(('x'):rep(1e5), '()()', string.rep)",
        "string.gsub(('x'):rep(1e5), '.', setmetatable({('x'):rep(1e6)}, {__index = table.concat}))",
        "local list = {} for index = 1, 100 do list[index] = index end for index = 1, 1e7 do table.unpack(list) end",
        "local text = ('x'):rep(1e6) for index = 1, 1e7 do table.concat({text}) end",
        "local t = {} for index = 1, 5000 do t[index] = ('x'):rep(1e4) .. index end table.sort(t)",
    ])
    func endsWhatTakesTooLong(chunk: String) throws {
        let state = try PatternState(steps: 1_000_000)
        let clock = ContinuousClock()
        var message = ""
        let taken = clock.measure { message = state.run(chunk) }
        #expect(message.hasSuffix("pattern budget used up"))
        #expect(state.over == Int32(CLUA_OVER_STEPS))
        #expect(taken < .seconds(10))
    }

    @Test func costsFewStepsOnOrdinaryUse() throws {
        let state = try PatternState(steps: 10_000)
        let chunk = """
            local text = ('Join the channel https://t.me/example and write to @manager now. '):rep(10)
            assert(text:find('https?://'))
            assert(text:match('@(%w+)') == 'manager')
            assert(not text:find('bitcoin'))
            return (select(2, text:gsub('%w+', '')))
            """
        #expect(state.run(chunk) == "120")
        #expect(try #require(state.stepsLeft) > 8_000)
    }

    @Test func leavesAnEarlierReasonAlone() throws {
        let state = try PatternState(steps: 0)
        state.over = Int32(CLUA_OVER_TIME)
        #expect(state.run("return string.find('a', '.')") == "chunk:1: pattern budget used up")
        #expect(state.over == Int32(CLUA_OVER_TIME))
    }
}
