#include "emit/fo_amounts.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#define NO_BREAK_SPACE "\xC2\xA0"
#define JOINER "\xEF\xBB\xBF" /* U+FEFF: of U+2060, which is meant for this, Noto Sans has 0.6 em */

/* In bytes: what is longer is no unit, and would leave the line before it too short. */
enum { LONGEST_UNIT = 20 };

/* Whether a slash and a number end here, which goes on behind a space: the 1.73 m² of a unit. */
static bool goes_on(const char *text, const char *end)
{
    const char *at = end;
    while (at > text && (isdigit((unsigned char)at[-1]) || at[-1] == '.' || at[-1] == ','))
        at--;
    return at < end && at > text && at[-1] == '/' && *end == ' ';
}

/* The length of the unit that begins here, behind a number and a space; 0: there is none. */
static size_t unit_length(const char *at)
{
    unsigned char first = (unsigned char)*at;
    size_t length = strcspn(at, " \n");
    while (goes_on(at, at + length) && length + 1 + strcspn(at + length + 1, " \n") <= LONGEST_UNIT)
        length += 1 + strcspn(at + length + 1, " \n");
    /* a letter, also of Greek or Arabic, or a degree: what leads two bytes of UTF-8 */
    bool begins = isalpha(first) || (first >= 0xC2 && first <= 0xDF);
    return begins && length <= LONGEST_UNIT ? length : 0;
}

static void add(xmlBufferPtr out, const char *bytes, size_t length)
{
    xmlBufferAdd(out, (const xmlChar *)bytes, (int)length);
}

static void add_unit(xmlBufferPtr out, const char *unit, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (unit[i] == ' ')
            add(out, NO_BREAK_SPACE, strlen(NO_BREAK_SPACE));
        else
            add(out, unit + i, 1);
        if (unit[i] == '/')
            add(out, JOINER, strlen(JOINER));
    }
}

/* Whether the word that ends here is a number: it ends in a digit and has no letter, also of Greek
 * or Arabic. So no amount is joined to what is a unit already: "1 a/1 b/1 c" may end a line. */
static bool ends_number(const char *text, const char *end)
{
    const char *at = end;
    if (at == text || !isdigit((unsigned char)at[-1]))
        return false;
    for (; at > text && at[-1] != ' ' && at[-1] != '\n'; at--) {
        unsigned char byte = (unsigned char)at[-1];
        if (isalpha(byte) || (byte >= 0xC3 && byte <= 0xDF))
            return false;
    }
    return true;
}

/* The space of the first amount from here, or NULL. */
static const char *next_amount(const char *text, const char *at)
{
    while ((at = strchr(at, ' ')) != NULL && !(ends_number(text, at) && unit_length(at + 1)))
        at++;
    return at;
}

static void join_text(xmlNodePtr text)
{
    const char *all = (const char *)text->content, *from = all, *space = next_amount(all, all);
    xmlBufferPtr out = space ? xmlBufferCreate() : NULL;
    if (!out)
        return;
    for (; space; space = next_amount(all, from)) {
        size_t length = unit_length(space + 1);
        add(out, from, (size_t)(space - from));
        add(out, NO_BREAK_SPACE, strlen(NO_BREAK_SPACE));
        add_unit(out, space + 1, length);
        from = space + 1 + length;
    }
    add(out, from, strlen(from));
    xmlNodePtr joined = xmlNewDocText(text->doc, xmlBufferContent(out));
    xmlBufferFree(out);
    xmlReplaceNode(text, joined);
    xmlFreeNode(text);
}

void fo_amounts_join(xmlNodePtr parent)
{
    for (xmlNodePtr child = parent->children, next; child; child = next) {
        next = child->next;
        if (child->type == XML_TEXT_NODE)
            join_text(child);
        else if (child->type == XML_ELEMENT_NODE)
            fo_amounts_join(child);
    }
}
