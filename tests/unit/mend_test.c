/* Mends: what is put into the texts, how the difference is shown, and which edits the checks give. */
#include "unit/suite.h"

#include <stdlib.h>
#include <string.h>

#include "base/near_miss.h"
#include "commands/compilation.h"
#include "mend/mending.h"

static struct failure failure;
static struct arena arena;
static struct buffer out;

static void set_up(void)
{
    failure_init(&failure);
    arena_init(&arena, &failure);
    buffer_init(&out, &failure);
}

static void tear_down(void)
{
    buffer_release(&out);
    arena_release(&arena);
}

/* ---- Pieces ---------------------------------------------------------------------------------- */

static const char was[] = "0123456789";

/* Edits of what the pieces make, each "begin end text" behind `base` 100. */
static struct pieces edit(const struct pieces *pieces, size_t count, const struct diag_edit *edits)
{
    const struct diag_edit *all[4];
    for (size_t i = 0; i < count; i++)
        all[i] = &edits[i];
    return pieces_edit(&arena, pieces, all, count, 100);
}

static const char *text_of(const struct pieces *pieces)
{
    buffer_clear(&out);
    pieces_add(&out, pieces, was);
    return buffer_text(&out);
}

START_TEST(edits_of_edits)
{
    struct pieces whole = pieces_whole(&arena, 10);
    ck_assert_str_eq(text_of(&whole), was);
    struct pieces first = edit(&whole, 3, (struct diag_edit[]){
        {{100, 101}, "", NULL}, {{104, 104}, "abc", NULL}, {{108, 110}, "z", NULL}});
    ck_assert_str_eq(text_of(&first), "123abc4567z");
    struct pieces second = edit(&first, 2, (struct diag_edit[]){
        {{102, 105}, "-", NULL}, {{105, 108}, "", NULL}});
    ck_assert_str_eq(text_of(&second), "12-67z");
    ck_assert_uint_eq(pieces_origin(&second, 0), 1);
    ck_assert_uint_eq(pieces_origin(&second, 2), 3); /* put in behind the 2 */
    ck_assert_uint_eq(pieces_origin(&second, 3), 6);
    ck_assert_uint_eq(pieces_origin(&second, 6), 8); /* behind the end */
    struct pieces nothing = edit(&second, 1, (struct diag_edit[]){{{100, 106}, "", NULL}});
    ck_assert_str_eq(text_of(&nothing), "");
}
END_TEST

/* ---- Slips ----------------------------------------------------------------------------------- */

static const struct {
    const char *wanted, *there;
    bool slip;
} slips[] = {
    {"paracetmol", "paracetamol", true},      {"paracetamoll", "paracetamol", true},
    {"fevre", "fever", true},                 {"chronik", "chronic", true},
    {"hypokalaemia", "hyperkalaemia", false}, /* two letters, and the opposite */
    {"grade-1", "grade-2", false},            {"age-6", "age-65", false},
    {"age65", "aged65", true},                {"fever", "fever", false},
    {"abduction", "adduction", false},        {"hip-adduction-pain", "hip-abduction-pain", false},
    {"febrile", "afebrile", false},           {"infection-atypical", "infection-typical", false},
    {"ileum-pain", "ilium-pain", false},      {"nerve-perineal", "nerve-peroneal", false},
    {"abdmen", "abdomen", true},              {"rash-aftr", "rash-after", true},
};

START_TEST(a_slip_is_one_character_that_makes_no_other_word)
{
    ck_assert_int_eq(near_miss_is_slip(slips[_i].wanted, slips[_i].there), slips[_i].slip);
}
END_TEST

/* ---- Whole mendings -------------------------------------------------------------------------- */

static const char head[] =
    "<knowledge-base xmlns='urn:kbc:kb:1' id='kb' version='1.0.0' status='draft'><title>T</title>"
    "<source id='s' type='book' title='S'/>"
    "<finding id='n' type='quantity' unit='kg' min='0' max='10' step='0.5' worse='high'>"
    "<label>N</label><question>N?</question></finding>"
    "<finding id='a' type='boolean'><label>A</label><question>A?</question></finding>"
    "<score id='p'><label>P</label><points value='1'><has finding='a'/></points>"
    "<points value='2' of='n'/></score>";

static void compile(struct compilation *compilation, const char *text)
{
    compilation_init(compilation, &failure);
    compilation->jobs = 1;
    compilation_read_text(compilation, NULL, strdup(text), strlen(text));
    compilation_check(compilation, 20260630);
}

/* The items after all mends; `rounds` at least. */
static const char *mended(const char *items, enum mend_effect choice)
{
    struct compilation base;
    struct mending mending;
    const char *text = arena_format(&arena, "%s%s</knowledge-base>", head, items);
    mending_init(&mending, &arena, choice);
    compile(&base, text);
    while (mending_round(&mending, &base.sources, &base.diag)) {
        const struct source_instead *instead = mending_instead(&mending);
        text = instead->bytes;
        compilation_release(&base);
        compile(&base, text);
    }
    compilation_release(&base);
    mending_release(&mending);
    ck_assert_int_eq(memcmp(text, head, strlen(head)), 0);
    size_t length = strlen(text + strlen(head)) - strlen("</knowledge-base>");
    return arena_copy(&arena, text + strlen(head), length);
}

static const char *two_escalations(const char *low, const char *high)
{
    return arena_format(&arena,
                        "<escalation id='x' urgency='soon'><when>%s</when><advice>X.</advice>"
                        "<cite source='s'/></escalation>"
                        "<escalation id='y' urgency='routine'><when>%s</when><advice>Y.</advice>"
                        "<cite source='s'/></escalation>",
                        low, high);
}

/* Two tests that miss a step or share one, and what becomes of each for LOWER and UPPER; NULL: it
 * stays. */
static const struct {
    const char *low, *high, *lower_low, *lower_high, *upper_low, *upper_high;
} splits[] = {
    {"<value finding='n' below='4'/>", "<value finding='n' above='4'/>",
     "<value finding='n' at-most='4'/>", NULL, NULL, "<value finding='n' at-least='4'/>"},
    {"<value finding='n' at-most='4'/>", "<value finding='n' at-least='4'/>",
     NULL, "<value finding='n' above='4'/>", "<value finding='n' below='4'/>", NULL},
    /* Another number must be written, where the one that is there is a step off. */
    {"<value finding='n' at-most='3.5'/>", "<value finding='n' at-least='4.5'/>",
     "<value finding='n' at-most='4'/>", NULL, NULL, "<value finding='n' at-least='4'/>"},
    /* Between two steps. */
    {"<value finding='n' below='3.75'/>", "<value finding='n' above='4.25'/>",
     "<value finding='n' at-most='4'/>", NULL, NULL, "<value finding='n' at-least='4'/>"},
    /* Under a not, a lower bound is an upper one. */
    {"<not><value finding='n' at-least='4'/></not>", "<not><value finding='n' at-most='4'/></not>",
     "<not><value finding='n' above='4'/></not>", NULL, NULL,
     "<not><value finding='n' below='4'/></not>"},
    /* A score that goes by halves of twice as much, and in words of another unit nothing is sure. */
    {"<value score='p' below='8'/>", "<value score='p' above='8'/>",
     "<value score='p' at-most='8'/>", NULL, NULL, "<value score='p' at-least='8'/>"},
    {"<value finding='n' below='4000' unit='g'/>", "<value finding='n' above='4'/>",
     NULL, NULL, NULL, "<value finding='n' at-least='4'/>"},
    /* Spaces and quotes stay. */
    {"<value finding='n'\n  below = \" 4 \" />", "<value above='4' finding='n'/>",
     "<value finding='n'\n  at-most = \" 4 \" />", NULL, NULL,
     "<value at-least='4' finding='n'/>"},
};

START_TEST(a_step_goes_to_whom_the_author_chooses)
{
    const char *low = splits[_i].low, *high = splits[_i].high;
    const char *items = two_escalations(low, high);
    const char *lower = two_escalations(splits[_i].lower_low ? splits[_i].lower_low : low,
                                        splits[_i].lower_high ? splits[_i].lower_high : high);
    const char *upper = two_escalations(splits[_i].upper_low ? splits[_i].upper_low : low,
                                        splits[_i].upper_high ? splits[_i].upper_high : high);
    ck_assert_str_eq(mended(items, MEND_KEEPS), items);
    ck_assert_str_eq(mended(items, MEND_LOWER), lower);
    ck_assert_str_eq(mended(items, MEND_UPPER), upper);
}
END_TEST

/* What stands in an item, and what is left of it. */
static const struct {
    const char *items, *left;
} others[] = {
    /* White space parts words: one piece of it stays. */
    {"<treatment id='t'><label>T</label><about>One <?kbc allow gap because x?>word.</about>"
     "</treatment>",
     "<treatment id='t'><label>T</label><about>One word.</about></treatment>"},
    {"<treatment id='t'><label>T</label><about>One <?kbc allow gap because x?> word.</about>"
     "</treatment>",
     "<treatment id='t'><label>T</label><about>One word.</about></treatment>"},
    /* One that lacks its reason, or is misspelt, is the author's to mend. */
    {"<treatment id='t'><?kbc allow unused?><label>T</label></treatment>",
     "<treatment id='t'><?kbc allow unused?><label>T</label></treatment>"},
    {"<treatment id='t'><?kbc allow unusd because x?><label>T</label></treatment>",
     "<treatment id='t'><?kbc allow unusd because x?><label>T</label></treatment>"},
    /* Comments stay. */
    {"<cause id='c'><label>C</label><when><has finding='a'/> <!-- one -->\n<everyone/>"
     "<!-- two --></when></cause>",
     "<cause id='c'><label>C</label><when><has finding='a'/> <!-- one --><!-- two --></when>"
     "</cause>"},
    /* Two in an at-least, by two rounds; then the third is one of one. */
    {"<cause id='c'><label>C</label><when><at-least count='3'><everyone/><everyone/>"
     "<has finding='a'/></at-least></when></cause>",
     "<cause id='c'><label>C</label><when><at-least count='1'><has finding='a'/></at-least>"
     "</when></cause>"},
    /* An id that is written with a reference to a character is not touched. */
    {"<cause id='c'><label>C</label><when><suspected cause='ca&#117;gh'/></when></cause>"
     "<cause id='caught'><label>D</label><when><has finding='a'/></when></cause>",
     "<cause id='c'><label>C</label><when><suspected cause='ca&#117;gh'/></when></cause>"
     "<cause id='caught'><label>D</label><when><has finding='a'/></when></cause>"},
    /* A slip that would make a cause look at itself is none. */
    {"<cause id='caught'><label>D</label><when><suspected cause='cought'/></when></cause>",
     "<cause id='caught'><label>D</label><when><suspected cause='cought'/></when></cause>"},
};

START_TEST(what_is_left)
{
    ck_assert_str_eq(mended(others[_i].items, MEND_KEEPS), others[_i].left);
}
END_TEST

/* An indication of t, with more attributes and advice, for everybody whom `when` says. */
static const char *indication(const char *id, const char *more, const char *tests,
                              const char *advice)
{
    return arena_format(&arena,
                        "<indication id='%s' treatment='t'%s><when>%s</when>"
                        "<advice>%s</advice><cite source='s'/></indication>",
                        id, more, tests, advice);
}

/* The second one is redundant; whether it goes. */
static const struct {
    const char *first, *second; /* attributes */
    const char *advice;         /* of the second */
    const char *behind;
    bool goes;
} redundants[] = {
    {"", "", "Do.", "", true},
    {" line='1'", " line='2'", "Do.", "", true},
    {"", "", "Don't.", "", false},
    {" certainty='low'", " certainty='high'", "Do.", "", false},
    {" status='draft'", " status='active'", "Do.", "", false},
    {"", "", "Do.", "<assert id='z'><sometimes><fires rule='y'/></sometimes></assert>", false},
};

START_TEST(a_redundant_rule_goes_when_nothing_of_its_own_is_lost)
{
    const char *treatment = "<treatment id='t'><label>T</label></treatment>";
    const char *first = indication("x", redundants[_i].first, "<has finding='a'/>", "Do.");
    const char *second =
        indication("y", redundants[_i].second,
                   "<has finding='a'/><value finding='n' at-least='3'/>", redundants[_i].advice);
    const char *items = arena_format(&arena, "%s%s\n%s%s", treatment, first, second,
                                     redundants[_i].behind);
    const char *left = redundants[_i].goes ? arena_format(&arena, "%s%s", treatment, first) : items;
    ck_assert_str_eq(mended(items, MEND_KEEPS), left);
    /* Before the other, it would stand higher in the answer. */
    items = arena_format(&arena, "%s%s%s%s", treatment, second, first, redundants[_i].behind);
    if (!redundants[_i].first[0])
        ck_assert_str_eq(mended(items, MEND_KEEPS), items);
}
END_TEST

SUITE(mend)
{
    Suite *suite = suite_create("mend");
    TCase *texts = tcase_create("texts");
    tcase_add_checked_fixture(texts, set_up, tear_down);
    tcase_add_test(texts, edits_of_edits);
    tcase_add_loop_test(texts, a_slip_is_one_character_that_makes_no_other_word, 0,
                        (int)(sizeof slips / sizeof *slips));
    suite_add_tcase(suite, texts);
    TCase *whole = tcase_create("whole");
    tcase_add_checked_fixture(whole, set_up, tear_down);
    tcase_add_loop_test(whole, a_step_goes_to_whom_the_author_chooses, 0,
                        (int)(sizeof splits / sizeof *splits));
    tcase_add_loop_test(whole, what_is_left, 0, (int)(sizeof others / sizeof *others));
    tcase_add_loop_test(whole, a_redundant_rule_goes_when_nothing_of_its_own_is_lost, 0,
                        (int)(sizeof redundants / sizeof *redundants));
    suite_add_tcase(suite, whole);
    return suite;
}
