/* Lua's patterns (manual 6.4.1), inside this target. A pattern is read once into a program; matching then only tests
   bytes and backtracks. A pattern has no alternatives and no repeated groups, so which captures are open at an item is
   known when the pattern is read. Mistakes become items too: like Lua, we report them when a match reaches them. */
#ifndef CLUA_PATTERN_H
#define CLUA_PATTERN_H

#include "clua.h"

enum { CLUA_MAX_CAPTURES = 32 };

/* What an item asks of the subject. The first three test one byte, the next three repeat such a test. */
enum {
    CLUA_BYTE,
    CLUA_ANY,
    CLUA_SET,
    CLUA_GREEDY,   /* `*` and `+` */
    CLUA_LAZY,     /* `-` */
    CLUA_OPTIONAL, /* `?` */
    CLUA_OPEN,
    CLUA_CLOSE,
    CLUA_BACK,     /* `%1` */
    CLUA_BALANCE,  /* `%b()` */
    CLUA_FRONTIER, /* `%f[set]` */
    CLUA_END,      /* `$` */
    CLUA_DONE,     /* the pattern has matched */
    CLUA_BROKEN    /* the pattern is wrong here */
};

/* One bit for each byte. */
typedef struct clua_set {
    uint64_t bits[4];
} clua_set;

typedef struct clua_item {
    uint8_t kind;
    uint8_t test;   /* CLUA_BYTE, CLUA_ANY or CLUA_SET: what one byte is tested for */
    uint8_t first;  /* the byte; the index of the capture; the opening byte of CLUA_BALANCE; the fault */
    uint8_t second; /* how often CLUA_GREEDY must match; the closing byte of CLUA_BALANCE; the digit in the fault */
    uint32_t set;   /* which set, for CLUA_SET and CLUA_FRONTIER */
} clua_item;

typedef struct clua_program {
    const char *text;      /* the pattern as it was written */
    size_t length;
    const clua_set *sets;
    const clua_item *lead; /* tests the first byte of every match; NULL: a match may begin anywhere */
    uint32_t positions;    /* one bit for each capture that is a position: `()` */
    uint32_t unclosed;     /* one bit for each capture that is never closed */
    uint8_t captures;
    bool anchored;
    _Alignas(clua_set) clua_item items[]; /* the sets stand behind them, then the text */
} clua_program;

static inline bool clua_in_set(const clua_set *set, unsigned char byte) {
    return set->bits[byte >> 6] >> (byte & 63) & 1;
}

/* Pushes the cache that the pattern functions have as their first upvalue. */
void clua_push_pattern_cache(lua_State *state);

/* The program of a pattern, read now or kept from before; pushes the value that keeps it alive. `anchors` is whether a
   leading `^` is an anchor (in gmatch it is a byte like others). */
const clua_program *clua_push_program(lua_State *state, const char *text, size_t length, bool anchors);

/* The same with anchors, for callers that run no Lua code while they need it: may push nothing. */
const clua_program *clua_brief_program(lua_State *state, const char *text, size_t length);

/* Raises what is wrong with the pattern at this item. */
_Noreturn void clua_raise_fault(lua_State *state, const clua_item *item);

/* Adds find, match, gmatch and gsub to the table on top of the stack. */
void clua_add_pattern_functions(lua_State *state);

#endif
