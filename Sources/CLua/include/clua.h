/* What must be C: macros that Swift cannot import, the trampoline that raises and yields after Swift has returned,
   the counting allocator, the budgets of a rule call, and the pattern functions. */
#ifndef CLUA_H
#define CLUA_H

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- the meter: what a state may spend, and what it has spent ------------------------------------------------- */

/* Why a rule call was ended. `CLUA_NOT_OVER` while it may go on. */
enum { CLUA_NOT_OVER = 0, CLUA_OVER_TIME = 1, CLUA_OVER_MEMORY = 2, CLUA_OVER_STEPS = 3 };

/* Why the error was raised that is on its way: by Lua or the rule, by what the sandbox refuses, by the store's answer. */
enum { CLUA_RAISED_BY_RULE = 0, CLUA_RAISED_BY_SANDBOX = 1, CLUA_RAISED_BY_STORE = 2 };

/* One per Lua state; every coroutine of the state finds it by `clua_meter_of`. Owned by the thread that runs the state;
   the watchdog thread reads the atomics only. */
typedef struct clua_meter {
    size_t used;                      /* bytes that the state holds now */
    size_t limit;                     /* bytes that it may hold while Lua code runs; 0: no limit */
    size_t peak;                      /* the most it ever held */
    bool may_refuse;                  /* only Lua and C frames are above the last protected call: allocation may fail */
    int over;                         /* CLUA_OVER_*, until the next clua_resume: pcall raises it again */
    int raised;                       /* CLUA_RAISED_BY_*, until the error is caught */
    int64_t steps;                    /* pattern steps left in this rule call */
    int64_t steps_limit;              /* what clua_resume refills */
    lua_State *running;               /* the coroutine that the watchdog's signal arms; NULL outside a call */
    _Atomic(uint64_t) call;           /* odd while a call runs; another value in every call */
    _Atomic(int64_t) nanoseconds;     /* processor time that a call may take */
    void *owner;                      /* what Swift keeps for the state */
    int settings;                     /* kept table of settings by name, as groups.conf has them */
    int symbols;                      /* kept table of indices by name of symbol */
} clua_meter;

/* The meter of a state or of any of its coroutines; NULL in a state that clua_new_state did not make. */
static inline clua_meter *clua_meter_of(lua_State *state) { return *(clua_meter **)lua_getextraspace(state); }

/* Takes `steps` from the budget of the call; raises (never returns) when there are none left. From C frames only. */
void clua_spend(lua_State *state, int64_t steps);

/* ---- states and calls ------------------------------------------------------------------------------------------- */

/* A state that accounts for its memory in `meter`, which must outlive it; NULL when memory is short. */
lua_State *clua_new_state(clua_meter *meter);

/* Opens the stock libraries that the sandbox picks from: base, math, utf8, os, string, table. */
void clua_open_libraries(lua_State *state);

/* Sets the processor time that a call may take. */
static inline void clua_set_time(clua_meter *meter, int64_t nanoseconds) {
    atomic_store_explicit(&meter->nanoseconds, nanoseconds, memory_order_relaxed);
}

/* Resumes a coroutine as one metered call: refills the steps, starts the watch, lets allocation fail.
   Returns lua_resume's status; after any error but LUA_YIELD the coroutine must not be used again. */
int clua_resume(lua_State *coroutine, lua_State *from, int arguments, int *results);

/* What a Swift body answers besides a count of results. */
enum { CLUA_YIELD = -1, CLUA_ERROR = -2 };

/* A Swift body: takes its arguments from the stack and returns a count of results, CLUA_YIELD, or CLUA_ERROR with the
   message on top of the stack. It may call only Lua functions that cannot raise. */
typedef int (*clua_body)(lua_State *state);

/* Pushes a function that calls `body` and raises or yields after it has returned. What resumes a yield passes two
   values: true and the result, or false and an error message. */
void clua_push_body(lua_State *state, clua_body body);

/* Pushes pcall and xpcall that raise a used-up budget again. */
void clua_push_pcall(lua_State *state);
void clua_push_xpcall(lua_State *state);

/* Ends a call: notes the cause in the meter and raises. From C frames only. */
int clua_raise_over(lua_State *state, int cause);

/* ---- the watchdog ------------------------------------------------------------------------------------------------- */

/* Tells the watchdog that this thread runs calls of `meter` from now on; NULL: of none. Starts the watchdog thread when it
   is the first. A thread must say NULL before the meter goes. */
void clua_watch(clua_meter *meter);

/* ---- objects that rules hold ------------------------------------------------------------------------------------ */

/* What a full userdata of ours holds; rules cannot make any themselves. */
typedef struct clua_object {
    uint32_t kind;
    void *pointer; /* NULL once the thing is gone */
} clua_object;

/* The object at `index`, or NULL when it is something else or of another kind. */
static inline clua_object *clua_object_at(lua_State *state, int index, uint32_t kind) {
    if (lua_type(state, index) != LUA_TUSERDATA) return NULL;
    clua_object *object = (clua_object *)lua_touserdata(state, index);
    return object->kind == kind ? object : NULL;
}

/* Pushes a new object with `values` user values. */
static inline clua_object *clua_push_object(lua_State *state, uint32_t kind, void *pointer, int values) {
    clua_object *object = (clua_object *)lua_newuserdatauv(state, sizeof(clua_object), values);
    object->kind = kind;
    object->pointer = pointer;
    return object;
}

/* ---- macros of Lua that Swift cannot import ----------------------------------------------------------------------- */

static inline void clua_pop(lua_State *state, int count) { lua_settop(state, -count - 1); }
static inline void clua_collect(lua_State *state) { lua_gc(state, LUA_GCCOLLECT); }
static inline int clua_registry_index(void) { return LUA_REGISTRYINDEX; }
static inline int clua_upvalue_index(int index) { return lua_upvalueindex(index); }
static inline void clua_new_table(lua_State *state, int list, int fields) { lua_createtable(state, list, fields); }
static inline const char *clua_to_string(lua_State *state, int index, size_t *length) {
    return lua_tolstring(state, index, length);
}

/* ---- library functions of ours ---------------------------------------------------------------------------------- */

/* find, match, gmatch, gsub with Lua's exact semantics (manual 6.4, 6.4.1) and the step budget; rep, format and
   others with size limits. Pushes one table that holds what the sandbox shows as `string`. */
void clua_push_string_library(lua_State *state);

/* Pushes what the sandbox shows as `table`: the stock functions with limits on sizes. */
void clua_push_table_library(lua_State *state);

#endif
