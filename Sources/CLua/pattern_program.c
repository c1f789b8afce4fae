/* Reads patterns into programs, and keeps the programs of short patterns. */
#include <string.h>

#include "pattern.h"

enum { CACHE_SLOTS = 256, CACHE_MAX_LENGTH = 128 };

enum {
    FAULT_ENDS_WITH_ESCAPE,
    FAULT_OPEN_SET,
    FAULT_BALANCE,
    FAULT_FRONTIER,
    FAULT_TOO_MANY_CAPTURES,
    FAULT_CLOSE,
    FAULT_BACK
};

static const char *const faults[] = {
    [FAULT_ENDS_WITH_ESCAPE] = "malformed pattern (ends with '%')",
    [FAULT_OPEN_SET] = "malformed pattern (missing ']')",
    [FAULT_BALANCE] = "malformed pattern (missing arguments to '%b')",
    [FAULT_FRONTIER] = "missing '[' after '%f' in pattern",
    [FAULT_TOO_MANY_CAPTURES] = "too many captures",
    [FAULT_CLOSE] = "invalid pattern capture",
};

/* The classes as pairs of first and last byte. Bytes from 0x80 are in none, whatever the locale of the process. */
static const struct {
    char letter;
    uint8_t bytes;
    const char *ranges;
} classes[] = {
    {'a', 4, "AZaz"},         {'c', 4, "\x00\x1f\x7f\x7f"}, {'d', 2, "09"},       {'g', 2, "!~"},
    {'l', 2, "az"},           {'p', 8, "!/:@[`{~"},         {'s', 4, "\t\r  "},   {'u', 2, "AZ"},
    {'w', 6, "09AZaz"},       {'x', 6, "09AFaf"},           {'z', 2, "\x00\x00"},
};

/* What is still to be read, and what has been made of the rest. */
typedef struct reader {
    const char *at;
    const char *end;
    clua_program *program;
    clua_item *item;
    clua_set *sets;
    uint32_t set_count;
} reader;

_Noreturn void clua_raise_fault(lua_State *state, const clua_item *item) {
    if (item->first == FAULT_BACK) {
        luaL_error(state, "invalid capture index %%%d", (int)item->second);
    } else {
        luaL_error(state, "%s", faults[item->first]);
    }
    __builtin_unreachable();
}

static void break_at(reader *reader, uint8_t fault, uint8_t digit) {
    reader->item->kind = CLUA_BROKEN;
    reader->item->first = fault;
    reader->item->second = digit;
}

static void add_range(clua_set *set, unsigned char first, unsigned char last) {
    for (int byte = first; byte <= last; byte++) set->bits[byte >> 6] |= UINT64_C(1) << (byte & 63);
}

/* Adds the class of the letter, or all other bytes when it is a capital. False when no class has that letter. */
static bool add_class(clua_set *set, char letter) {
    bool capital = letter >= 'A' && letter <= 'Z';
    char wanted = capital ? (char)(letter - 'A' + 'a') : letter;
    for (size_t index = 0; index < sizeof classes / sizeof *classes; index++) {
        if (classes[index].letter != wanted) continue;
        clua_set members = {{0}};
        for (size_t pair = 0; pair < classes[index].bytes; pair += 2) {
            add_range(&members, (unsigned char)classes[index].ranges[pair],
                      (unsigned char)classes[index].ranges[pair + 1]);
        }
        for (int word = 0; word < 4; word++) set->bits[word] |= capital ? ~members.bits[word] : members.bits[word];
        return true;
    }
    return false;
}

static clua_set *new_set(reader *reader, clua_item *item) {
    item->set = reader->set_count;
    clua_set *set = &reader->sets[reader->set_count++];
    *set = (clua_set){{0}};
    return set;
}

/* The `]` that closes the set whose content starts here; NULL when there is none. The first byte never closes it. */
static const char *end_of_set(const char *at, const char *end) {
    if (at < end && *at == '^') at++;
    do {
        if (at == end) return NULL;
        if (*at++ == '%' && at < end) at++;
    } while (at == end || *at != ']');
    return at;
}

/* Reads the set behind a `[`. A range may end in `%`, and then that is no escape: so does Lua read it. */
static bool read_set(reader *reader, clua_item *item) {
    const char *close = end_of_set(reader->at, reader->end);
    if (close == NULL) {
        break_at(reader, FAULT_OPEN_SET, 0);
        return false;
    }
    clua_set *set = new_set(reader, item);
    const char *at = reader->at;
    bool others = *at == '^';
    if (others) at++;
    while (at < close) {
        if (*at == '%') {
            at++;
            if (!add_class(set, *at)) add_range(set, (unsigned char)*at, (unsigned char)*at);
            at++;
        } else if (at[1] == '-' && at + 2 < close) {
            add_range(set, (unsigned char)at[0], (unsigned char)at[2]);
            at += 3;
        } else {
            add_range(set, (unsigned char)*at, (unsigned char)*at);
            at++;
        }
    }
    for (int word = 0; others && word < 4; word++) set->bits[word] = ~set->bits[word];
    reader->at = close + 1;
    return true;
}

/* Reads what one byte is tested for. False when the pattern is wrong here. */
static bool read_test(reader *reader, clua_item *item) {
    char byte = *reader->at++;
    if (byte == '[') {
        item->test = CLUA_SET;
        return read_set(reader, item);
    }
    if (byte == '.') {
        item->test = CLUA_ANY;
        return true;
    }
    if (byte == '%') {
        if (reader->at == reader->end) {
            break_at(reader, FAULT_ENDS_WITH_ESCAPE, 0);
            return false;
        }
        byte = *reader->at++;
        clua_set members = {{0}};
        if (add_class(&members, byte)) {
            item->test = CLUA_SET;
            *new_set(reader, item) = members;
            return true;
        }
    }
    item->test = CLUA_BYTE;
    item->first = (uint8_t)byte;
    return true;
}

static void read_repeat(reader *reader, clua_item *item) {
    item->kind = item->test;
    if (reader->at == reader->end) return;
    switch (*reader->at) {
    case '*':
    case '+':
        item->kind = CLUA_GREEDY;
        item->second = *reader->at == '+';
        break;
    case '-': item->kind = CLUA_LAZY; break;
    case '?': item->kind = CLUA_OPTIONAL; break;
    default: return;
    }
    reader->at++;
}

static void read_open(reader *reader) {
    clua_program *program = reader->program;
    if (program->captures == CLUA_MAX_CAPTURES) {
        break_at(reader, FAULT_TOO_MANY_CAPTURES, 0);
        return;
    }
    uint8_t index = program->captures++;
    reader->item->kind = CLUA_OPEN;
    reader->item->first = index;
    reader->at++;
    if (reader->at < reader->end && *reader->at == ')') {
        program->positions |= UINT32_C(1) << index;
        reader->at++;
    } else {
        program->unclosed |= UINT32_C(1) << index;
    }
}

static void read_close(reader *reader) {
    clua_program *program = reader->program;
    if (program->unclosed == 0) {
        break_at(reader, FAULT_CLOSE, 0);
        return;
    }
    uint8_t innermost = (uint8_t)(31 - __builtin_clz(program->unclosed));
    program->unclosed &= ~(UINT32_C(1) << innermost);
    reader->item->kind = CLUA_CLOSE;
    reader->item->first = innermost;
    reader->at++;
}

static void read_back(reader *reader) {
    int digit = reader->at[1] - '0';
    clua_program *program = reader->program;
    if (digit == 0 || digit > program->captures || (program->unclosed >> (digit - 1) & 1)) {
        break_at(reader, FAULT_BACK, (uint8_t)digit);
        return;
    }
    reader->item->kind = CLUA_BACK;
    reader->item->first = (uint8_t)(digit - 1);
    reader->at += 2;
}

static void read_balance(reader *reader) {
    if (reader->end - reader->at < 4) {
        break_at(reader, FAULT_BALANCE, 0);
        return;
    }
    reader->item->kind = CLUA_BALANCE;
    reader->item->first = (uint8_t)reader->at[2];
    reader->item->second = (uint8_t)reader->at[3];
    reader->at += 4;
}

static void read_frontier(reader *reader) {
    reader->at += 2;
    if (reader->at == reader->end || *reader->at != '[') {
        break_at(reader, FAULT_FRONTIER, 0);
        return;
    }
    reader->at++;
    if (read_set(reader, reader->item)) reader->item->kind = CLUA_FRONTIER;
}

static void read_item(reader *reader) {
    size_t left = (size_t)(reader->end - reader->at);
    char next = left > 1 ? reader->at[1] : '\0';
    *reader->item = (clua_item){0};
    switch (*reader->at) {
    case '(': read_open(reader); return;
    case ')': read_close(reader); return;
    case '$':
        if (left > 1) break;
        reader->item->kind = CLUA_END;
        reader->at++;
        return;
    case '%':
        if (left < 2) break;
        if (next == 'b') {
            read_balance(reader);
            return;
        }
        if (next == 'f') {
            read_frontier(reader);
            return;
        }
        if (next >= '0' && next <= '9') {
            read_back(reader);
            return;
        }
        break;
    default: break;
    }
    if (read_test(reader, reader->item)) read_repeat(reader, reader->item);
}

/* The item that takes the first byte of every match, if there is one. What may stand before it takes no byte. */
static const clua_item *find_lead(const clua_item *item) {
    while (item->kind == CLUA_OPEN || item->kind == CLUA_FRONTIER) item++;
    return item->kind <= CLUA_SET || (item->kind == CLUA_GREEDY && item->second > 0) ? item : NULL;
}

static void read_pattern(reader *reader) {
    while (reader->at < reader->end) {
        read_item(reader);
        if (reader->item->kind == CLUA_BROKEN) return;
        reader->item++;
    }
    *reader->item = (clua_item){.kind = CLUA_DONE};
}

static const clua_program *push_new_program(lua_State *state, const char *text, size_t length, bool anchors) {
    size_t most_sets = 0;
    for (size_t index = 0; index < length; index++) most_sets += text[index] == '[' || text[index] == '%';
    size_t items_size = (length + 1) * sizeof(clua_item);
    size_t sets_size = most_sets * sizeof(clua_set);
    clua_program *program = lua_newuserdatauv(state, sizeof *program + items_size + sets_size + length, 0);
    clua_set *sets = (clua_set *)((char *)program->items + items_size);
    char *copy = (char *)sets + sets_size;
    memcpy(copy, text, length);
    *program = (clua_program){.text = copy, .length = length, .sets = sets};
    program->anchored = anchors && length > 0 && *text == '^';
    reader reader = {copy + program->anchored, copy + length, program, program->items, sets, 0};
    read_pattern(&reader);
    program->lead = find_lead(program->items);
    return program;
}

/* The programs of short patterns. The user value of the same number keeps the program alive. */
typedef struct cache {
    const clua_program *programs[CACHE_SLOTS];
} cache;

void clua_push_pattern_cache(lua_State *state) {
    cache *made = lua_newuserdatauv(state, sizeof *made, CACHE_SLOTS);
    memset(made, 0, sizeof *made);
}

/* Equal patterns are mostly one string, so the address finds the slot; the text decides whether it is the right one. */
static uint32_t slot_of(const char *text) { return (uint32_t)((uintptr_t)text >> 3) * UINT32_C(2654435761) >> 24; }

static const clua_program *cached(const cache *cache, uint32_t slot, const char *text, size_t length) {
    const clua_program *kept = cache->programs[slot];
    return kept != NULL && kept->length == length && memcmp(kept->text, text, length) == 0 ? kept : NULL;
}

const clua_program *clua_push_program(lua_State *state, const char *text, size_t length, bool anchors) {
    bool literal_caret = !anchors && length > 0 && *text == '^';
    if (length > CACHE_MAX_LENGTH || literal_caret) return push_new_program(state, text, length, anchors);
    cache *cache = lua_touserdata(state, lua_upvalueindex(1));
    uint32_t slot = slot_of(text);
    const clua_program *program = cached(cache, slot, text, length);
    if (program != NULL) {
        lua_getiuservalue(state, lua_upvalueindex(1), (int)slot + 1);
        return program;
    }
    program = push_new_program(state, text, length, anchors);
    lua_pushvalue(state, -1);
    lua_setiuservalue(state, lua_upvalueindex(1), (int)slot + 1);
    cache->programs[slot] = program;
    return program;
}

const clua_program *clua_brief_program(lua_State *state, const char *text, size_t length) {
    const cache *cache = lua_touserdata(state, lua_upvalueindex(1));
    const clua_program *program = cached(cache, slot_of(text), text, length);
    return program != NULL ? program : clua_push_program(state, text, length, true);
}
