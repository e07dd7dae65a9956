/* emit/: pieces of text by the direction they are written in; runs of an FO document. */
#include "unit/suite.h"

#include <string.h>

#include "base/buffer.h"
#include "emit/bidi.h"
#include "emit/fo_runs.h"

static struct failure failure;

static void set_up(void)
{
    failure_init(&failure);
}

/* ---- Pieces ---------------------------------------------------------------------------------- */

/* Each piece as a letter and its text: p for plain, r for right, l for left, s for a sign. */
static const struct {
    const char *text;
    bool right;
    const char *pieces;
} texts[] = {
    {"", true, ""},
    {" ", true, "p< >"},
    {"\u0633\u0646\u0629", true, "r<\u0633\u0646\u0629>"},
    {" \u0628\u0639\u062F 3 \u0623\u064A\u0627\u0645. ", true,
     "p< >r<\u0628\u0639\u062F 3 \u0623\u064A\u0627\u0645.>p< >"},
    {"38.5", true, "p<38.5>"},
    {"1.2.0", true, "p<1.2.0>"},
    {"38.5 \u00B0C (101.3 \u00B0F).", true, "l<38.5 \u00B0C (101.3 \u00B0F)>p<.>"},
    {"\u0645\u0646 +34 600-000.", true, "r<\u0645\u0646>p< >l<+34 600-000>p<.>"},
    {"15-01-2025", true, "l<15-01-2025>"},
    {"(Ibuprofen)", true, "s<(>l<Ibuprofen>s<)>"},
    {"A (B) \u0648 C", true, "l<A (B)>p< >r<\u0648>p< >l<C>"},
    {"A (\u0628)", true, "l<A>p< >s<(>r<\u0628>s<)>"},
    {"5%", true, "l<5%>"},
    {"30 mL/min/1.73 m\u00B2:", true, "l<30 mL/min/1.73 m\u00B2>p<:>"},
    {"10\u2079", true, "l<10\u2079>"},
    {"https://nice.org.uk/.", true, "l<https://nice.org.uk/>p<.>"},
    {"NICE / \u0648", true, "l<NICE>p< >s</>p< >r<\u0648>"},
    {"[1]", true, "l<[1]>"},
    {"[1", true, "s<[>p<1>"},
    {"\u2022", true, "s<\u2022>"},
    {"\u2265 65 \u0633\u0646\u0629", true, "l<\u2265 65>p< >r<\u0633\u0646\u0629>"},
    /* What a number is compared with, its sign and its currency stay with it, before it. */
    {"\u0645\u0646 < 5 \u0633\u0646\u0629", true,
     "r<\u0645\u0646>p< >l<< 5>p< >r<\u0633\u0646\u0629>"},
    {"> 38", true, "l<> 38>"},
    {"(<\u00A060)", true, "s<(>l<<\u00A060>s<)>"},
    {">=20", true, "l<>=20>"},
    {"\u2260 5", true, "l<\u2260 5>"},
    {"\u2248 7.5.", true, "l<\u2248 7.5>p<.>"},
    {"\u00B1<\u202F5", true, "l<\u00B1<\u202F5>"},
    {"~8", true, "l<~8>"},
    {"$5", true, "l<$5>"},
    {"\u0645\u0646 -2 \u0645\u0646", true, "r<\u0645\u0646>p< >l<-2>p< >r<\u0645\u0646>"},
    {"\u0643-19", true, "r<\u0643-19>"}, /* a hyphen, not a minus */
    {"- 5 \u0645\u0646", true, "r<- 5 \u0645\u0646>"},
    {"\u0645\u0646 > \u0663\u0668\u066B\u0665 \u0645", true,
     "r<\u0645\u0646>p< >l<> \u0663\u0668\u066B\u0665>p< >r<\u0645>"}, /* in Arabic digits, too */
    {"-\u06F2\u060C \u0645", true, "l<-\u06F2>r<\u060C \u0645>"},
    {"\u0661-\u0662", true, "p<\u0661-\u0662>"}, /* no minus */
    {"\u2265 \u0663 \u0663", true, "l<\u2265 \u0663 \u0663>"},
    {"[1] \u0663", true, "l<[1]>p< >p<\u0663>"},
    {"> 5: \u200F2 mg", true, "l<> 5>p<: \u200F>l<2 mg>"},
    {"65+ \u0633 6 + \u0633", true, "l<65+>p< >r<\u0633 6>p< >s<+>p< >r<\u0633>"}, /* behind it */
    {"\u0633 < \u0635", true, "r<\u0633>p< >s<<>p< >r<\u0635>"}, /* letters compared: mirrored */
    {"= 5", true, "s<=>p< >p<5>"},
    {"<<<<<<<<< 5", true, "s<<<>l<<<<<<<< 5>"},
    {"\u26A0\uFE0F \u0633", true, "s<\u26A0\uFE0F>p< >r<\u0633>"}, /* a sign's look */
    {"\u0645\u06CC\u200C\u062E\u0648", true, "r<\u0645\u06CC\u200C\u062E\u0648>"},
    {"\u0664\u060C \u0665", true, "p<\u0664\u060C \u0665>"},
    {"Take it.", false, "p<Take it.>"},
    {"See \u0627\u0628 (\u062A), then", false, "p<See >r<\u0627\u0628 (\u062A>p<), then>"},
    {"A \u0628\u061F \u0665 x \u061F", false, "p<A >r<\u0628\u061F \u0665>p< x \u061F>"},
    {"\u0627\u0628 5", false, "r<\u0627\u0628>p< 5>"},
    {"\u0627\u0628 x \u062A", false, "r<\u0627\u0628>p< x >r<\u062A>"},
};

START_TEST(a_text_has_these_pieces)
{
    static const char letters[] = {[BIDI_PLAIN] = 'p', [BIDI_RIGHT] = 'r', [BIDI_LEFT] = 'l',
                                   [BIDI_SIGN] = 's'};
    const char *at = texts[_i].text, *end = at + strlen(at);
    struct bidi_piece piece;
    struct buffer pieces;
    buffer_init(&pieces, &failure);
    while (bidi_next(&at, end, texts[_i].right, &piece)) {
        ck_assert_uint_gt(piece.length, 0);
        buffer_printf(&pieces, "%c<%.*s>", letters[piece.kind], (int)piece.length, piece.bytes);
    }
    ck_assert_str_eq(buffer_text(&pieces), texts[_i].pieces);
    buffer_release(&pieces);
}
END_TEST

START_TEST(languages_have_a_direction)
{
    ck_assert(bidi_is_right_to_left("ar"));
    ck_assert(bidi_is_right_to_left("fa-IR"));
    ck_assert(!bidi_is_right_to_left("arn")); /* Mapudungun */
    ck_assert(!bidi_is_right_to_left("a"));
    ck_assert(!bidi_is_right_to_left("es"));
    ck_assert(!bidi_is_right_to_left(""));
}
END_TEST

/* ---- Runs ------------------------------------------------------------------------------------ */

#define FO(language, flow)                                                                         \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                                 \
    "<fo:root xmlns:fo=\"http://www.w3.org/1999/XSL/Format\" xml:lang=\"" language "\">"           \
    "<fo:page-sequence>" flow "</fo:page-sequence></fo:root>\n"
#define RUN "<fo:inline role=\"Code\">"
#define END "</fo:inline>"
#define EMBED(direction, family)                                                                   \
    "<fo:bidi-override unicode-bidi=\"embed\" direction=\"" direction "\" font-family=\"'Handout " \
    family "'\">"
#define EMBED_END "</fo:bidi-override>"
#define SIGN(sign)                                                                                 \
    "<fo:inline font-family=\"'Handout Arabic'\" hyphenation-character=\"\u00A0\">" sign END
#define MARK "\u200F"
#define LEFT_MARK "\u200E"

static const struct {
    const char *from, *to;
} documents[] = {
    /* Nothing to do: the same bytes. */
    {FO("en", "<fo:block>A &lt; B</fo:block>"), FO("en", "<fo:block>A &lt; B</fo:block>")},
    {FO("ar", "<fo:block>\u0628 <fo:inline>\u062A &amp;</fo:inline> 400 mg.</fo:block>"),
     FO("ar", "<fo:block>" RUN "\u0628" END " <fo:inline>" RUN "\u062A" END
        " <fo:inline font-family=\"'Handout Sans'\">&amp;" END END " "
        EMBED("ltr", "Sans") "400\u00A0mg" EMBED_END MARK ".</fo:block>")},
    /* What chooses a sign's look is left out. */
    {FO("en", "<fo:block>A \u26A0\uFE0F b\uFE0E.</fo:block>"),
     FO("en", "<fo:block>A <fo:inline font-family=\"'Handout Signs'\" "
              "hyphenation-character=\"\u00A0\">\u26A0" END " b.</fo:block>")},
    /* Arabic signs stand apart: FOP would join the letters before them to them. */
    {FO("ar", "<fo:block>\u062F\u0645\u061B \u0628\u061F! \u0628\u060C \u0645</fo:block>"),
     FO("ar", "<fo:block>" RUN "\u062F\u0645" SIGN("\u061B") " \u0628" SIGN("\u061F")
              "! \u0628\u060C \u0645" END "</fo:block>")},
    {FO("ar", "<fo:block>&lt; \u0665</fo:block>"),
     FO("ar", "<fo:block>" EMBED("ltr", "Sans") "&lt; " SIGN("\u0665") EMBED_END MARK
        "</fo:block>")},
    {FO("es", "<fo:block>Es \u0628\u06D4 A</fo:block>"),
     FO("es", "<fo:block>Es " RUN EMBED("rtl", "Arabic") "\u0628" SIGN("\u06D4") EMBED_END END
        LEFT_MARK " A</fo:block>")},
    /* What is not in the tag tree is not marked there. */
    {FO("ar", "<fo:static-content role=\"artifact\"><fo:block>\u0628 A</fo:block>"
              "</fo:static-content>"),
     FO("ar", "<fo:static-content role=\"artifact\"><fo:block>\u0628 "
              EMBED("ltr", "Sans") "A" EMBED_END MARK "</fo:block></fo:static-content>")},
    /* Foreign texts: of the other direction, of the same, in both documents. */
    {FO("ar", "<fo:block><fo:inline xml:lang=\"en\">It eases.</fo:inline></fo:block>"),
     FO("ar", "<fo:block><fo:inline xml:lang=\"en\">" RUN EMBED("ltr", "Sans") "It eases."
        EMBED_END END END "</fo:block>")},
    {FO("es", "<fo:block>A <fo:inline xml:lang=\"en\">It eases. </fo:inline></fo:block>"),
     FO("es", "<fo:block>A <fo:inline xml:lang=\"en\">" RUN "It eases." END " " END "</fo:block>")},
    {FO("es", "<fo:block xml:lang=\"ar\">\u0628 (\u062A)</fo:block>"),
     FO("es", "<fo:block xml:lang=\"ar\">" RUN EMBED("rtl", "Arabic") "\u0628 "
        "<fo:inline font-family=\"'Handout Sans'\">(" END "\u062A"
        "<fo:inline font-family=\"'Handout Sans'\">)" END EMBED_END END LEFT_MARK "</fo:block>")},
    /* A word in a text of the other direction; pictures are left alone. */
    {FO("es", "<fo:block>Es \u0628\u062A.<svg xmlns=\"urn:s\">\u0628</svg></fo:block>"),
     FO("es", "<fo:block>Es " RUN EMBED("rtl", "Arabic") "\u0628\u062A" EMBED_END END
        LEFT_MARK ".<svg xmlns=\"urn:s\">\u0628</svg></fo:block>")},
};

START_TEST(runs_are_set_apart)
{
    struct buffer fo;
    if (FAILURE_CATCH(&failure))
        ck_abort_msg("%s", failure.message);
    buffer_init(&fo, &failure);
    buffer_puts(&fo, documents[_i].from);
    fo_runs_split_text(&failure, "x.ar", &fo);
    ck_assert_str_eq(buffer_text(&fo), documents[_i].to);
    buffer_release(&fo);
}
END_TEST

START_TEST(what_is_not_well_formed_is_a_failure)
{
    struct buffer fo;
    buffer_init(&fo, &failure);
    if (FAILURE_CATCH(&failure)) {
        ck_assert_str_eq(failure.message, "the FO of handout \"x.ar\" is no well-formed XML");
        buffer_release(&fo);
        return;
    }
    buffer_puts(&fo, "<a>\u0628");
    fo_runs_split_text(&failure, "x.ar", &fo);
    ck_abort_msg("it was taken");
}
END_TEST

SUITE(bidi)
{
    Suite *suite = suite_create("bidi");
    TCase *pieces = tcase_create("pieces"), *runs = tcase_create("runs");
    tcase_add_checked_fixture(pieces, set_up, NULL);
    tcase_add_loop_test(pieces, a_text_has_these_pieces, 0, sizeof texts / sizeof *texts);
    tcase_add_test(pieces, languages_have_a_direction);
    suite_add_tcase(suite, pieces);
    tcase_add_checked_fixture(runs, set_up, NULL);
    tcase_add_loop_test(runs, runs_are_set_apart, 0, sizeof documents / sizeof *documents);
    tcase_add_test(runs, what_is_not_well_formed_is_a_failure);
    suite_add_tcase(suite, runs);
    return suite;
}
