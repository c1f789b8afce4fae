/* What the sandbox shows as `string`. */
#include "pattern.h"

/* The longest result of rep, and how many of its bytes cost a step, as a power of two. */
enum { MAX_RESULT = 1 << 20, REP_SHIFT = 3 };

/* The stock rep, which is the first upvalue, behind a limit. It would also count to any number of empty pieces. */
static int rep(lua_State *state) {
    size_t length, separator_length;
    luaL_checklstring(state, 1, &length);
    lua_Integer count = luaL_checkinteger(state, 2);
    luaL_optlstring(state, 3, "", &separator_length);
    size_t piece = length + separator_length;
    if (count <= 0 || piece == 0) {
        lua_pushliteral(state, "");
        return 1;
    }
    if ((lua_Unsigned)count > (MAX_RESULT + separator_length) / piece) {
        return luaL_error(state, "resulting string too large (limit %d bytes)", (int)MAX_RESULT);
    }
    clua_spend(state, (int64_t)((lua_Unsigned)count * piece >> REP_SHIFT));
    return lua_tocfunction(state, lua_upvalueindex(1))(state);
}

/* The metatable of strings, where the stock library is opened: `("x"):rep(3)` must find our functions, arithmetic on
   strings stays, and nobody gets hold of the metatable. */
static void set_methods(lua_State *state, int library) {
    lua_pushliteral(state, "");
    if (lua_getmetatable(state, -1)) {
        lua_pushvalue(state, library);
        lua_setfield(state, -2, "__index");
        lua_pushboolean(state, false);
        lua_setfield(state, -2, "__metatable");
        lua_pop(state, 1);
    }
    lua_pop(state, 1);
}

void clua_push_string_library(lua_State *state) {
    static const char *const stock[] = {"byte", "char", "format", "len", "lower", "reverse", "sub", "upper", NULL};
    lua_newtable(state);
    int library = lua_gettop(state);
    clua_add_pattern_functions(state);
    lua_pushcfunction(state, luaopen_string);
    lua_call(state, 0, 1);
    for (const char *const *name = stock; *name != NULL; name++) {
        lua_getfield(state, -1, *name);
        lua_setfield(state, library, *name);
    }
    lua_getfield(state, -1, "rep");
    lua_pushcclosure(state, rep, 1);
    lua_setfield(state, library, "rep");
    lua_pop(state, 1);
    set_methods(state, library);
}
