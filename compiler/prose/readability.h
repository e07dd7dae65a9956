/*
 * How hard a text is to read, by the formula that was made for its language (readability.def): from
 * its words, sentences and syllables alone. In whole numbers: the same on every machine.
 *
 * For commands and check. Includes only base.
 */
#ifndef KBC_PROSE_READABILITY_H
#define KBC_PROSE_READABILITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "prose/sentences.h"
#include "prose/syllables.h"

/* A number of a formula, in tenths: as it is shown, and as it is compared. */
typedef int32_t tenths;

struct readability {
    const char *language; /* "en"; also of en-GB */
    const char *before, *behind; /* a number in a report: "grade ", " words a sentence" */
    bool higher_is_harder;
    tenths limit;
    int64_t constant, sentence, syllable; /* in thousandths */
    syllable_counter *count; /* NULL: syllables are not counted, and it is no formula */
    unsigned long_from;
};

enum {
    READABILITY_COUNT = 0
#define READABILITY(language, before, behind, harder, limit, constant, sentence, syllable,         \
                    counter, long_from)                                                            \
    + 1
#include "prose/readability.def"
#undef READABILITY
};

extern const struct readability readabilities[READABILITY_COUNT];

/* The formula for a language tag, in lower case ("en", "en-gb"); NULL: there is none. */
const struct readability *readability_of(const char *language);

/* The hardest that is let pass, for each row. */
struct reading_limits {
    tenths of[READABILITY_COUNT];
};
struct reading_limits reading_limits_usual(void);

/* What is counted of a text; texts are put together by adding. Up to 2^40 of each. */
struct reading {
    uint64_t words, sentences, syllables;
};

/* Count one sentence. */
struct reading reading_of_sentence(const struct readability *readability, struct extent sentence);

/* What the formula gives, halves away from zero; there is at least one word and one sentence. */
tenths reading_number(const struct readability *readability, struct reading reading);

/* Whether a number is harder than another. */
bool reading_is_harder(const struct readability *readability, tenths number, tenths than);

#endif
