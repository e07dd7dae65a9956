#include "emit/bidi.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

bool bidi_is_right_to_left(const char *language)
{
    static const char *const languages[] = {
        "ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi",
    };
    size_t length = strcspn(language, "-");
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (strlen(languages[i]) == length && strncmp(language, languages[i], length) == 0)
            return true;
    return false;
}

/* ---- Characters ------------------------------------------------------------------------------ */

enum { RIGHT_MARK = 0x200F }; /* by which authors end words from left to right */

/* What a character is, as far as it matters here. Exponents are digits for Unicode, but for us part
 * of the unit before them, whatever else is there: the Arabic typeface has none. */
enum class { CLASS_SPACE, CLASS_RIGHT, CLASS_LEFT, CLASS_DIGIT, CLASS_OTHER };

static bool is_between(uint32_t character, uint32_t first, uint32_t last)
{
    return character >= first && character <= last;
}

static bool is_exponent(uint32_t c)
{
    return c == 0xB2 || c == 0xB3 || c == 0xB9 || is_between(c, 0x2070, 0x207B);
}

/* Digits of Arabic and Persian. Alone they need nothing of their own. */
static bool is_eastern_digit(uint32_t c)
{
    return is_between(c, 0x0660, 0x0669) || is_between(c, 0x06F0, 0x06F9);
}

static enum class class_of(uint32_t c)
{
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x200B)
        return CLASS_SPACE;
    if (is_between(c, '0', '9'))
        return CLASS_DIGIT;
    if (c == 0x060C || c == 0x061B || c == 0x061F || is_between(c, 0x066A, 0x066C) ||
        is_eastern_digit(c))
        return CLASS_OTHER; /* Arabic signs and digits have no direction of letters */
    if (is_between(c, 0x0590, 0x08FF) || is_between(c, 0xFB1D, 0xFDFF) ||
        is_between(c, 0xFE70, 0xFEFC))
        return CLASS_RIGHT;
    if (is_between(c, 'A', 'Z') || is_between(c, 'a', 'z') || c == 0xB5 || is_exponent(c) ||
        (c >= 0xC0 && c != 0xD7 && c != 0xF7 && !is_between(c, 0x2000, 0x2BFF) &&
         !is_between(c, 0xFE00, 0xFE0F)))
        return CLASS_LEFT;
    return CLASS_OTHER;
}

/* Signs and digits that the Arabic typeface has; what joins letters, or not, is one. */
static bool is_in_arabic_face(uint32_t c)
{
    return c == '!' || is_between(c, ',', '.') || is_between(c, '0', ':') || c == 0xAB ||
           c == 0xBB || is_between(c, 0x0600, 0x06FF) || is_between(c, 0x200B, 0x2011);
}

static uint32_t character_at(const char *at, const char *end, size_t *ret_size)
{
    return utf8_decode(at, (size_t)(end - at), ret_size);
}

bool bidi_has_right_to_left(const char *text, size_t length)
{
    const unsigned char first = 0xD6; /* of U+0590, the first such letter; no byte before is more */
    size_t size;
    for (const char *at = text; at < text + length; at++)
        if ((unsigned char)*at >= first &&
            class_of(character_at(at, text + length, &size)) == CLASS_RIGHT)
            return true;
    return false;
}

/* ---- From left to right amid right to left --------------------------------------------------- */

/* The mark of a source: [1]. */
static bool is_mark(const char *at, const char *end)
{
    const char *digits = at + 1;
    while (digits < end && is_between((unsigned char)*digits, '0', '9'))
        digits++;
    return *at == '[' && digits > at + 1 && digits < end && *digits == ']';
}

/* What says of the number behind it how it compares, its sign, or its currency. All of Unicode's
 * relations: many are mirrored amid letters from right to left: "> 38" would look like "38 <". */
static bool is_sign_of_number(uint32_t c)
{
    return c == '<' || c == '>' || c == '~' || c == '+' || c == 0xB1 || c == 0x2212 ||
           c == 0x2213 || is_between(c, 0x2241, 0x228B) || is_between(c, 0x2A66, 0x2AB0) ||
           c == '$' || is_between(c, 0xA2, 0xA5) || is_between(c, 0x20A0, 0x20CF);
}

static bool is_any_digit(uint32_t c)
{
    return is_between(c, '0', '9') || is_eastern_digit(c);
}

/* A minus, not a hyphen: a digit follows at once; whoever asks knows that no letter precedes. */
static bool is_minus(const char *at, const char *end)
{
    size_t size;
    return *at == '-' && at + 1 < end && is_any_digit(character_at(at + 1, end, &size));
}

static bool is_gap(uint32_t c)
{
    return class_of(c) == CLASS_SPACE || is_between(c, 0x2000, 0x200A) || c == 0x202F;
}

/* What may stand before a number and belongs to it: a mark, or signs, = among them, as in >=. */
static bool leads_number(const char *at, const char *end)
{
    enum { SIGNS_MOST = 8 }; /* with what is between them: of more, none is a number's */
    bool any = false;
    size_t size;
    if (is_mark(at, end))
        return true;
    for (int i = 0; i <= SIGNS_MOST && at < end; i++, at += size) {
        uint32_t c = character_at(at, end, &size);
        if (is_any_digit(c))
            return any;
        bool sign = is_sign_of_number(c) || is_minus(at, end);
        if (!sign && c != '=' && !(any && is_gap(c)))
            return false;
        any |= sign;
    }
    return false;
}

/* `apart`: no letter is right before. */
static bool starts_left(const char *at, const char *end, bool apart)
{
    size_t size;
    enum class class = class_of(character_at(at, end, &size));
    return class == CLASS_LEFT || class == CLASS_DIGIT ||
           ((apart || *at != '-') && leads_number(at, end));
}

/* What is being found out about words from left to right. */
struct words {
    const char *end; /* behind the last letter, digit, or sign that belongs to them */
    bool apart;      /* they are more than one number in the digits that every face has */
    unsigned open;   /* brackets */
};

static void take_sign(struct words *words, uint32_t c, const char *behind)
{
    if (c == '(' || c == '[') {
        words->open++;
    } else if ((c == ')' || c == ']') && words->open) {
        words->open--;
        words->end = behind;
    } else if (c == '%' || c == 0xB0 || ((c == '/' || c == '+') && words->end == behind - 1)) {
        words->end = behind; /* the last stroke of an address is part of it, and 65+ is a number */
    }
}

/* Words from left to right that begin here: up to the next letter from right to left. */
static struct words words_at(const char *at, const char *end)
{
    struct words words = {at, leads_number(at, end), 0};
    const char *from = at;
    size_t size;
    /* By a sign, behind which the number may be in Arabic digits. */
    bool led = words.apart && *at != '[';
    bool broken = false; /* there is something between digits that does not belong to a number */
    for (; at < end; at += size) {
        uint32_t c = character_at(at, end, &size);
        enum class class = class_of(c);
        bool eastern = led && (is_eastern_digit(c) || is_between(c, 0x066A, 0x066C));
        if (class == CLASS_RIGHT || c == RIGHT_MARK || (!eastern && is_between(c, 0x0600, 0x06FF)))
            break;
        if (class == CLASS_LEFT || class == CLASS_DIGIT || eastern) {
            words.apart |= class == CLASS_LEFT || broken;
            words.end = at + size;
        } else {
            take_sign(&words, c, at + size);
            words.apart |= words.end == at + size;
            broken |= at > from && c != '.' && c != ',';
        }
    }
    return words;
}

/* ---- Pieces ---------------------------------------------------------------------------------- */

static struct bidi_piece piece(enum bidi_kind kind, const char *from, const char *to)
{
    return (struct bidi_piece){kind, from, (size_t)(to - from)};
}

static const char *skip_space(const char *at, const char *end)
{
    size_t size;
    while (at < end && class_of(character_at(at, end, &size)) == CLASS_SPACE)
        at += size;
    return at;
}

/* Signs that need another face, side by side. */
static const char *skip_signs(const char *at, const char *end)
{
    size_t size;
    for (; at < end && !starts_left(at, end, true); at += size) {
        uint32_t c = character_at(at, end, &size);
        if (class_of(c) != CLASS_OTHER || is_in_arabic_face(c))
            break;
    }
    return at;
}

/* Text from right to left that begins here, with what may stand among its words. */
static struct bidi_piece right_piece(const char *from, const char *end)
{
    const char *last = from;
    bool letters = false;
    size_t size;
    for (const char *at = from; at < end; at += size) {
        uint32_t c = character_at(at, end, &size);
        enum class class = class_of(c);
        if (starts_left(at, end, at == from || last < at)) {
            struct words words = words_at(at, end);
            if (words.apart)
                break;
            size = (size_t)(words.end - at);
        } else if (class == CLASS_OTHER && !is_in_arabic_face(c)) {
            break;
        }
        letters |= class == CLASS_RIGHT;
        if (class != CLASS_SPACE)
            last = at + size;
    }
    return piece(letters ? BIDI_RIGHT : BIDI_PLAIN, from, last);
}

static struct bidi_piece next_in_right(const char *from, const char *end)
{
    const char *behind = skip_space(from, end);
    if (behind != from)
        return piece(BIDI_PLAIN, from, behind);
    if (starts_left(from, end, true)) {
        struct words words = words_at(from, end);
        if (words.apart)
            return piece(BIDI_LEFT, from, words.end);
    }
    behind = skip_signs(from, end);
    if (behind != from)
        return piece(BIDI_SIGN, from, behind);
    return right_piece(from, end);
}

static struct bidi_piece next_in_left(const char *from, const char *end)
{
    const char *last = from;
    bool right = false;
    size_t size;
    for (const char *at = from; at < end; at += size) {
        uint32_t c = character_at(at, end, &size);
        enum class class = class_of(c);
        if (right ? class == CLASS_LEFT : class == CLASS_RIGHT && at > from)
            return piece(right ? BIDI_RIGHT : BIDI_PLAIN, from, right ? last : at);
        right |= class == CLASS_RIGHT;
        if (class == CLASS_RIGHT || (right && is_between(c, 0x0600, 0x06FF)))
            last = at + size; /* with their signs and digits, which no other face has */
    }
    return piece(right ? BIDI_RIGHT : BIDI_PLAIN, from, right ? last : end);
}

bool bidi_next(const char **at, const char *end, bool right_to_left, struct bidi_piece *ret_piece)
{
    if (*at == end)
        return false;
    *ret_piece = right_to_left ? next_in_right(*at, end) : next_in_left(*at, end);
    *at = ret_piece->bytes + ret_piece->length;
    return true;
}
