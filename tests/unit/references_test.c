/* check/references, closures, tangles and duplicate_text, over documents that are read. */
#include "unit/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "unit/checked.h"

#define FINDING(id) "<finding id='" id "' type='boolean'><label>F</label></finding>"
#define IS_A(id, broader)                                                                          \
    "<finding id='" id "' type='boolean' is-a='" broader "'><label>F</label></finding>"
#define TREATMENT(id) "<treatment id='" id "'><label>T</label></treatment>"
#define WHEN(test) "<condition id='c'><when>" test "</when></condition>"
#define CHOICE                                                                                     \
    "<finding id='pain' type='choice'><label>P</label><option id='mild'><label>M</label></option>" \
    "</finding>"
#define AGE                                                                                        \
    "<finding id='age' type='quantity' unit='a' min='0' max='110'><label>A</label></finding>"

static const struct {
    const char *items, *report;
} documents[] = {
    /* The nearest of the kind that is wanted, at the word that is wrong. */
    {FINDING("fever") TREATMENT("fevre-pack") WHEN("<has finding='fevre'/>"),
     "unknown-reference c [fevre] there is no boolean finding \"fevre\"; did you mean "
     "\"fever\"?\n"},
    {FINDING("fever") CHOICE WHEN("<value finding='pian' is='mild'/>"),
     "unknown-reference c [pian] there is no finding \"pian\"; did you mean \"pain\"?\n"},
    {FINDING("fever") WHEN("<holds condition='something-else'/>"),
     "unknown-reference c [something-else] there is no condition \"something-else\"; declare "
     "\"something-else\", or name one that is declared\n"},
    {FINDING("flu") IS_A("h1n1", "flu  \n flue &#102;lu"),
     "unknown-reference h1n1 [flu  \n flue &#102;lu] there is no boolean finding \"flue\"; did "
     "you mean \"flu\"?\n"},
    {FINDING("flu") IS_A("h1n1", "flu  \n flue"),
     "unknown-reference h1n1 [flue] there is no boolean finding \"flue\"; did you mean \"flu\"?\n"},
    {TREATMENT("heat") "<interaction id='x' treatments='heat haet' severity='caution'/>",
     "unknown-reference x [haet] there is no treatment \"haet\"; did you mean \"heat\"?\n"},
    /* Each its own, though on one element. */
    {"<indication id='i' treatment='heat' for='flu'/>",
     "unknown-reference i [heat] there is no treatment \"heat\"; declare \"heat\", or name one "
     "that is declared\n"
     "unknown-reference i [flu] there is no cause \"flu\"; declare \"flu\", or name one that is "
     "declared\n"},
    {CHOICE WHEN("<has finding='pain'/>"),
     "wrong-kind c [pain] \"pain\" is a choice finding, not a boolean finding; say which option: "
     "<value finding=\"pain\" is=\"…\"/>\n"},
    {AGE WHEN("<has finding='age'/>"),
     "wrong-kind c [age] \"age\" is a quantity finding, not a boolean finding; say how much: "
     "<value finding=\"age\" at-least=\"…\"/>\n"},
    {AGE WHEN("<value score='age' is='3'/>"),
     "wrong-kind c [age] \"age\" is a quantity finding, not a score; write finding=\"age\"\n"},
    {TREATMENT("heat") WHEN("<suspected cause='heat'/>"),
     "wrong-kind c [heat] \"heat\" is a treatment, not a cause; name a cause\n"},
    {FINDING("fever") "<bands id='b' of='fever'><label>B</label><band id='x' below='3'>"
     "<label>X</label></band></bands>",
     "wrong-kind b [fever] \"fever\" is a boolean finding, not a quantity finding or a score; "
     "name a quantity finding or a score\n"},
    {FINDING("fever") "<score id='s'><label>S</label><points value='2' of='fever'/></score>",
     "wrong-kind s [fever] \"fever\" is a boolean finding, not a quantity finding; name a "
     "quantity finding\n"},
    {FINDING("fever") "<assert id='a'><sometimes><fires rule='fever'/></sometimes></assert>",
     "wrong-kind a [fever] \"fever\" is a boolean finding, not a rule; name an indication, a "
     "contraindication or an escalation\n"},
    /* What a retired declaration holds is not looked at; who names it is told. */
    {TREATMENT("heat") "<cause id='flu' status='retired'><label>F</label><when>"
     "<has finding='nothing'/></when></cause><indication id='i' treatment='heat' for='flu'/>"
     "<indication id='j' status='retired' treatment='heat' for='flu'/>",
     "retired-reference i [flu] cause \"flu\" is retired; name one that is in use, or retire what "
     "refers to it too\n"},
    {TREATMENT("heat") "<indication id='i' status='retired' treatment='heat' for='x'/>"
     "<assert id='a'><sometimes><fires rule='i'/></sometimes></assert>",
     "retired-reference a [i] indication \"i\" is retired; name one that is in use, or retire what "
     "refers to it too\n"},
    /* The kind is looked at first. */
    {"<cause id='flu' status='retired'><label>F</label></cause>" WHEN("<has finding='flu'/>"),
     "wrong-kind c [flu] \"flu\" is a cause, not a boolean finding; name a boolean finding\n"},
    {"<finding id='x' type='boolean'><label>A</label><label xml:lang='es'>B</label>"
     "<label xml:lang='EN'>C</label><label xml:lang='es'>D</label></finding>",
     "duplicate-text x [xml:lang='EN'] finding \"x\" has a second <label> in \"en\"; keep one of "
     "them, or say in xml:lang that it is in another language\n"
     "duplicate-text x [xml:lang='es'] finding \"x\" has a second <label> in \"es\"; keep one of "
     "them, or say in xml:lang that it is in another language\n"},
    {"<finding id='x' type='choice'><label>A</label><question>A</question>"
     "<option id='o'><label>A</label><label>A</label></option></finding>",
     "duplicate-text x/o [<label>] option \"o\" has a second <label> in \"en\"; keep one of them, "
     "or say in xml:lang that it is in another language\n"},
    {"<handout id='h'><title>A</title><section><title>A</title><title>A</title><body>B</body>"
     "</section><section><title>A</title><body>B</body><body xml:lang='es'>B</body></section>"
     "</handout>",
     "duplicate-text h [<title>] section of handout \"h\" has a second <title> in \"en\"; keep "
     "one of them, or say in xml:lang that it is in another language\n"},
    {"<treatment id='t'><label>T</label><step>A</step><step>B</step><step xml:lang='es'>A</step>"
     "<step xml:lang='es'>B</step></treatment>", ""},
    {TREATMENT("t") "<indication id='i' treatment='t'/>"
     "<contraindication id='k' treatment='t' severity='absolute'/>"
     "<cause id='flu'><label>F</label></cause><contraindication id='l' treatment='t' for='flu' "
     "severity='absolute'/>",
     "no-condition i [<indication id='i' treatment='t'/>] indication \"i\" says neither when nor "
     "for which cause it holds; add <when>, or name a cause in \"for\"\n"
     "no-condition k [<contraindication id='k' treatment='t' severity='absolute'/>] "
     "contraindication \"k\" says neither when nor for which cause it holds; add <when>, or name "
     "a cause in \"for\"\n"
     "no-condition flu [<cause id='flu'>] cause \"flu\" does not say when it is suspected; add "
     "<when>\n"},
    {IS_A("a", "a"), "circular-definition a [<finding id='a' type='boolean' is-a='a'>] \"a\" is-a "
                     "itself; take out the is-a that says too much\n"},
    /* One report a tangle, at the first member, with a shortest way round. */
    {IS_A("z", "a") IS_A("a", "b") IS_A("b", "c a") IS_A("c", "a d") FINDING("d")
     "<treatment id='t' is-a='u'><label>T</label></treatment>"
     "<treatment id='u' is-a='t'><label>T</label></treatment>",
     "circular-definition a [<finding id='a' type='boolean' is-a='b'>] \"a\" is-a \"b\", which "
     "is-a \"a\"; take out the is-a that says too much\n"
     "circular-definition t [<treatment id='t' is-a='u'>] \"t\" is-a \"u\", which is-a \"t\"; take "
     "out the is-a that says too much\n"},
    {FINDING("x") "<scope><has finding='x'/></scope><scope><has finding='nothing'/></scope>",
     "misplaced-element test [<scope>] a knowledge base has only one <scope>; say in one <scope> "
     "which patients must get an answer\n"},
    {FINDING("x") FINDING("x") WHEN("<has finding='x'/>"),
     "duplicate-id x [x] *"},
};

/* A report ending in `*` leaves the rest open: its words are another's. */
static void hold_report(const char *got, const char *wanted)
{
    size_t length = strlen(wanted);
    if (length && wanted[length - 1] == '*')
        ck_assert_msg(strncmp(got, wanted, length - 1) == 0, "%s", got);
    else
        ck_assert_str_eq(got, wanted);
}

START_TEST(documents_report)
{
    struct checked checked;
    checked_read(&checked, documents[_i].items);
    hold_report(checked_report(&checked), documents[_i].report);
    checked_release(&checked);
}
END_TEST

START_TEST(what_may_stand_in_unread_text_is_no_unknown_reference)
{
    struct checked checked;
    checked_read(&checked, "<include href='lost.xml'/>" WHEN("<has finding='fever'/>"));
    ck_assert_msg(!checked.model.complete, "an include without a path beside it was found");
    ck_assert_ptr_null(strstr(checked_report(&checked), "unknown-reference"));
    checked_release(&checked);
}
END_TEST

START_TEST(lists_of_options_bands_and_rules)
{
    struct checked checked;
    checked_read(&checked,
                 "<finding id='f' type='choice'><label>F</label><option id='b'><label>B</label>"
                 "</option><option id='a'><label>A</label></option><option id='b'><label>B</label>"
                 "</option></finding>" TREATMENT("t") TREATMENT("u") FINDING("x")
                 "<indication id='i2' treatment='t'><when><has finding='x'/></when></indication>"
                 "<contraindication id='k' treatment='t' severity='caution'>"
                 "<when><has finding='x'/></when></contraindication>"
                 "<indication id='i1' treatment='t'><when><has finding='x'/></when></indication>"
                 "<indication id='i0' status='retired' treatment='t'>"
                 "<when><has finding='x'/></when></indication>");
    struct finding *f = checked_find(&checked, "f");
    ck_assert_uint_eq(f->option_count, 2);
    ck_assert_str_eq(f->options[0]->id->text, "b");
    ck_assert_str_eq(f->options[1]->id->text, "a");
    ck_assert_uint_eq(f->options[1]->node.index, 1);
    struct treatment *t = checked_find(&checked, "t"), *u = checked_find(&checked, "u");
    ck_assert_uint_eq(t->indication_count, 2);
    ck_assert_str_eq(t->indications[0]->id->text, "i2");
    ck_assert_str_eq(t->indications[1]->id->text, "i1");
    ck_assert_uint_eq(t->contraindication_count, 1);
    ck_assert_uint_eq(u->indication_count + u->contraindication_count, 0);
    ck_assert_uint_eq(checked.model.rules.count, 3);
    checked_release(&checked);
}
END_TEST

/* ---- Closures against their definition, on random families ----------------------------------- */

enum { MEMBERS = 9, FAMILIES = 400 };

static void write_family(struct buffer *out, bool is_a[MEMBERS][MEMBERS], const char *element)
{
    for (int i = 0; i < MEMBERS; i++) {
        buffer_printf(out, "<%s id='n%d'", element, i);
        if (strcmp(element, "finding") == 0)
            buffer_puts(out, " type='boolean'");
        bool any = false;
        for (int j = 0; j < MEMBERS; j++)
            if (is_a[i][j]) {
                buffer_printf(out, "%sn%d", any ? " " : " is-a='", j);
                any = true;
            }
        buffer_printf(out, "%s><label>L</label></%s>", any ? "'" : "", element);
    }
}

static bool in_closure(void *declaration, bool treatments, const void *other)
{
    unsigned times = 0;
    if (treatments)
        for (uint32_t i = 0; i < ((struct treatment *)declaration)->broader_count; i++)
            times += ((struct treatment *)declaration)->broader[i] == other;
    else
        for (uint32_t i = 0; i < ((struct finding *)declaration)->broader_count; i++)
            times += ((struct finding *)declaration)->broader[i] == other;
    ck_assert_uint_le(times, 1);
    return times == 1;
}

static void hold_closure(struct checked *checked, bool is_a[MEMBERS][MEMBERS], bool treatments)
{
    bool reaches[MEMBERS][MEMBERS];
    unsigned in_tangles = 0;
    memcpy(reaches, is_a, sizeof reaches);
    for (int via = 0; via < MEMBERS; via++)
        for (int a = 0; a < MEMBERS; a++)
            for (int b = 0; b < MEMBERS; b++)
                reaches[a][b] |= reaches[a][via] && reaches[via][b];
    for (int a = 0; a < MEMBERS; a++) {
        char id[16];
        snprintf(id, sizeof id, "n%d", a);
        void *narrower = checked_find(checked, id);
        bool is_first = reaches[a][a];
        for (int b = 0; b < MEMBERS; b++) {
            snprintf(id, sizeof id, "n%d", b);
            ck_assert_int_eq(in_closure(narrower, treatments, checked_find(checked, id)),
                             a != b && reaches[a][b]);
            is_first &= b >= a || !(reaches[a][b] && reaches[b][a]);
        }
        in_tangles += is_first;
    }
    ck_assert_uint_eq(checked->diag.count, in_tangles); /* one a tangle, and nothing else */
}

START_TEST(closures_agree_with_their_definition)
{
    suite_seed("closures");
    for (int round = 0; round < FAMILIES; round++) {
        bool is_a[MEMBERS][MEMBERS];
        bool treatments = random() % 2;
        long density = 3 + random() % 20;
        for (int i = 0; i < MEMBERS; i++)
            for (int j = 0; j < MEMBERS; j++)
                is_a[i][j] = random() % density == 0;
        struct checked checked;
        struct failure failure;
        struct buffer items;
        failure_init(&failure);
        buffer_init(&items, &failure);
        write_family(&items, is_a, treatments ? "treatment" : "finding");
        checked_read(&checked, buffer_text(&items));
        hold_closure(&checked, is_a, treatments);
        checked_release(&checked);
        buffer_release(&items);
    }
}
END_TEST

SUITE(references)
{
    Suite *suite = suite_create("references");
    TCase *tests = tcase_create("references");
    tcase_add_loop_test(tests, documents_report, 0, sizeof documents / sizeof documents[0]);
    tcase_add_test(tests, what_may_stand_in_unread_text_is_no_unknown_reference);
    tcase_add_test(tests, lists_of_options_bands_and_rules);
    tcase_add_test(tests, closures_agree_with_their_definition);
    suite_add_tcase(suite, tests);
    return suite;
}
