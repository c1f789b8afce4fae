#include <string.h>

#include "pattern_match.h"

/* How deep choices may nest: a capture's bound is a choice too. Lua's own limit. */
enum { MAX_DEPTH = 200 };

/* A step is what one item costs; to read a byte of the pattern, to look for one or to compare one is cheaper by these
   powers of two. */
enum { READ_SHIFT = 2, SKIP_SHIFT = 2, BLOCK_SHIFT = 4 };

static const char *match(clua_matcher *matcher, const char *at, const clua_item *item, int depth);

void clua_matcher_begin(clua_matcher *matcher, lua_State *state, const clua_program *program, const char *subject,
                        size_t length) {
    clua_meter *meter = clua_meter_of(state);
    matcher->state = state;
    matcher->unmetered = INT64_MAX;
    matcher->steps = meter == NULL ? &matcher->unmetered : &meter->steps;
    matcher->program = program;
    matcher->sets = program->sets;
    matcher->subject = subject;
    matcher->end = subject + length;
    matcher->last = NULL;
    clua_take(matcher, (int64_t)(program->length >> READ_SHIFT));
}

static int deeper(const clua_matcher *matcher, int depth) {
    if (depth >= MAX_DEPTH) luaL_error(matcher->state, "pattern too complex");
    return depth + 1;
}

static inline bool accepts(const clua_matcher *matcher, const clua_item *item, char byte) {
    switch (item->test) {
    case CLUA_BYTE: return item->first == (unsigned char)byte;
    case CLUA_ANY: return true;
    default: return clua_in_set(&matcher->sets[item->set], (unsigned char)byte);
    }
}

/* The first byte from here on that the item accepts, or does not accept, if `wanted` is false. */
static const char *first_byte(const clua_matcher *matcher, const clua_item *item, const char *at, bool wanted) {
    const char *end = matcher->end;
    if (item->test == CLUA_ANY) return wanted ? at : end;
    if (item->test == CLUA_BYTE) {
        if (wanted) {
            const char *found = memchr(at, item->first, (size_t)(end - at));
            return found == NULL ? end : found;
        }
        while (at < end && (unsigned char)*at == item->first) at++;
        return at;
    }
    const clua_set *set = &matcher->sets[item->set];
    while (at < end && clua_in_set(set, (unsigned char)*at) != wanted) at++;
    return at;
}

/* `*` and `+`: the longest run first, then shorter ones. */
static const char *match_greedy(clua_matcher *matcher, const char *at, const clua_item *item, int depth) {
    const char *longest = first_byte(matcher, item, at, false);
    clua_take(matcher, longest - at);
    const clua_item *next = item + 1;
    depth = deeper(matcher, depth);
    if (next->kind == CLUA_DONE) return longest;
    const char *shortest = at + item->second;
    if (next->kind != CLUA_BYTE) {
        for (const char *rest = longest; rest >= shortest; rest--) {
            const char *found = match(matcher, rest, next, depth);
            if (found != NULL) return found;
        }
        return NULL;
    }
    char byte = (char)next->first;
    const char *rest = longest == matcher->end ? longest - 1 : longest;
    for (; rest >= shortest; rest--) {
        clua_take(matcher, 1);
        if (*rest != byte) continue;
        const char *found = match(matcher, rest + 1, next + 1, depth);
        if (found != NULL) return found;
    }
    return NULL;
}

/* `-`: the shortest run first, then longer ones. */
static const char *match_lazy(clua_matcher *matcher, const char *at, const clua_item *item, int depth) {
    const clua_item *next = item + 1;
    depth = deeper(matcher, depth);
    bool is_byte = next->kind == CLUA_BYTE;
    for (;; at++) {
        clua_take(matcher, 1);
        if (!is_byte) {
            const char *found = match(matcher, at, next, depth);
            if (found != NULL) return found;
        } else if (at < matcher->end && (unsigned char)*at == next->first) {
            const char *found = match(matcher, at + 1, next + 1, depth);
            if (found != NULL) return found;
        }
        if (at >= matcher->end || !accepts(matcher, item, *at)) return NULL;
    }
}

/* `%bxy`: the end of the balanced piece that begins here. */
static const char *match_balance(clua_matcher *matcher, const char *at, const clua_item *item) {
    if (at == matcher->end || (unsigned char)*at != item->first) return NULL;
    const char *found = NULL;
    size_t open = 1;
    const char *here = at + 1;
    for (; here < matcher->end; here++) {
        if ((unsigned char)*here == item->second) {
            if (--open > 0) continue;
            found = here + 1;
            break;
        }
        if ((unsigned char)*here == item->first) open++;
    }
    clua_take(matcher, here - at);
    return found;
}

static const char *match_back(clua_matcher *matcher, const char *at, const clua_item *item) {
    if (matcher->program->positions >> item->first & 1) return NULL;
    const clua_capture *capture = &matcher->captures[item->first];
    size_t length = (size_t)(capture->to - capture->from);
    if ((size_t)(matcher->end - at) < length) return NULL;
    clua_take(matcher, (int64_t)(length >> BLOCK_SHIFT));
    return memcmp(capture->from, at, length) == 0 ? at + length : NULL;
}

/* `%f[set]`: before the first byte and behind the last one stands a NUL. */
static bool at_frontier(const clua_matcher *matcher, const char *at, const clua_item *item) {
    const clua_set *set = &matcher->sets[item->set];
    unsigned char before = at == matcher->subject ? 0 : (unsigned char)at[-1];
    unsigned char after = at == matcher->end ? 0 : (unsigned char)*at;
    return !clua_in_set(set, before) && clua_in_set(set, after);
}

/* The end of the match of this item and all that follow; NULL when there is none. */
static const char *match(clua_matcher *matcher, const char *at, const clua_item *item, int depth) {
    for (;; item++) {
        clua_take(matcher, 1);
        bool more = at < matcher->end;
        switch (item->kind) {
        case CLUA_BYTE:
            if (!more || (unsigned char)*at != item->first) return NULL;
            at++;
            break;
        case CLUA_ANY:
            if (!more) return NULL;
            at++;
            break;
        case CLUA_SET:
            if (!more || !clua_in_set(&matcher->sets[item->set], (unsigned char)*at)) return NULL;
            at++;
            break;
        case CLUA_GREEDY:
            if (more && accepts(matcher, item, *at)) return match_greedy(matcher, at, item, depth);
            if (item->second > 0) return NULL;
            break;
        case CLUA_LAZY: return match_lazy(matcher, at, item, depth);
        case CLUA_OPTIONAL:
            if (more && accepts(matcher, item, *at)) {
                const char *found = match(matcher, at + 1, item + 1, deeper(matcher, depth));
                if (found != NULL) return found;
            }
            break;
        case CLUA_OPEN:
            matcher->captures[item->first].from = at;
            depth = deeper(matcher, depth);
            break;
        case CLUA_CLOSE:
            matcher->captures[item->first].to = at;
            depth = deeper(matcher, depth);
            break;
        case CLUA_BACK:
            at = match_back(matcher, at, item);
            if (at == NULL) return NULL;
            break;
        case CLUA_BALANCE:
            at = match_balance(matcher, at, item);
            if (at == NULL) return NULL;
            break;
        case CLUA_FRONTIER:
            if (!at_frontier(matcher, at, item)) return NULL;
            break;
        case CLUA_END: return more ? NULL : at;
        case CLUA_DONE: return at;
        default: clua_raise_fault(matcher->state, item);
        }
    }
}

const char *clua_search(clua_matcher *matcher, const char **from) {
    const clua_program *program = matcher->program;
    if (program->anchored) {
        const char *found = match(matcher, *from, program->items, 1);
        return found == matcher->last ? NULL : found;
    }
    for (const char *at = *from; at <= matcher->end; at++) {
        if (program->lead != NULL) {
            const char *next = first_byte(matcher, program->lead, at, true);
            clua_take(matcher, (next - at) >> SKIP_SHIFT);
            at = next;
            if (at == matcher->end) return NULL;
        }
        const char *found = match(matcher, at, program->items, 1);
        if (found != NULL && found != matcher->last) {
            *from = at;
            return found;
        }
    }
    return NULL;
}
