/* What the sandbox shows as `table`: the functions of the manual (6.6), each with a limit on how long one call can
   take, whatever lengths and metamethods it is given. A Lua function that is called from here is interrupted by the
   hook; a loop in C is not, so every loop here has a bound and pays steps for its length. */
#include "clua.h"

enum {
    MAX_MOVED = 100000,   /* elements that insert, move and remove shift */
    MAX_JOINED = 50000,   /* elements that concat joins */
    MAX_SORTED = 10000,   /* elements */
    MAX_UNPACKED = 8000,  /* results */
    MAX_RESULT = 1 << 20, /* bytes of what concat makes */
    NUMBER_STEPS = 16,    /* what it costs to write a number */
    TEXT_SHIFT = 5        /* bytes of text that are copied or compared for one step, as a power of two */
};

/* How many elements there are from `first` to `last`. Raises above the limit, and takes a step for each. */
static lua_Integer bounded_count(lua_State *state, lua_Integer first, lua_Integer last, int limit, const char *name) {
    if (first > last) return 0;
    lua_Unsigned distance = (lua_Unsigned)last - (lua_Unsigned)first;
    if (distance >= (lua_Unsigned)limit) {
        return luaL_error(state, "too many elements for 'table.%s' (limit %d)", name, limit);
    }
    clua_spend(state, (int64_t)distance + 1);
    return (lua_Integer)distance + 1;
}

static lua_Integer length_argument(lua_State *state) {
    luaL_checktype(state, 1, LUA_TTABLE);
    return luaL_len(state, 1);
}

static int concat(lua_State *state) {
    lua_Integer length = length_argument(state);
    size_t separator_length;
    const char *separator = luaL_optlstring(state, 2, "", &separator_length);
    lua_Integer first = luaL_optinteger(state, 3, 1);
    lua_Integer count = bounded_count(state, first, luaL_optinteger(state, 4, length), MAX_JOINED, "concat");
    size_t total = 0;
    luaL_Buffer out;
    luaL_buffinit(state, &out);
    for (lua_Integer done = 0; done < count; done++) {
        if (done > 0) luaL_addlstring(&out, separator, separator_length);
        lua_geti(state, 1, first + done);
        if (!lua_isstring(state, -1)) {
            return luaL_error(state, "invalid value (%s) at index %I in table for 'concat'", luaL_typename(state, -1),
                              (LUAI_UACINT)(first + done));
        }
        if (lua_type(state, -1) == LUA_TNUMBER) clua_spend(state, NUMBER_STEPS);
        size_t size;
        lua_tolstring(state, -1, &size);
        total += size + (done > 0 ? separator_length : 0);
        if (total > MAX_RESULT) {
            return luaL_error(state, "result of 'table.concat' too large (limit %d bytes)", (int)MAX_RESULT);
        }
        luaL_addvalue(&out);
    }
    clua_spend(state, (int64_t)(total >> TEXT_SHIFT));
    luaL_pushresult(&out);
    return 1;
}

static int insert(lua_State *state) {
    lua_Integer length = length_argument(state);
    luaL_argcheck(state, length < LUA_MAXINTEGER, 1, "no room for another element");
    lua_Integer position = length + 1;
    switch (lua_gettop(state)) {
    case 2: break;
    case 3:
        position = luaL_checkinteger(state, 2);
        luaL_argcheck(state, (lua_Unsigned)position - 1 <= (lua_Unsigned)length, 2, "position out of bounds");
        lua_Integer moved = bounded_count(state, position, length, MAX_MOVED, "insert");
        for (lua_Integer to = position + moved; to > position; to--) {
            lua_geti(state, 1, to - 1);
            lua_seti(state, 1, to);
        }
        break;
    default: return luaL_error(state, "wrong number of arguments to 'insert'");
    }
    lua_seti(state, 1, position);
    return 0;
}

/* `remove`, a name that the C library has taken. */
static int take_out(lua_State *state) {
    lua_Integer length = length_argument(state);
    lua_Integer position = luaL_optinteger(state, 2, length);
    bool inside = (lua_Unsigned)position - 1 <= (lua_Unsigned)length;
    luaL_argcheck(state, position == length || inside, 2, "position out of bounds");
    lua_Integer moved = position < length ? bounded_count(state, position, length - 1, MAX_MOVED, "remove") : 0;
    lua_geti(state, 1, position);
    for (lua_Integer to = position; to < position + moved; to++) {
        lua_geti(state, 1, to + 1);
        lua_seti(state, 1, to);
    }
    lua_pushnil(state);
    lua_seti(state, 1, position + moved);
    return 1;
}

static int move(lua_State *state) {
    lua_Integer first = luaL_checkinteger(state, 2);
    lua_Integer last = luaL_checkinteger(state, 3);
    lua_Integer target = luaL_checkinteger(state, 4);
    int destination = lua_isnoneornil(state, 5) ? 1 : 5;
    luaL_checktype(state, 1, LUA_TTABLE);
    luaL_checktype(state, destination, LUA_TTABLE);
    lua_Integer count = bounded_count(state, first, last, MAX_MOVED, "move");
    luaL_argcheck(state, count == 0 || target <= LUA_MAXINTEGER - count + 1, 4, "destination wrap around");
    bool is_other = destination != 1 && !lua_compare(state, 1, destination, LUA_OPEQ);
    bool upwards = target <= first || target > last || is_other;
    for (lua_Integer done = 0; done < count; done++) {
        lua_Integer index = upwards ? done : count - 1 - done;
        lua_geti(state, 1, first + index);
        lua_seti(state, destination, target + index);
    }
    lua_pushvalue(state, destination);
    return 1;
}

static int pack(lua_State *state) {
    int count = lua_gettop(state);
    lua_createtable(state, count, 1);
    lua_insert(state, 1);
    for (int index = count; index >= 1; index--) lua_rawseti(state, 1, index);
    lua_pushinteger(state, count);
    lua_setfield(state, 1, "n");
    return 1;
}

static int unpack(lua_State *state) {
    luaL_checktype(state, 1, LUA_TTABLE);
    lua_Integer first = luaL_optinteger(state, 2, 1);
    lua_Integer last = lua_isnoneornil(state, 3) ? luaL_len(state, 1) : luaL_checkinteger(state, 3);
    int count = (int)bounded_count(state, first, last, MAX_UNPACKED, "unpack");
    luaL_checkstack(state, count, "too many results to unpack");
    for (int done = 0; done < count; done++) lua_geti(state, 1, first + done);
    return count;
}

/* Where sort finds its arguments; behind them stand the elements, and as many places to merge them into. */
enum { SORT_LIST = 1, SORT_BEFORE = 2, SORT_TOP = 2 };

/* Whether the value at one stack index must come before that at the other. */
static bool comes_before(lua_State *state, int one, int other, bool has_function) {
    if (!has_function) return lua_compare(state, one, other, LUA_OPLT);
    lua_pushvalue(state, SORT_BEFORE);
    lua_pushvalue(state, one);
    lua_pushvalue(state, other);
    lua_call(state, 2, 1);
    bool answer = lua_toboolean(state, -1);
    lua_pop(state, 1);
    return answer;
}

/* Merges two sorted neighbours, `left..<middle` and `middle..<end`, into the places from `to` on. */
static void merge(lua_State *state, int left, int middle, int end, int to, bool has_function) {
    int right = middle;
    while (left < middle && right < end) {
        bool take_right = comes_before(state, right, left, has_function);
        lua_copy(state, take_right ? right++ : left++, to++);
    }
    while (left < middle) lua_copy(state, left++, to++);
    while (right < end) lua_copy(state, right++, to++);
}

/* What comparing costs: as many rounds as the length doubles, each over all elements and, at worst, all their text. */
static void pay_for_sort(lua_State *state, int count, int64_t text) {
    int64_t round = count + (text >> TEXT_SHIFT);
    for (int width = 1; width < count; width *= 2) clua_spend(state, round);
}

/* Sorts so many values behind the stack index `from`, with the help of as many places behind `to`. Returns the one of
   the two where the sorted values are. */
static int merge_sort(lua_State *state, int count, int from, int to, bool has_function) {
    for (int width = 1; width < count; width *= 2) {
        for (int left = 1; left <= count; left += 2 * width) {
            int middle = left + width <= count ? left + width : count + 1;
            int end = middle + width <= count ? middle + width : count + 1;
            merge(state, from + left, from + middle, from + end, to + left, has_function);
        }
        int sorted = to;
        to = from;
        from = sorted;
    }
    return from;
}

/* A merge sort never takes more comparisons than `pay_for_sort` says, and metamethods of the list see every element
   read once and written once. To compare with pcall and the like could take long with no hook in between, so the
   function must be one that the hook interrupts. */
static int sort(lua_State *state) {
    lua_Integer length = length_argument(state);
    bool has_function = !lua_isnoneornil(state, SORT_BEFORE);
    if (has_function) {
        luaL_checktype(state, SORT_BEFORE, LUA_TFUNCTION);
        luaL_argcheck(state, !lua_iscfunction(state, SORT_BEFORE), 2, "a function written in Lua expected");
    }
    lua_settop(state, SORT_TOP);
    int count = (int)bounded_count(state, 1, length, MAX_SORTED, "sort");
    luaL_checkstack(state, 2 * count + LUA_MINSTACK, "too many elements to sort");
    int64_t text = 0;
    for (int index = 1; index <= count; index++) {
        if (lua_geti(state, SORT_LIST, index) == LUA_TSTRING) text += (int64_t)lua_rawlen(state, -1);
    }
    pay_for_sort(state, count, has_function ? 0 : text);
    lua_settop(state, SORT_TOP + 2 * count);
    int sorted = merge_sort(state, count, SORT_TOP, SORT_TOP + count, has_function);
    for (int index = 1; index <= count; index++) {
        lua_pushvalue(state, sorted + index);
        lua_seti(state, SORT_LIST, index);
    }
    return 0;
}

void clua_push_table_library(lua_State *state) {
    static const luaL_Reg functions[] = {
        {"concat", concat}, {"insert", insert}, {"move", move}, {"pack", pack}, {"remove", take_out},
        {"sort", sort},     {"unpack", unpack}, {NULL, NULL},
    };
    luaL_newlib(state, functions);
}
