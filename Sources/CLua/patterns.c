/* find, match, gmatch and gsub: Lua's own, but for the step budget. */
#define _GNU_SOURCE
#include <limits.h>
#include <string.h>

#include "pattern_match.h"

/* Plain search costs a step for so many bytes, as a power of two. */
enum { PLAIN_SHIFT = 4 };

/* How many first bytes a plain search compares one by one. */
enum { MAX_CANDIDATES = 4 };

/* What it costs to ask a function or a table for a replacement, or to write a number: gsub may do that many times in C
   alone, with no hook in between. */
enum { ANSWER_STEPS = 16 };

/* What a capture index means behind a match: a text, or a position. */
enum { POSITION = -1 };

/* Where the text of a capture begins, and its length or POSITION. Without captures, index 0 is the whole match. */
static const char *capture_text(const clua_matcher *matcher, int index, const char *from, const char *to,
                                ptrdiff_t *length) {
    const clua_program *program = matcher->program;
    if (index >= program->captures) {
        if (index > 0) luaL_error(matcher->state, "invalid capture index %%%d", index + 1);
        *length = to - from;
        return from;
    }
    if (program->unclosed >> index & 1) luaL_error(matcher->state, "unfinished capture");
    const clua_capture *capture = &matcher->captures[index];
    *length = program->positions >> index & 1 ? POSITION : capture->to - capture->from;
    return capture->from;
}

static void push_capture(const clua_matcher *matcher, int index, const char *from, const char *to) {
    ptrdiff_t length;
    const char *text = capture_text(matcher, index, from, to, &length);
    if (length == POSITION) {
        lua_pushinteger(matcher->state, text - matcher->subject + 1);
    } else {
        lua_pushlstring(matcher->state, text, (size_t)length);
    }
}

static int push_captures(const clua_matcher *matcher) {
    int count = matcher->program->captures;
    luaL_checkstack(matcher->state, count, "too many captures");
    for (int index = 0; index < count; index++) push_capture(matcher, index, NULL, NULL);
    return count;
}

/* The captures, or the whole match if the pattern has none. */
static int push_match(const clua_matcher *matcher, const char *from, const char *to) {
    if (matcher->program->captures > 0) return push_captures(matcher);
    lua_pushlstring(matcher->state, from, (size_t)(to - from));
    return 1;
}

/* How many bytes stand before the position in this argument; more than `length` when the position is behind them. */
static size_t offset_argument(lua_State *state, int argument, size_t length) {
    lua_Integer position = luaL_optinteger(state, argument, 1);
    if (position > 0) return (lua_Unsigned)position - 1 > length ? length + 1 : (size_t)position - 1;
    if (position == 0 || position < -(lua_Integer)length) return 0;
    return length - (size_t)-position;
}

/* Whether the pattern finds nothing but itself. A `)` or `]` alone is no mistake for find. */
static bool is_plain(const char *pattern, size_t length) {
    static const bool special[UCHAR_MAX + 1] = {
        ['^'] = true, ['$'] = true, ['*'] = true, ['+'] = true, ['?'] = true,
        ['.'] = true, ['('] = true, ['['] = true, ['%'] = true, ['-'] = true,
    };
    for (size_t index = 0; index < length; index++) {
        if (special[(unsigned char)pattern[index]]) return false;
    }
    return true;
}

/* Where the text begins in the subject; NULL when it does not. memchr is the quickest while the first byte is rare, and
   memmem does not get slow where it is not. */
static const char *find_text(const char *subject, size_t length, const char *text, size_t text_length) {
    if (text_length == 0) return subject;
    for (int candidate = 0; candidate < MAX_CANDIDATES && text_length <= length; candidate++) {
        const char *found = memchr(subject, *text, length - text_length + 1);
        if (found == NULL || memcmp(found, text, text_length) == 0) return found;
        length -= (size_t)(found + 1 - subject);
        subject = found + 1;
    }
    return memmem(subject, length, text, text_length);
}

static int find_plain(lua_State *state, const char *subject, size_t length, size_t offset, const char *text,
                      size_t text_length) {
    clua_spend(state, (int64_t)((length - offset + text_length) >> PLAIN_SHIFT));
    const char *found = find_text(subject + offset, length - offset, text, text_length);
    if (found == NULL) {
        luaL_pushfail(state);
        return 1;
    }
    lua_pushinteger(state, found - subject + 1);
    lua_pushinteger(state, found - subject + (lua_Integer)text_length);
    return 2;
}

/* find and match differ in what they return only. */
static int search_once(lua_State *state, bool positions) {
    size_t length, pattern_length;
    const char *subject = luaL_checklstring(state, 1, &length);
    const char *pattern = luaL_checklstring(state, 2, &pattern_length);
    size_t offset = offset_argument(state, 3, length);
    if (offset > length) {
        luaL_pushfail(state);
        return 1;
    }
    if (positions && (lua_toboolean(state, 4) || is_plain(pattern, pattern_length))) {
        return find_plain(state, subject, length, offset, pattern, pattern_length);
    }
    clua_matcher matcher;
    const clua_program *program = clua_brief_program(state, pattern, pattern_length);
    clua_matcher_begin(&matcher, state, program, subject, length);
    const char *from = subject + offset;
    const char *to = clua_search(&matcher, &from);
    if (to == NULL) {
        luaL_pushfail(state);
        return 1;
    }
    if (!positions) return push_match(&matcher, from, to);
    lua_pushinteger(state, from - subject + 1);
    lua_pushinteger(state, to - subject);
    return 2 + push_captures(&matcher);
}

static int find(lua_State *state) { return search_once(state, true); }

static int match(lua_State *state) { return search_once(state, false); }

/* What the iterator of gmatch keeps: the subject, the program, and where to go on. That is the offset at which the
   match before ended, or the complement of the first offset while there was no match. */
enum { GMATCH_SUBJECT = 1, GMATCH_PROGRAM, GMATCH_OFFSET, GMATCH_KEPT = GMATCH_OFFSET };

static int gmatch_next(lua_State *state) {
    size_t length;
    const char *subject = lua_tolstring(state, lua_upvalueindex(GMATCH_SUBJECT), &length);
    const clua_program *program = lua_touserdata(state, lua_upvalueindex(GMATCH_PROGRAM));
    lua_Integer kept = lua_tointeger(state, lua_upvalueindex(GMATCH_OFFSET));
    const char *from = subject + (kept < 0 ? ~kept : kept);
    if (from > subject + length) return 0;
    clua_matcher matcher;
    clua_matcher_begin(&matcher, state, program, subject, length);
    if (kept >= 0) matcher.last = from;
    const char *to = clua_search(&matcher, &from);
    if (to == NULL) return 0;
    lua_pushinteger(state, to - subject);
    lua_replace(state, lua_upvalueindex(GMATCH_OFFSET));
    return push_match(&matcher, from, to);
}

static int gmatch(lua_State *state) {
    size_t length, pattern_length;
    luaL_checklstring(state, 1, &length);
    const char *pattern = luaL_checklstring(state, 2, &pattern_length);
    size_t offset = offset_argument(state, 3, length);
    lua_pushvalue(state, 1);
    clua_push_program(state, pattern, pattern_length, false);
    lua_pushinteger(state, ~(lua_Integer)offset);
    lua_pushcclosure(state, gmatch_next, GMATCH_KEPT);
    return 1;
}

/* What gsub puts in the place of a match. */
typedef struct replacement {
    int type;         /* of Lua's value, which is the third argument */
    const char *text; /* for strings and numbers */
    size_t length;
    bool verbatim;    /* the text has no `%` */
} replacement;

static void add_text(clua_matcher *matcher, luaL_Buffer *out, const replacement *by, const char *from, const char *to) {
    const char *end = by->text + by->length;
    const char *at = by->text;
    for (const char *escape; (escape = memchr(at, '%', (size_t)(end - at))) != NULL; at = escape + 2) {
        clua_take(matcher, 1);
        luaL_addlstring(out, at, (size_t)(escape - at));
        char code = escape + 1 < end ? escape[1] : '\0';
        if (code == '%') {
            luaL_addchar(out, '%');
        } else if (code == '0') {
            luaL_addlstring(out, from, (size_t)(to - from));
        } else if (code >= '1' && code <= '9') {
            ptrdiff_t length;
            const char *text = capture_text(matcher, code - '1', from, to, &length);
            if (length == POSITION) {
                clua_take(matcher, ANSWER_STEPS);
                lua_pushinteger(matcher->state, text - matcher->subject + 1);
                luaL_addvalue(out);
            } else {
                luaL_addlstring(out, text, (size_t)length);
            }
        } else {
            luaL_error(matcher->state, "invalid use of '%%' in replacement string");
        }
    }
    luaL_addlstring(out, at, (size_t)(end - at));
}

/* Adds what a function or a table gives for the match. False when that is nothing: the match is to stay as it is. */
static bool add_answer(clua_matcher *matcher, luaL_Buffer *out, const replacement *by, const char *from,
                       const char *to) {
    lua_State *state = matcher->state;
    clua_take(matcher, ANSWER_STEPS);
    if (by->type == LUA_TFUNCTION) {
        lua_pushvalue(state, 3);
        lua_call(state, push_match(matcher, from, to), 1);
    } else {
        push_capture(matcher, 0, from, to);
        lua_gettable(state, 3);
    }
    if (!lua_toboolean(state, -1)) {
        lua_pop(state, 1);
        return false;
    }
    if (!lua_isstring(state, -1)) luaL_error(state, "invalid replacement value (a %s)", luaL_typename(state, -1));
    luaL_addvalue(out);
    return true;
}

static bool add_replacement(clua_matcher *matcher, luaL_Buffer *out, const replacement *by, const char *from,
                            const char *to) {
    if (by->type == LUA_TFUNCTION || by->type == LUA_TTABLE) return add_answer(matcher, out, by, from, to);
    if (by->verbatim) {
        luaL_addlstring(out, by->text, by->length);
    } else {
        add_text(matcher, out, by, from, to);
    }
    return true;
}

static replacement replacement_argument(lua_State *state) {
    replacement by = {.type = lua_type(state, 3)};
    bool is_text = by.type == LUA_TSTRING || by.type == LUA_TNUMBER;
    luaL_argexpected(state, is_text || by.type == LUA_TFUNCTION || by.type == LUA_TTABLE, 3, "string/function/table");
    if (is_text) {
        by.text = lua_tolstring(state, 3, &by.length);
        by.verbatim = memchr(by.text, '%', by.length) == NULL;
    }
    return by;
}

static int gsub(lua_State *state) {
    size_t length, pattern_length;
    const char *subject = luaL_checklstring(state, 1, &length);
    const char *pattern = luaL_checklstring(state, 2, &pattern_length);
    lua_Integer most = luaL_optinteger(state, 4, (lua_Integer)length + 1);
    replacement by = replacement_argument(state);
    clua_matcher matcher;
    const clua_program *program = clua_push_program(state, pattern, pattern_length, true);
    clua_matcher_begin(&matcher, state, program, subject, length);
    luaL_Buffer out;
    luaL_buffinit(state, &out);
    const char *copied = subject;
    bool changed = false;
    lua_Integer count = 0;
    for (const char *from = subject; count < most;) {
        const char *to = clua_search(&matcher, &from);
        if (to == NULL) break;
        count++;
        luaL_addlstring(&out, copied, (size_t)(from - copied));
        copied = from;
        if (add_replacement(&matcher, &out, &by, from, to)) {
            changed = true;
            copied = to;
        }
        from = matcher.last = to;
        if (program->anchored) break;
    }
    if (changed) {
        luaL_addlstring(&out, copied, (size_t)(matcher.end - copied));
        luaL_pushresult(&out);
    } else {
        lua_pushvalue(state, 1);
    }
    lua_pushinteger(state, count);
    return 2;
}

void clua_add_pattern_functions(lua_State *state) {
    static const luaL_Reg functions[] = {
        {"find", find}, {"match", match}, {"gmatch", gmatch}, {"gsub", gsub}, {NULL, NULL},
    };
    clua_push_pattern_cache(state);
    luaL_setfuncs(state, functions, 1);
}
