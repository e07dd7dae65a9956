/* A knowledge base with texts of every kind, at random. */
#include "layout/layout.h"

static bool chance(struct random *random, unsigned percent)
{
    return random_below(random, 100) < percent;
}

static void put_words(struct random *random, struct buffer *out, unsigned most)
{
    static const char *const words[] = {
        "ice", "warm", "for", "15", "to", "20", "minutes", "espasmo", "después", "تشنج", "الظهر",
        "&lt;", "&amp;", "38&#xA0;°C", "it's", "\"so\"", "&#32;", "a-very-long-word-that-is-not-parted",
        "]]", "&gt;", "--", "&#x1F9CA;", "筋肉がつる"};
    unsigned count = 1 + random_below(random, most);
    for (unsigned i = 0; i < count; i++)
        buffer_printf(out, "%s%s", i ? " " : "", words[random_below(random, sizeof words /
                                                                    sizeof *words)]);
}

static void put_inline(struct random *random, struct buffer *out, unsigned depth)
{
    static const char *const names[] = {"em", "strong", "link"};
    buffer_puts(out, "Words");
    for (unsigned i = random_below(random, 5); i > 0; i--) {
        if (chance(random, 80))
            buffer_putc(out, ' ');
        if (depth && chance(random, 40)) {
            unsigned which = random_below(random, 3);
            buffer_printf(out, "<%s%s>", names[which],
                          which == 2 ? " href=\"https://example.org/?a=b&amp;c='d'\"" : "");
            if (chance(random, 20))
                buffer_putc(out, ' ');
            if (which == 2)
                put_words(random, out, 5);
            else
                put_inline(random, out, depth - 1);
            if (chance(random, 20))
                buffer_putc(out, ' ');
            buffer_printf(out, "</%s>", names[which]);
        } else {
            put_words(random, out, 30);
        }
    }
}

static void put_blocks(struct random *random, struct buffer *out)
{
    for (unsigned i = 1 + random_below(random, 3); i > 0; i--) {
        if (chance(random, 60)) {
            buffer_puts(out, "<p>");
            put_inline(random, out, 3);
            buffer_puts(out, "</p>");
            continue;
        }
        buffer_puts(out, chance(random, 50) ? "<list>" : "<list ordered=\"true\">");
        for (unsigned k = 1 + random_below(random, 3); k > 0; k--) {
            buffer_puts(out, "<item>");
            put_inline(random, out, 2);
            buffer_puts(out, "</item>");
        }
        buffer_puts(out, "</list>");
    }
}

static void put_text(struct random *random, struct buffer *out, const char *name, bool prose)
{
    buffer_printf(out, "<%s>", name);
    if (prose && chance(random, 40))
        put_blocks(random, out);
    else
        put_inline(random, out, 3);
    buffer_printf(out, "</%s>", name);
    buffer_printf(out, "<%s xml:lang=\"es\">", name);
    put_inline(random, out, 1);
    buffer_printf(out, "</%s>", name);
}

static void put_note(struct random *random, struct buffer *out)
{
    if (!chance(random, 50))
        return;
    buffer_puts(out, "<note>");
    put_words(random, out, 40);
    buffer_puts(out, "</note>");
}

/* Declarations that are sound by themselves, beside whatever else there is. */
static void put_declarations(struct random *random, struct buffer *out)
{
    buffer_puts(out, "<source id=\"text-source\" type=\"book\" year=\"2001\" title=\"A title of "
                     "some words, which may be too long for a line");
    buffer_puts(out, chance(random, 50) ? ": and is" : "");
    buffer_puts(out, "' &quot;\" pmid=\"12\">");
    put_note(random, out);
    buffer_puts(out, "</source><finding id=\"text-pain\" type=\"boolean\">");
    put_text(random, out, "label", false);
    put_text(random, out, "question", false);
    buffer_puts(out, "<code system=\"snomed\" value=\"1\" display=\"x &lt; y\"/>");
    put_note(random, out);
    buffer_puts(out, "</finding><treatment id=\"text-ice\">");
    put_text(random, out, "label", false);
    put_text(random, out, "about", true);
    put_text(random, out, "step", false);
    buffer_puts(out, "</treatment><indication id=\"text-rule\" treatment=\"text-ice\" line=\"2\">"
                     "<when><has finding=\"text-pain\"/></when>"
                     "<dose min=\"15\" max=\"20\" unit=\"min\"/>");
    put_text(random, out, "advice", true);
    put_text(random, out, "because", true);
    buffer_puts(out, "<cite source=\"text-source\" at=\"p. 1\"/></indication>"
                     "<assert id=\"text-claim\"><implies><if><has finding=\"text-pain\"/></if><then>"
                     "<indicated treatment=\"text-ice\"/></then></implies></assert>"
                     "<case id=\"text-case\"><given><set finding=\"text-pain\" value=\"true\"/></given>"
                     "<expect><unknown><fires rule=\"text-rule\"/></unknown>"
                     "<indicated treatment=\"text-ice\"/></expect></case>"
                     "<handout id=\"text-sheet\">");
    put_text(random, out, "title", false);
    put_text(random, out, "intro", true);
    buffer_puts(out, "<section>");
    put_text(random, out, "title", false);
    put_text(random, out, "body", true);
    buffer_puts(out, "</section></handout>");
}

void random_document(struct random *random, struct buffer *out)
{
    buffer_puts(out, "<knowledge-base xmlns=\"urn:kbc:kb:1\" id=\"test\" version=\"1.0.0\" "
                     "status=\"draft\" languages=\"en es\">");
    put_text(random, out, "title", false);
    put_text(random, out, "purpose", true);
    buffer_puts(out, "<person role=\"author\" name=\"A &amp; B\" on=\"2026-01-31\"/>");
    if (chance(random, 50))
        put_declarations(random, out);
    else
        random_base(random, out);
    buffer_puts(out, "</knowledge-base>");
}
