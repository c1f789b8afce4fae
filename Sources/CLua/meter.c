#include "clua.h"

void clua_spend(lua_State *state, int64_t steps) {
    clua_meter *meter = clua_meter_of(state);
    if (meter == NULL) return;
    meter->steps -= steps;
    if (meter->steps >= 0) return;
    if (meter->over == CLUA_NOT_OVER) meter->over = CLUA_OVER_STEPS;
    luaL_error(state, "pattern budget used up");
}
