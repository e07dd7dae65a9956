/*
 * Units of measure: UCUM codes, case-sensitive (https://ucum.org/ucum), and exact conversion
 * between them. The atoms stand in units.def.
 *
 * A conversion is exact or there is none: factors are fractions of whole numbers, temperatures have
 * an offset besides. So
 *   - `a` and `mo` convert to each other (12 mo = 1 a), and not to days, which no calendar allows;
 *   - substance (mol) is a dimension of its own; a molar mass bridges it and mass;
 *   - each arbitrary unit ([iU], …) is a dimension of its own;
 *   - logarithmic units (B, Np, [pH], …) convert only to themselves;
 *   - rad and deg do not convert to each other: their ratio is no fraction.
 * Special units (Cel, [degF], B, …) stand alone, at most with a prefix that they allow.
 *
 * For every layer above base. Includes only base; the big numbers inside are nobody else's.
 */
#ifndef KBC_GRAMMAR_UNITS_H
#define KBC_GRAMMAR_UNITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/decimal.h" /* micro */

struct unit; /* a unit that was understood; never changed */

/* The units of a compilation: each code is parsed once. */
enum { UNIT_BUCKETS = 128 };
struct units {
    struct arena *arena; /* where they live */
    struct unit *buckets[UNIT_BUCKETS];
};

/* Start without a unit. Nothing to release: all is in the arena. */
void units_init(struct units *units, struct arena *arena);

/* Why a text is no UCUM code. In the arena. */
struct unit_problem {
    const char *message; /* a whole line: "years" is no UCUM unit */
    const char *nearest; /* a UCUM code that may have been meant, or NULL */
};

/* The unit with this code, or NULL: then *ret_problem (which may be NULL) is filled. Any bytes can
 * be given; a code has at most UNIT_LONGEST. */
enum { UNIT_LONGEST = 64 };
const struct unit *unit_parse(struct units *units, const char *code, size_t length,
                              struct unit_problem *ret_problem);

/* The code it was parsed from, zero-terminated; lives as long as the unit. */
const char *unit_code(const struct unit *unit);

/* A UCUM code as people write it: "°C", "µg", "10⁹/L", "mL/min/1.73 m²"; of "1" nothing. In the
 * arena, or for ever. */
const char *unit_shown(struct arena *arena, const char *code);

/* Whether a number in one can be converted to the other, exactly. `molar_mass` is in millionths of
 * g/mol, as a finding has it; 0 or DECIMAL_ABSENT: there is none. */
bool unit_converts(const struct unit *from, const struct unit *to, micro molar_mass);

/* What stands between two units that do not convert, for advice. */
enum unit_gap {
    UNIT_GAP_KIND,      /* they measure different things */
    UNIT_GAP_CALENDAR,  /* months or years and days, which no calendar converts exactly */
    UNIT_GAP_MOLAR_MASS /* mass and substance: a molar mass would bridge them */
};
enum unit_gap unit_gap(const struct unit *from, const struct unit *to);

/* A length of time: s, min, h, d, wk, mo, a, … */
bool unit_is_time(const struct unit *unit);

/* A UCUM code that may have been meant by `code`, a valid one too ("C", coulomb, where a
 * temperature was wanted: "Cel"), and that converts to `wanted` unless that is NULL. In the arena;
 * NULL: none is near. */
const char *unit_nearest(struct units *units, const char *code, size_t length,
                         const struct unit *wanted);

/* A number counted in steps. Beyond UNIT_FARTHEST either way it is told as that, not exact. */
#define UNIT_FARTHEST (INT64_C(1) << 61)
struct unit_steps {
    int64_t below;   /* the greatest whole number of steps that is not above it */
    int64_t nearest; /* the nearest whole number of steps, halves away from zero */
    bool exact;      /* it is `below` steps, exactly */
};

/* `value` (millionths) of `from`, in `to`, in steps of `step` (millionths of `to`, above 0).
 * unit_converts(from, to, molar_mass) must be so. */
struct unit_steps unit_in_steps(micro value, const struct unit *from, const struct unit *to,
                                micro molar_mass, micro step);

/* Whether `a` of one unit is less than (-1), equal to (0) or more than (1) `b` of another. They
 * must convert. */
int unit_compare(micro a, const struct unit *a_unit, micro b, const struct unit *b_unit,
                 micro molar_mass);

/* The conversion itself: number in `to` = (number in `from` * multiply + add) / divide, exactly, in
 * lowest terms; multiply and divide above 0, all of them below 2^62 in size. */
struct unit_linear {
    int64_t multiply, add, divide;
};

/* False, and *ret_linear untouched, when they do not convert or the numbers are too large (the
 * conversion is exact all the same: unit_in_steps and unit_compare know no limit). */
bool unit_linear(const struct unit *from, const struct unit *to, micro molar_mass,
                 struct unit_linear *ret_linear);

/* Other customary units that a value in `unit` is likely to be given in (Cel: [degF]; kg: g,
 * [lb_av]; a: mo; mg/dL and a molar mass: mmol/L), for each of which unit_linear answers. Not
 * `unit` itself; in the order of units.def; in the arena. *ret_count may become 0. */
const struct unit *const *unit_alternatives(struct units *units, const struct unit *unit,
                                            micro molar_mass, size_t *ret_count);

#endif
