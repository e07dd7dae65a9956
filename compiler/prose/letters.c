#include "prose/letters.h"

#include "base/utf8.h"

struct run {
    uint32_t first, last;
};

static bool is_among(const struct run *runs, size_t count, uint32_t character)
{
    for (size_t i = 0; i < count; i++)
        if (character >= runs[i].first && character <= runs[i].last)
            return true;
    return false;
}

#define AMONG(runs, character) is_among(runs, sizeof(runs) / sizeof *(runs), character)

enum {
    OTHER = CHARACTER_OTHER, LETTR = CHARACTER_LETTER, DIGIT = CHARACTER_DIGIT,
    UNSEE = CHARACTER_UNSEEN, SPACE = CHARACTER_SPACE, HYPHN = CHARACTER_HYPHEN,
    APOST = CHARACTER_APOSTROPHE, STOP_ = CHARACTER_STOP, END__ = CHARACTER_END,
    COMMA = CHARACTER_COMMA, CLOSE = CHARACTER_CLOSER,
};

/* Most characters are looked up: U+0000 to U+007F, in rows of eight. */
static const uint8_t ascii[128] = {
    UNSEE, UNSEE, UNSEE, UNSEE, UNSEE, UNSEE, UNSEE, UNSEE,
    UNSEE, SPACE, SPACE, UNSEE, UNSEE, SPACE, UNSEE, UNSEE,
    UNSEE, UNSEE, UNSEE, UNSEE, UNSEE, UNSEE, UNSEE, UNSEE,
    UNSEE, UNSEE, UNSEE, UNSEE, UNSEE, UNSEE, UNSEE, UNSEE,
    /*  ! " # $ % & ' */
    SPACE, END__, CLOSE, OTHER, OTHER, OTHER, OTHER, APOST,
    /* ( ) * + , - . / */
    OTHER, CLOSE, OTHER, OTHER, COMMA, HYPHN, STOP_, OTHER,
    DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT,
    /* 8 9 : ; < = > ? */
    DIGIT, DIGIT, OTHER, OTHER, OTHER, OTHER, OTHER, END__,
    OTHER, LETTR, LETTR, LETTR, LETTR, LETTR, LETTR, LETTR,
    LETTR, LETTR, LETTR, LETTR, LETTR, LETTR, LETTR, LETTR,
    LETTR, LETTR, LETTR, LETTR, LETTR, LETTR, LETTR, LETTR,
    /* X Y Z [ \ ] ^ _ */
    LETTR, LETTR, LETTR, OTHER, OTHER, CLOSE, OTHER, OTHER,
    OTHER, LETTR, LETTR, LETTR, LETTR, LETTR, LETTR, LETTR,
    LETTR, LETTR, LETTR, LETTR, LETTR, LETTR, LETTR, LETTR,
    LETTR, LETTR, LETTR, LETTR, LETTR, LETTR, LETTR, LETTR,
    /* x y z { | } ~ */
    LETTR, LETTR, LETTR, OTHER, OTHER, CLOSE, OTHER, UNSEE,
};

/* Combining marks, joiners, variation selectors, tags. */
static const struct run unseen[] = {
    {0xAD, 0xAD}, {0x300, 0x36F}, {0x64B, 0x65F}, {0x670, 0x670}, {0x200B, 0x200D},
    {0x2060, 0x2064}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xE0000, 0xE0FFF},
};
static const struct run spaces[] = {
    {0xA0, 0xA0}, {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F},
    {0x205F, 0x205F}, {0x3000, 0x3000},
};
static const struct run digits[] = {{0x660, 0x669}, {0x6F0, 0x6F9}};
static const struct run ends[] = {
    {0x203C, 0x203D}, {0x2047, 0x2049}, {0x61F, 0x61F}, {0x6D4, 0x6D4}, {0x964, 0x965},
    {0x3002, 0x3002}, {0xFF01, 0xFF01}, {0xFF0E, 0xFF0E}, {0xFF1F, 0xFF1F},
};
static const struct run closers[] = {
    {0xBB, 0xBB}, {0x201C, 0x201D}, {0x203A, 0x203A}, {0x300D, 0x300D}, {0x300F, 0x300F},
};
/* Blocks of letters; what in them is none is of no language that a formula is for. */
static const struct run letters[] = {
    {0xAA, 0xAA}, {0xB5, 0xB5}, {0xBA, 0xBA}, {0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x2C1},
    {0x370, 0x37D}, {0x37F, 0x386}, {0x388, 0x481}, {0x48A, 0x588}, {0x5D0, 0x5F2},
    {0x620, 0x64A}, {0x66E, 0x6D3}, {0x6D5, 0x6D5}, {0x6EE, 0x6EF}, {0x6FA, 0x963},
    {0x966, 0x167F}, {0x1681, 0x1FFF}, {0x2C00, 0x2DFF}, {0x3005, 0x3007}, {0x3021, 0xD7FF},
    {0xF900, 0xFDFF}, {0xFE70, 0xFEFC}, {0xFF10, 0xFF19}, {0xFF21, 0xFF3A}, {0xFF41, 0xFFDC},
    {0x10000, 0x1CFFF}, {0x1D400, 0x1EFFF}, {0x20000, 0x3FFFF},
};

enum character character_of(uint32_t character)
{
    if (character < 0x80)
        return (enum character)ascii[character];
    if (AMONG(spaces, character))
        return CHARACTER_SPACE;
    if (AMONG(unseen, character) || utf8_is_unseen(character))
        return CHARACTER_UNSEEN;
    if (AMONG(digits, character))
        return CHARACTER_DIGIT;
    if (AMONG(letters, character))
        return CHARACTER_LETTER;
    if (AMONG(ends, character))
        return CHARACTER_END;
    if (AMONG(closers, character))
        return CHARACTER_CLOSER;
    switch (character) {
    case 0x2010: case 0x2011: return CHARACTER_HYPHEN;
    case 0x2018: case 0x2019: case 0x2BC: return CHARACTER_APOSTROPHE;
    case 0x2026: return CHARACTER_STOP; /* … */
    case 0x66B: return CHARACTER_COMMA;
    default: return CHARACTER_OTHER;
    }
}

bool character_is_small(uint32_t character)
{
    return (character >= 'a' && character <= 'z') ||
           (character >= 0xDF && character <= 0xFF && character != 0xF7) || character == 0x153;
}

struct letter letter_of(uint32_t character)
{
    /* U+00E0 to U+00FF without their marks, and which these are: acute, diaeresis, other. */
    static const char bases[] = "aaaaaaaceeeeiiiidnooooo?ouuuuyty";
    static const char marks[] = "oaoodo.ooaodoaod.ooaood..oaoda.d";
    uint32_t small = character | 0x20;
    if (character == 0xDF)
        return (struct letter){'s', MARK_OTHER};
    if (character >= 0xC0 && character <= 0xFF) {
        char mark = marks[character & 0x1F];
        return (struct letter){bases[character & 0x1F], mark == 'a'   ? MARK_ACUTE
                                                        : mark == 'd' ? MARK_DIAERESIS
                                                        : mark == 'o' ? MARK_OTHER
                                                                      : MARK_NONE};
    }
    bool is_plain = character < 0x80 && small >= 'a' && small <= 'z';
    return (struct letter){is_plain ? (char)small : '?', MARK_NONE};
}

struct letter letter_marked(struct letter letter, uint32_t mark)
{
    if (mark == 0x301)
        letter.mark = MARK_ACUTE;
    else if (mark == 0x308)
        letter.mark = MARK_DIAERESIS;
    else if (mark >= 0x300 && mark <= 0x36F)
        letter.mark = MARK_OTHER;
    return letter;
}
