/*
 * What the characters of a text are to whoever counts its words: letters, digits, what joins them,
 * what ends a sentence. By tables of our own, so that no locale has a say.
 *
 * For prose. Includes only base.
 */
#ifndef KBC_PROSE_LETTERS_H
#define KBC_PROSE_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A letter as syllables are counted by it: in lower case, without its mark. */
struct letter {
    char base; /* 'a'..'z'; '?': a letter that is none of these, or what is no letter */
    char mark; /* MARK_… */
};

enum { MARK_NONE, MARK_ACUTE, MARK_DIAERESIS, MARK_OTHER };

enum character {
    CHARACTER_OTHER,     /* punctuation, symbols, pictures; what is no UTF-8 */
    CHARACTER_LETTER,    /* of any script */
    CHARACTER_DIGIT,     /* 0 to 9, Arabic-Indic ones included */
    CHARACTER_UNSEEN,    /* changes no word that it stands in: direction marks, soft hyphens,
                            combining marks, … */
    CHARACTER_SPACE,
    CHARACTER_HYPHEN,    /* joins two parts of a word; so does the next */
    CHARACTER_APOSTROPHE,
    CHARACTER_STOP,      /* ends a sentence, or marks what is cut short */
    CHARACTER_END,       /* ends a sentence: ! ? and their like */
    CHARACTER_COMMA,
    CHARACTER_CLOSER,    /* may stand behind what ends a sentence: quotation marks, brackets */
};

enum character character_of(uint32_t character);

/* Whether a letter is known to be a small one. */
bool character_is_small(uint32_t character);

/* The letter; a mark that follows it as a character of its own is heeded by letter_marked. */
struct letter letter_of(uint32_t character);

/* The letter with a combining mark on it. */
struct letter letter_marked(struct letter letter, uint32_t mark);

#endif
