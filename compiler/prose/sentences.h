/*
 * Sentences and words of a text, as readability is measured by them.
 *
 * A text is one block: a paragraph, an item of a list, a step, or what stands in one run. Its end
 * ends a sentence, whatever stands there. Inside it a sentence ends at . ! ? … and their like in
 * other scripts, with the quotation marks and brackets behind them, where white space follows. A
 * full stop (or …) ends none behind an abbreviation that is listed (sentences.c), nor where a small
 * letter follows; and nothing does before there is a word with a letter in it, so "1. Rest" is one
 * sentence. A piece without a word is no sentence.
 *
 * A word is a run of letters, digits and what is not seen among them; single hyphens and
 * apostrophes between letters join (pain-free, don't), points and commas between digits (2.5).
 *
 * Everything is done in one pass, without memory of its own; bytes that are no UTF-8 stand for
 * something that is no letter. Includes only base.
 */
#ifndef KBC_PROSE_SENTENCES_H
#define KBC_PROSE_SENTENCES_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of a text. */
struct extent {
    const char *bytes;
    size_t length;
};

struct word {
    struct extent text; /* from its first to its last letter or digit */
    bool has_letter, has_digit;
};

/* Take the next word off the beginning of what is left; false: there is none. */
bool word_next(struct extent *left, struct word *ret_word);

/* Take the next sentence off the beginning of what is left of a block, in a language ("en"); it
 * holds at least one word. From its first character that is no space to its last. */
bool sentence_next(struct extent *left, const char *language, struct extent *ret_sentence);

#endif
