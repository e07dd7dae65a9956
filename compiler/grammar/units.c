#include "grammar/units.h"

#include <string.h>

#include "grammar/unit_parts.h"

void units_init(struct units *units, struct arena *arena)
{
    *units = (struct units){.arena = arena};
}

static struct unit **bucket_of(struct units *units, const char *code, size_t length)
{
    uint32_t hash = 5381;
    for (size_t i = 0; i < length; i++)
        hash = hash * 33 + (unsigned char)code[i];
    return &units->buckets[hash % UNIT_BUCKETS];
}

/* A character that no code has: everything but the visible ones of ASCII. */
static const char *foreign_character(const char *code, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (code[i] <= ' ' || code[i] > '~')
            return &code[i];
    return NULL;
}

static const char *what_is_wrong(struct units *units, const char *code, size_t length,
                                 struct amount *ret_amount)
{
    if (!length)
        return "a unit has at least one character";
    if (length > UNIT_LONGEST)
        return "a unit has at most 64 characters";
    const char *foreign = foreign_character(code, length), *wrong = NULL;
    if (foreign)
        return arena_format(units->arena, "\"%.*s\" has a %s, which no UCUM unit has", (int)length,
                            code, *foreign == ' ' ? "space" : "character that is not ASCII");
    if (!unit_term(code, length, units->arena, ret_amount, &wrong))
        return wrong;
    return NULL;
}

const struct unit *unit_parse(struct units *units, const char *code, size_t length,
                              struct unit_problem *ret_problem)
{
    struct unit **bucket = bucket_of(units, code, length);
    for (struct unit *unit = *bucket; unit; unit = unit->next)
        if (unit->length == length && memcmp(unit->code, code, length) == 0)
            return unit;
    struct amount amount;
    const char *wrong = what_is_wrong(units, code, length, &amount);
    if (wrong) {
        if (ret_problem)
            *ret_problem = (struct unit_problem){wrong, unit_nearest(units, code, length, NULL)};
        return NULL;
    }
    struct unit *unit = arena_alloc(units->arena, sizeof *unit + length + 1);
    *unit = (struct unit){.next = *bucket, .amount = amount, .length = length};
    memcpy(unit->code, code, length);
    *bucket = unit;
    return unit;
}

const char *unit_code(const struct unit *unit)
{
    return unit->code;
}

bool unit_is_time(const struct unit *unit)
{
    struct amount time = amount_one();
    time.powers[DIMENSION_TIME] = 1;
    if (memcmp(unit->amount.powers, time.powers, sizeof time.powers) == 0)
        return true;
    time.powers[DIMENSION_TIME] = 0;
    time.powers[DIMENSION_CALENDAR] = 1;
    return memcmp(unit->amount.powers, time.powers, sizeof time.powers) == 0;
}
