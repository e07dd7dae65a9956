#include "emit/fo_faces.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/utf8.h"

#define NO_BREAK_SPACE "\xC2\xA0"

static const char arabic[] = "'Handout Arabic'", hebrew[] = "'Handout Hebrew'",
                  math[] = "'Handout Math'", symbols[] = "'Handout Symbols'",
                  signs[] = "'Handout Signs'", left_out[] = "";

/* Arabic signs are in the face of the letters before them, but FOP would join these to them: it
 * takes what has the direction of Arabic letters for one. In an element of its own, a sign joins
 * nothing. Their digits may stand amid words from left to right, behind a sign: > 38.
 *
 * Ascending, from the character maps of Debian's faces: Noto Sans Hebrew, Math, Symbols, Symbols 2.
 * Where several have one, whole blocks are kept together. FOP can't print what is above U+FFFF. */
static const struct range {
    uint32_t first, last;
    const char *family;
} ranges[] = {
    {0x0591, 0x05F4, hebrew},
    {0x0608, 0x0608, arabic}, {0x060B, 0x060B, arabic}, {0x060D, 0x060D, arabic},
    {0x061B, 0x061B, arabic}, {0x061D, 0x061F, arabic}, {0x0660, 0x066D, arabic},
    {0x06D4, 0x06D4, arabic}, {0x06F0, 0x06F9, arabic}, {0x06FD, 0x06FE, arabic},
    {0x2190, 0x21AE, math}, {0x21AF, 0x21AF, signs}, {0x21B0, 0x21E5, math},
    {0x21E6, 0x21F0, signs}, {0x21F1, 0x21F2, math}, {0x21F3, 0x21F3, signs},
    {0x21F4, 0x22FF, math},
    {0x2308, 0x230B, math}, {0x231A, 0x231B, signs}, {0x23F1, 0x23FF, signs},
    {0x2460, 0x24FF, symbols},
    {0x25A0, 0x2609, signs}, {0x260A, 0x260D, symbols}, {0x260E, 0x2612, signs},
    {0x2613, 0x2613, symbols}, {0x2614, 0x2623, signs}, {0x2624, 0x262F, symbols},
    {0x2630, 0x2637, signs}, {0x2638, 0x263B, symbols}, {0x263C, 0x263C, signs},
    {0x263D, 0x2653, symbols}, {0x2654, 0x2668, signs}, {0x2669, 0x267E, symbols},
    {0x267F, 0x268F, signs}, {0x2690, 0x269D, symbols}, {0x269E, 0x26A1, signs},
    {0x26A2, 0x26A9, symbols}, {0x26AA, 0x26AC, signs}, {0x26AD, 0x26BC, symbols},
    {0x26BD, 0x26CD, signs}, {0x26CE, 0x26CE, symbols}, {0x26CF, 0x26E1, signs},
    {0x26E2, 0x26FF, symbols},
    {0x2700, 0x2775, signs}, {0x2776, 0x2793, symbols}, {0x2794, 0x27BE, signs},
    {0x27C0, 0x27FF, math}, {0x2900, 0x2AFF, math}, {0x2B00, 0x2BFF, signs},
    {0xFB1D, 0xFB4F, hebrew},
    {0xFE00, 0xFE0F, left_out}, /* they choose among looks of a character; a face has but one */
};

const char *fo_face(uint32_t character)
{
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges && ranges[i].first <= character; i++)
        if (character <= ranges[i].last)
            return ranges[i].family;
    return NULL;
}

/* All lead bytes of what is in a range; of most texts no more than these are looked at. */
static bool may_lead(char byte)
{
    return byte == '\xE2' || byte == '\xEF' || (byte >= '\xD6' && byte <= '\xDB');
}

static bool has_any(const char *at, const char *end)
{
    size_t size;
    for (; at < end; at++)
        if (may_lead(*at) && fo_face(utf8_decode(at, (size_t)(end - at), &size)))
            return true;
    return false;
}

/* The family that the characters from here are set in, and where they end. */
static const char *stretch(const char *at, const char *end, const char **ret_behind)
{
    size_t size;
    const char *family = fo_face(utf8_decode(at, (size_t)(end - at), &size));
    for (at += size; at < end; at += size)
        if (fo_face(utf8_decode(at, (size_t)(end - at), &size)) != family)
            break;
    *ret_behind = at;
    return family;
}

/* FOP wants a hyphen of every face, though nothing is hyphenated; some have none. */
static xmlNodePtr in_face(xmlNodePtr piece, xmlNsPtr fo, const char *family)
{
    xmlNodePtr face = xmlNewDocNode(piece->doc, fo, (const xmlChar *)"inline", NULL);
    xmlNewProp(face, (const xmlChar *)"font-family", (const xmlChar *)family);
    xmlNewProp(face, (const xmlChar *)"hyphenation-character", (const xmlChar *)NO_BREAK_SPACE);
    xmlAddChild(face, piece);
    return face;
}

/* The pieces are put before an element that goes again: beside a text, libxml2 would join them. */
static void split_text(xmlNodePtr text, xmlNsPtr fo)
{
    const char *at = (const char *)text->content, *end = at + strlen(at), *behind;
    if (!has_any(at, end))
        return;
    xmlNodePtr mark = xmlNewDocNode(text->doc, fo, (const xmlChar *)"inline", NULL);
    xmlReplaceNode(text, mark);
    for (; at < end; at = behind) {
        const char *family = stretch(at, end, &behind);
        if (family == left_out)
            continue;
        xmlNodePtr piece = xmlNewDocTextLen(text->doc, (const xmlChar *)at, (int)(behind - at));
        xmlAddPrevSibling(mark, family ? in_face(piece, fo, family) : piece);
    }
    xmlUnlinkNode(mark);
    xmlFreeNode(mark);
    xmlFreeNode(text);
}

/* A picture is in another namespace, and has no texts. */
void fo_faces_split(xmlNodePtr pages)
{
    for (xmlNodePtr child = pages->children, next; child; child = next) {
        next = child->next;
        if (child->type == XML_TEXT_NODE)
            split_text(child, pages->ns);
        else if (child->type == XML_ELEMENT_NODE && child->ns && pages->ns &&
                 strcmp((const char *)child->ns->href, (const char *)pages->ns->href) == 0)
            fo_faces_split(child);
    }
}
