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

/* One per Lua state; every coroutine of the state finds it by `clua_meter`. Owned by the thread that runs the state;
   the watchdog thread touches the atomics only. */
typedef struct clua_meter {
    size_t used;             /* bytes that the state holds now */
    size_t limit;            /* bytes that it may hold while Lua code runs; 0: no limit */
    size_t peak;             /* the most it ever held */
    int guarded;             /* > 0 while only Lua and C frames are above the last protected call: allocation may fail */
    int over;                /* CLUA_OVER_*, sticky until clua_meter_begin: pcall raises it again */
    int64_t steps;           /* pattern steps left in this rule call */
    int64_t steps_limit;
    lua_State *running;      /* the coroutine that a signal would arm; NULL outside a rule call */
    _Atomic(uint64_t) call;  /* odd while a rule call runs; the next value when another begins */
} clua_meter;

/* The meter of a state or of any of its coroutines. */
static inline clua_meter *clua_meter_of(lua_State *state) { return *(clua_meter **)lua_getextraspace(state); }

/* Takes `steps` from the budget of the call; raises (never returns) when there are none left. From C frames only. */
void clua_spend(lua_State *state, int64_t steps);

/* ---- library functions of ours ---------------------------------------------------------------------------------- */

/* find, match, gmatch, gsub with Lua's exact semantics (manual 6.4, 6.4.1) and the step budget; rep, format and
   others with size limits. Pushes one table that holds what the sandbox shows as `string`. */
void clua_push_string_library(lua_State *state);

/* Pushes what the sandbox shows as `table`: the stock functions with limits on sizes. */
void clua_push_table_library(lua_State *state);

#endif
