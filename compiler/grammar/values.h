/*
 * What an attribute may say: the value types of the grammar table, with exactly the texts that
 * kb.rnc takes. Like the datatypes of XML Schema that they stand on, all but TEXT take white space
 * for what it is between words: around them it is dropped, and between two one space is left.
 *
 * Whether a unit is UCUM, a reference leads anywhere or a bound is right for what it bounds is not
 * told from the value alone, and not looked at here.
 *
 * For every layer above diag. Includes base.
 */
#ifndef KBC_GRAMMAR_VALUES_H
#define KBC_GRAMMAR_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "grammar/grammar.h"

struct value {
    const char *bytes; /* white space folded; in what was given, or in the arena */
    size_t length;
    int64_t number;    /* DECIMAL, POINTS_VALUE: a micro; DATE: 20261231; YEAR, POSITIVE: itself;
                          ENUM: the constant; ENUMS: the set of 1 << constant; else 0 */
};

/* What is wrong with a value. */
struct value_fault {
    const char *message; /* as a diagnostic says it, the words that are wrong in quotes */
    const char *help;
    int word;            /* of a list: which word is wrong, from 0; -1: the value as a whole */
};

/* Read the value of an attribute. False when it is none of the attribute's type: then *ret_fault
 * says why, its texts in the arena, and *ret_value is untouched. */
bool value_read(struct arena *arena, const struct attribute_row *row, const char *bytes,
                size_t length, struct value *ret_value, struct value_fault *ret_fault);

/* The next word of a folded value, and *at moved behind it; false at the end. Start with *at at
 * the value's first byte. */
bool value_next_word(const char **at, const char *end, const char **ret_word, size_t *ret_length);

/* What was written, in quotes and short enough for a message: a long one is cut, and characters
 * that would end the line are spaces. In the arena. */
const char *value_quoted(struct arena *arena, const char *bytes, size_t length);

#endif
