/*
 * How many syllables a word has, by the spelling.
 *
 * A word is counted part by part, as hyphens, apostrophes and digits part it, and in parts of at
 * most 64 letters. Each part with a letter in it counts at least one; in English nothing behind an
 * apostrophe counts (doctor's, don't, we've), but o'clock does. A word with a digit in it is one
 * syllable in every language: how a number is spoken is not known.
 *
 * English: groups of vowels, silent and split ones told apart by rules (syllables_english.c), as in
 * the counters that Flesch's formulas are usually computed by; what the rules get wrong stands in
 * syllables_english.def, a list of our own. Spanish: the Real Academia's rules of orthography on
 * diphthong, triphthong and hiatus (Ortografía de la lengua española, 2010, II.2.4), which leave no
 * exceptions but words taken from other languages.
 *
 * For prose. Includes only base.
 */
#ifndef KBC_PROSE_SYLLABLES_H
#define KBC_PROSE_SYLLABLES_H

#include "prose/letters.h"
#include "prose/sentences.h"

enum { MOST_LETTERS = 64 };

/* Count one part: `count` letters, from 1 to MOST_LETTERS. At least 1. */
typedef unsigned syllable_counter(const struct letter *letters, size_t count);
syllable_counter syllables_english, syllables_spanish;

/* Of a word, by a counter of parts. */
unsigned syllables_of(const struct word *word, syllable_counter *counter);

#endif
