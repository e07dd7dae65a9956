/*
 * Writing from right to left: which languages are, and which pieces of a text need something of
 * their own, because a formatter such as FOP orders a line by Unicode's rules but knows of no
 * isolates, and because no typeface of ours has both scripts.
 *
 * For emit. Includes base.
 */
#ifndef KBC_EMIT_BIDI_H
#define KBC_EMIT_BIDI_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a language, by its tag (ar, fa-IR), is written from right to left. */
bool bidi_is_right_to_left(const char *language);

/* Whether there is a letter in it that is written from right to left. */
bool bidi_has_right_to_left(const char *text, size_t length);

enum bidi_kind {
    BIDI_PLAIN, /* nothing to do: white space, or what stands in the base direction and typeface */
    BIDI_RIGHT, /* words that are written from right to left; digits among them, too */
    BIDI_LEFT,  /* words or amounts from left to right amid the others: 38.5 °C, Cold Pack 200 */
    BIDI_SIGN,  /* signs without a direction that the Arabic typeface lacks: ( */
};

struct bidi_piece {
    enum bidi_kind kind;
    const char *bytes;
    size_t length; /* > 0 */
};

/* The next piece of a text (UTF-8) that goes from *at to `end`, where the base direction is from
 * right to left or not; *at moves behind it. False at the end. From left to right there are only
 * BIDI_PLAIN and BIDI_RIGHT. No piece but BIDI_PLAIN begins or ends with white space. */
bool bidi_next(const char **at, const char *end, bool right_to_left, struct bidi_piece *ret_piece);

#endif
