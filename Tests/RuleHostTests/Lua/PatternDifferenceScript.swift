/// A chunk that compares the pattern functions of the globals `stock` and `string` on random patterns and subjects.
///
/// It takes the globals `seed` and `count`, and returns the first difference as a text, or how many of the patterns
/// matched, did not match, and failed.
enum PatternDifferenceScript {
    static let source = #"""
        local ours, state = string, seed
        local function random(most)
            state = state ~ (state << 13)
            state = state ~ (state >> 7)
            state = state ~ (state << 17)
            return (state >> 11) % most + 1
        end
        local function pick(list) return list[random(#list)] end
        local BYTES = {
            'a', 'a', 'a', 'b', 'b', 'c', 'A', '1', '2', ' ', '_', '(', ')', '-', ']', '^', '%',
            '\0', '\x80', '\xff', '\n',
        }
        local LITERALS = {
            'a', 'a', 'b', 'b', 'c', 'A', '1', ' ', '_', ']', '^', '$', ')', '\0', '\x80', '\xff', '-', '*',
        }
        local CLASSES = {
            'a', 'c', 'd', 'g', 'l', 'p', 's', 'u', 'w', 'x', 'z',
            'A', 'C', 'D', 'G', 'L', 'P', 'S', 'U', 'W', 'X', 'Z',
        }
        local ESCAPED = {'%%', '%.', '%-', '%]', '%[', '%(', '%)', '%^', '%\0', '%\x80', '%q'}
        local REPEATS = {'', '', '', '', '*', '+', '-', '?'}

        local function text(most)
            local bytes = {}
            for index = 1, random(most + 1) - 1 do bytes[index] = pick(BYTES) end
            return stocktable.concat(bytes)
        end
        local function set()
            local parts = {'[', random(4) == 1 and '^' or ''}
            if random(12) == 1 then parts[#parts + 1] = ']' end
            for _ = 1, random(4) do
                local kind = random(6)
                if kind == 1 then parts[#parts + 1] = '%' .. pick(CLASSES)
                elseif kind == 2 then parts[#parts + 1] = pick(LITERALS) .. '-' .. pick(LITERALS)
                elseif kind == 3 then parts[#parts + 1] = pick(ESCAPED)
                else parts[#parts + 1] = pick(BYTES) end
            end
            parts[#parts + 1] = random(40) > 1 and ']' or ''
            return stocktable.concat(parts)
        end
        local function single()
            local kind = random(8)
            if kind <= 4 then return pick(LITERALS) end
            if kind == 5 then return '.' end
            if kind == 6 then return '%' .. pick(CLASSES) end
            if kind == 7 then return pick(ESCAPED) end
            return set()
        end
        local function pattern()
            local parts, repeats, open, captures = {random(6) == 1 and '^' or ''}, 0, 0, 0
            for _ = 1, random(7) do
                local kind = random(14)
                if kind == 1 then parts[#parts + 1] = '%b' .. pick{'()', 'ab', 'aa', '(', '', 'b\0'}
                elseif kind == 2 then parts[#parts + 1] = '%f' .. (random(20) > 1 and set() or '')
                elseif kind == 3 and captures > 0 then parts[#parts + 1] = '%' .. random(captures)
                elseif kind == 4 then parts[#parts + 1] = '()' captures = captures + 1
                elseif kind == 5 or kind == 6 then parts[#parts + 1] = '(' open = open + 1 captures = captures + 1
                elseif kind == 7 and open > 0 then parts[#parts + 1] = ')' open = open - 1
                else
                    local suffix = repeats < 5 and pick(REPEATS) or ''
                    if suffix ~= '' then repeats = repeats + 1 end
                    parts[#parts + 1] = single() .. suffix
                end
            end
            if random(30) > 1 then parts[#parts + 1] = (')'):rep(open) end
            local last = random(60)
            local ends = {[9] = '%', [10] = ')', [11] = '%' .. random(10) - 1}
            parts[#parts + 1] = last <= 8 and '$' or ends[last] or ''
            return stocktable.concat(parts)
        end

        local function outcome(...)
            local list = stocktable.pack(...)
            if not list[1] then list[2] = tostring(list[2]):gsub('^[^:]*:%d+: ', '') end
            for index = 1, list.n do
                list[index] = math.type(list[index]) == 'integer' and '#' .. list[index] or tostring(list[index])
            end
            return stocktable.concat(list, '\1', 1, list.n)
        end
        local function all(library, subject, wanted, init)
            local found = {}
            for a, b, c in library.gmatch(subject, wanted, init) do
                found[#found + 1] = tostring(a) .. '\2' .. tostring(b) .. '\2' .. tostring(c)
                if #found > 99 then break end
            end
            return stocktable.concat(found, '\3')
        end
        local TABLE = setmetatable({a = 'X', b = false, ab = 7, [1] = 'one'}, {
            __index = function(_, key) return key == 'c' and 'see' or nil end,
        })
        local function replace(...)
            local first = ...
            if first == 'b' then return nil end
            return first == '' and false or outcome(true, ...)
        end
        local REPLACEMENTS = {
            '', 'x', '<%0>', '%1', '[%1%2]', '%%', 'a%%%0', '%3', '%', '%q', 12, '%9\0\x80',
            TABLE, TABLE, replace, replace,
        }
        local function offset() return random(3) == 1 and random(30) - 15 or nil end

        local failures, matches = 0, 0
        for _ = 1, count do
            local subject, wanted, init = text(24), pattern(), offset()
            local with, most, plain = pick(REPLACEMENTS), random(4) == 1 and random(4) - 2 or nil, random(20) == 1
            for name, run in pairs{
                find = function(library) return library.find(subject, wanted, init, plain) end,
                match = function(library) return library.match(subject, wanted, init) end,
                gmatch = function(library) return all(library, subject, wanted, init) end,
                gsub = function(library) return library.gsub(subject, wanted, with, most) end,
            } do
                local theirs, mine = outcome(pcall(run, stock)), outcome(pcall(run, ours))
                if theirs ~= mine then
                    return ('%s(%q, %q, init %s, with %s, most %s):\nstock %q\nours  %q'):format(
                        name, subject, wanted, init, with, most, theirs, mine)
                end
                if name == 'match' then
                    if theirs:sub(1, 4) == 'true' then matches = matches + (theirs == 'true\1nil' and 0 or 1)
                    else failures = failures + 1 end
                end
            end
        end
        return 'same', matches, count - matches - failures, failures
        """#
}
