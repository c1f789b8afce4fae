/* States that account for their memory, metered calls, and the trampoline between Lua and Swift. */
#include "clua.h"

#include <stdlib.h>

/* ---- memory ------------------------------------------------------------------------------------------------------- */

static void *allocate(void *context, void *block, size_t old_size, size_t new_size) {
    clua_meter *meter = (clua_meter *)context;
    if (block == NULL) old_size = 0; /* Lua passes a type there */
    if (new_size == 0) {
        free(block);
        meter->used -= old_size;
        return NULL;
    }
    size_t wanted = meter->used - old_size + new_size;
    if (new_size > old_size && meter->may_refuse && meter->limit != 0 && wanted > meter->limit) return NULL;
    void *moved = realloc(block, new_size);
    if (moved == NULL) return NULL;
    meter->used = wanted;
    if (wanted > meter->peak) meter->peak = wanted;
    return moved;
}

lua_State *clua_new_state(clua_meter *meter) {
    lua_State *state = lua_newstate(allocate, meter);
    if (state == NULL) return NULL;
    *(clua_meter **)lua_getextraspace(state) = meter;
    lua_gc(state, LUA_GCGEN, 0, 0); /* what a message makes is gone after it */
    return state;
}

void clua_open_libraries(lua_State *state) {
    static const luaL_Reg libraries[] = {
        {LUA_GNAME, luaopen_base},          {LUA_MATHLIBNAME, luaopen_math}, {LUA_UTF8LIBNAME, luaopen_utf8},
        {LUA_OSLIBNAME, luaopen_os},        {LUA_STRLIBNAME, luaopen_string}, {LUA_TABLIBNAME, luaopen_table},
    };
    for (size_t index = 0; index < sizeof libraries / sizeof *libraries; index++) {
        luaL_requiref(state, libraries[index].name, libraries[index].func, 1);
        lua_pop(state, 1);
    }
}

/* ---- calls -------------------------------------------------------------------------------------------------------- */

int clua_resume(lua_State *coroutine, lua_State *from, int arguments, int *results) {
    clua_meter *meter = clua_meter_of(coroutine);
    meter->over = CLUA_NOT_OVER;
    meter->raised = CLUA_RAISED_BY_RULE;
    meter->steps = meter->steps_limit;
    meter->running = coroutine;
    meter->may_refuse = true;
    atomic_fetch_add_explicit(&meter->call, 1, memory_order_release);
    int status = lua_resume(coroutine, from, arguments, results);
    atomic_fetch_add_explicit(&meter->call, 1, memory_order_release);
    meter->may_refuse = false;
    meter->running = NULL;
    if (status == LUA_ERRMEM) meter->over = CLUA_OVER_MEMORY;
    if (status <= LUA_YIELD && lua_gethook(coroutine) != NULL) lua_sethook(coroutine, NULL, 0, 0);
    return status;
}

int clua_raise_over(lua_State *state, int cause) {
    static const char *const messages[] = {
        "", "time budget used up", "memory budget used up", "pattern budget used up"};
    clua_meter_of(state)->over = cause;
    return luaL_error(state, messages[cause]);
}

/* ---- the trampoline ------------------------------------------------------------------------------------------------ */

/* Pushes `file:line: ` of the innermost code of a rule file; the sandbox's own code has no `@` in its name. */
static void push_place(lua_State *state) {
    lua_Debug record;
    for (int level = 1; lua_getstack(state, level, &record); level++) {
        lua_getinfo(state, "Sl", &record);
        if (record.currentline > 0 && record.source[0] == '@') {
            lua_pushfstring(state, "%s:%d: ", record.source + 1, record.currentline);
            return;
        }
    }
    lua_pushliteral(state, "");
}

static int raise_message(lua_State *state) {
    push_place(state);
    lua_insert(state, -2);
    lua_concat(state, 2);
    return lua_error(state);
}

/* Goes on after a wait: true and the result, or false and a message, are on top of the stack. */
static int after_wait(lua_State *state, int status, lua_KContext context) {
    (void)status;
    (void)context;
    if (lua_toboolean(state, -2)) return 1;
    clua_meter_of(state)->raised = CLUA_RAISED_BY_STORE;
    return raise_message(state);
}

static int trampoline(lua_State *state) {
    clua_meter *meter = clua_meter_of(state);
    clua_body body = (clua_body)lua_touserdata(state, lua_upvalueindex(1));
    bool may_refuse = meter->may_refuse;
    meter->may_refuse = false; /* a refusal would unwind Swift's frame */
    int count = body(state);
    meter->may_refuse = may_refuse;
    if (may_refuse && meter->limit != 0 && meter->used > meter->limit) {
        lua_gc(state, LUA_GCCOLLECT);
        if (meter->used > meter->limit) return clua_raise_over(state, CLUA_OVER_MEMORY);
    }
    if (count >= 0) return count;
    if (count == CLUA_YIELD) return lua_yieldk(state, 0, 0, after_wait);
    return raise_message(state);
}

void clua_push_body(lua_State *state, clua_body body) {
    lua_pushlightuserdata(state, (void *)body);
    lua_pushcclosure(state, trampoline, 1);
}

/* ---- pcall --------------------------------------------------------------------------------------------------------- */

/* Ends pcall and xpcall: `below` values lie under the results. */
static int end_protected(lua_State *state, int status, lua_KContext below) {
    if (status == LUA_OK || status == LUA_YIELD) return lua_gettop(state) - (int)below;
    clua_meter *meter = clua_meter_of(state);
    if (status == LUA_ERRMEM) meter->over = CLUA_OVER_MEMORY;
    if (meter->over != CLUA_NOT_OVER) return lua_error(state);
    meter->raised = CLUA_RAISED_BY_RULE;
    lua_pushboolean(state, false);
    lua_insert(state, -2);
    return 2;
}

static int protected_call(lua_State *state) {
    luaL_checkany(state, 1);
    lua_pushboolean(state, true);
    lua_insert(state, 1);
    int status = lua_pcallk(state, lua_gettop(state) - 2, LUA_MULTRET, 0, 0, end_protected);
    return end_protected(state, status, 0);
}

/* Calls a rule's message handler, but not for a used-up budget: there, hooks are off and it could run for ever. */
static int handle_message(lua_State *state) {
    if (clua_meter_of(state)->over != CLUA_NOT_OVER) return 1;
    lua_pushvalue(state, lua_upvalueindex(1));
    lua_insert(state, 1);
    lua_call(state, 1, 1);
    return 1;
}

static int protected_call_with_handler(lua_State *state) {
    luaL_checktype(state, 2, LUA_TFUNCTION);
    int arguments = lua_gettop(state) - 2;
    lua_pushvalue(state, 2);
    lua_pushcclosure(state, handle_message, 1);
    lua_replace(state, 2);
    lua_pushboolean(state, true); /* handler at 2, then the first result, then function and arguments */
    lua_pushvalue(state, 1);
    lua_rotate(state, 3, 2);
    int status = lua_pcallk(state, arguments, LUA_MULTRET, 2, 2, end_protected);
    return end_protected(state, status, 2);
}

void clua_push_pcall(lua_State *state) { lua_pushcfunction(state, protected_call); }

void clua_push_xpcall(lua_State *state) { lua_pushcfunction(state, protected_call_with_handler); }
