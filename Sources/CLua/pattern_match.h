/* Matching a program against a subject, inside this target. */
#ifndef CLUA_PATTERN_MATCH_H
#define CLUA_PATTERN_MATCH_H

#include "pattern.h"

typedef struct clua_capture {
    const char *from;
    const char *to;
} clua_capture;

/* One search through one subject. */
typedef struct clua_matcher {
    lua_State *state;
    int64_t *steps;       /* what is left of the budget; `unmetered` when the state has no meter */
    int64_t unmetered;
    const clua_program *program;
    const clua_set *sets;
    const char *subject;
    const char *end;
    const char *last;     /* where the match before ended: an empty match there does not count; NULL: there is none */
    clua_capture captures[CLUA_MAX_CAPTURES];
} clua_matcher;

void clua_matcher_begin(clua_matcher *matcher, lua_State *state, const clua_program *program, const char *subject,
                        size_t length);

/* The end of the first match from `*from` on, which is moved to where that match begins; NULL when there is none. */
const char *clua_search(clua_matcher *matcher, const char **from);

/* Takes steps from the budget. Costs next to nothing while there are some left. */
static inline void clua_take(clua_matcher *matcher, int64_t steps) {
    *matcher->steps -= steps;
    if (__builtin_expect(*matcher->steps < 0, 0)) clua_spend(matcher->state, 0);
}

#endif
