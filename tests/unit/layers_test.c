/* check/layers: circles, layers and the order of derivation. */
#include "unit/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "unit/checked.h"

#define FINDING "<finding id='f' type='boolean'><label>F</label></finding>"
#define CONDITION(id, tests) "<condition id='" id "'><when>" tests "</when></condition>"
#define CAUSE(id, tests) "<cause id='" id "'><label>C</label><when>" tests "</when></cause>"
#define SCORE(id, tests)                                                                           \
    "<score id='" id "'><label>S</label><points value='1'>" tests "</points></score>"
#define BANDS(id, of)                                                                              \
    "<bands id='" id "' of='" of "'><label>B</label><band id='x' below='1'><label>X</label>"       \
    "</band></bands>"
#define HOLDS(id) "<holds condition='" id "'/>"
#define TANGLE_HELP                                                                                \
    "; take one of these tests out, so that one of them can be told before the others\n"
#define LATE_HELP ", which comes after it; ask it in an escalation, an assert or a case\n"
#define ASSUME_HELP ", which comes after it; say it of findings, or make it an assert\n"
#define SCOPE_HELP                                                                                 \
    ", which comes after it; say it of findings, or of scores, bands and conditions over them\n"

static const struct {
    const char *items, *report;
} documents[] = {
    {CONDITION("a", HOLDS("a")),
     "circular-definition a [<condition id='a'>] \"a\" looks at itself" TANGLE_HELP},
    {CONDITION("z", HOLDS("a")) CONDITION("a", HOLDS("b")) CONDITION("b", "<any><not>" HOLDS("c")
     "</not><everyone/></any>") CONDITION("c", HOLDS("a") HOLDS("b")),
     "circular-definition a [<condition id='a'>] \"a\" looks at \"b\", which looks at \"c\", which "
     "looks at \"a\"" TANGLE_HELP},
    {BANDS("b", "s") SCORE("s", "<suspected cause='k'/>") CAUSE("k", "<value bands='b' is='x'/>"),
     "circular-definition b [<bands id='b' of='s'>] \"b\" looks at \"s\", which looks at \"k\", "
     "which looks at \"b\"" TANGLE_HELP},
    /* unexplained looks at every cause: that of a cause at itself, too. */
    {FINDING CAUSE("j", "<has finding='f'/>") CAUSE("k", "<unexplained/>"),
     "circular-definition k [<cause id='k'>] \"k\" looks at <unexplained>, which looks at \"k\""
     TANGLE_HELP},
    {FINDING CONDITION("c", "<unexplained/>") CAUSE("k", "<has finding='f'/>"), ""},
    {CONDITION("c", "<not><unexplained/></not>") CAUSE("k", HOLDS("c")),
     "circular-definition c [<condition id='c'>] \"c\" looks at <unexplained>, which looks at "
     "\"k\", which looks at \"c\"" TANGLE_HELP},
    /* Availability is for escalations, asserts and cases, and for conditions that are for them. */
    {"<treatment id='t'><label>T</label></treatment>"
     CONDITION("late", "<nothing-available/>") CONDITION("later", HOLDS("late"))
     CAUSE("k", "<nothing-available/>") SCORE("s", HOLDS("late"))
     "<indication id='i' treatment='t'><when><not>" HOLDS("later") "</not></when></indication>"
     "<contraindication id='x' treatment='t' severity='caution'><when><any><nothing-available/>"
     HOLDS("late") "</any></when></contraindication>"
     "<escalation id='e' urgency='soon'><when><nothing-available/>" HOLDS("later")
     "</when></escalation><assert id='a'><sometimes><nothing-available/>" HOLDS("late")
     "</sometimes></assert><case id='q'><given/><expect>" HOLDS("later")
     "<nothing-available/></expect></case>",
     "wrong-layer k [<nothing-available/>] cause \"k\" looks at <nothing-available>" LATE_HELP
     "wrong-layer s [late] score \"s\" looks at condition \"late\", which looks at "
     "<nothing-available>" LATE_HELP
     "wrong-layer i [later] indication \"i\" looks at condition \"later\", which looks at "
     "condition \"late\", which looks at <nothing-available>" LATE_HELP
     "wrong-layer x [<nothing-available/>] contraindication \"x\" looks at <nothing-available>"
     LATE_HELP
     "wrong-layer x [late] contraindication \"x\" looks at condition \"late\", which looks at "
     "<nothing-available>" LATE_HELP},
    /* One fault is told once: who suspects such a cause does nothing wrong. */
    {CAUSE("k", "<nothing-available/>") CONDITION("c", "<suspected cause='k'/>")
     CAUSE("l", HOLDS("c")),
     "wrong-layer k [<nothing-available/>] cause \"k\" looks at <nothing-available>" LATE_HELP},
    {FINDING CAUSE("k", "<has finding='f'/>") CONDITION("c", "<suspected cause='k'/>")
     SCORE("s", HOLDS("c")) BANDS("b", "s") CONDITION("fine", "<has finding='f'/>")
     "<assume id='a'><implies><if>" HOLDS("fine") "</if><then><value bands='b' is='x'/></then>"
     "</implies></assume><scope>" HOLDS("fine") "<unexplained/></scope>"
     "<assume id='d'><never><escalated/><fires rule='e'/></never></assume>"
     "<escalation id='e' urgency='soon'><when><has finding='f'/></when></escalation>",
     "wrong-layer a [b] assume \"a\" looks at bands \"b\", which looks at score \"s\", which looks "
     "at condition \"c\", which looks at <suspected>" ASSUME_HELP
     "wrong-layer test [<unexplained/>] scope of knowledge-base \"test\" looks at <unexplained>"
     SCOPE_HELP
     "wrong-layer d [<escalated/>] assume \"d\" looks at <escalated>" ASSUME_HELP
     "wrong-layer d [<fires rule='e'/>] assume \"d\" looks at <fires>" ASSUME_HELP},
};

START_TEST(documents_report)
{
    struct checked checked;
    checked_read(&checked, documents[_i].items);
    ck_assert_str_eq(checked_report(&checked), documents[_i].report);
    checked_release(&checked);
}
END_TEST

/* ---- Against the definition, on random derivations ------------------------------------------- */

enum { DEFINITIONS = 7, READERS = 4, ROUNDS = 600 };
enum definition_kind { A_CONDITION, A_CAUSE, A_SCORE, DEFINITION_KINDS };
enum reader_kind { AN_INDICATION, AN_ESCALATION, AN_ASSUMPTION, READER_KINDS };

/* What stands in a definition or a rule: at most one test of each kind. */
struct looks {
    bool at[DEFINITIONS], unexplained, unavailable;
};

struct world {
    enum definition_kind kind[DEFINITIONS];
    struct looks looks[DEFINITIONS];
    enum reader_kind reader[READERS];
    struct looks reads[READERS];
};

static void look_random(struct looks *looks, long density)
{
    for (int i = 0; i < DEFINITIONS; i++)
        looks->at[i] = random() % density == 0;
    looks->unexplained = random() % (density * 2) == 0;
    looks->unavailable = random() % (density * 3) == 0;
}

static void make_world(struct world *world)
{
    long density = 4 + random() % 12;
    for (int i = 0; i < DEFINITIONS; i++) {
        world->kind[i] = (enum definition_kind)(random() % DEFINITION_KINDS);
        look_random(&world->looks[i], density);
    }
    for (int i = 0; i < READERS; i++) {
        world->reader[i] = (enum reader_kind)(random() % READER_KINDS);
        look_random(&world->reads[i], density);
    }
}

static void write_looks(struct buffer *out, const struct world *world, const struct looks *looks)
{
    static const char *const tests[] = {"<holds condition='d%d'/>", "<suspected cause='d%d'/>",
                                        "<value score='d%d' at-least='1'/>"};
    buffer_puts(out, "<everyone/>");
    for (int i = 0; i < DEFINITIONS; i++)
        if (looks->at[i]) {
            char test[64];
            snprintf(test, sizeof test, tests[world->kind[i]], i);
            buffer_puts(out, test);
        }
    buffer_puts(out, looks->unexplained ? "<unexplained/>" : "");
    buffer_puts(out, looks->unavailable ? "<nothing-available/>" : "");
}

static void write_world(struct buffer *out, const struct world *world)
{
    static const char *const begin[] = {"<condition id='d%d'><when>",
                                        "<cause id='d%d'><label>C</label><when>",
                                        "<score id='d%d'><label>S</label><points value='1'>"};
    static const char *const end[] = {"</when></condition>", "</when></cause>",
                                      "</points></score>"};
    static const char *const reader_begin[] = {"<indication id='r%d' treatment='t'><when>",
                                               "<escalation id='r%d' urgency='soon'><when>",
                                               "<assume id='r%d'><always>"};
    static const char *const reader_end[] = {"</when></indication>", "</when></escalation>",
                                             "</always></assume>"};
    char text[80];
    buffer_puts(out, "<treatment id='t'><label>T</label></treatment>");
    for (int i = 0; i < DEFINITIONS; i++) {
        snprintf(text, sizeof text, begin[world->kind[i]], i);
        buffer_puts(out, text);
        write_looks(out, world, &world->looks[i]);
        buffer_puts(out, end[world->kind[i]]);
    }
    for (int i = 0; i < READERS; i++) {
        snprintf(text, sizeof text, reader_begin[world->reader[i]], i);
        buffer_puts(out, text);
        write_looks(out, world, &world->reads[i]);
        buffer_puts(out, reader_end[world->reader[i]]);
    }
}

/* The language's own words, as plainly as can be: what is late (a condition that comes to whether
 * treatments are available through conditions), and what is concluded (comes to causes or on). */
static void spread(const struct world *world, bool late[DEFINITIONS], bool concluded[DEFINITIONS])
{
    for (int i = 0; i < DEFINITIONS; i++) {
        const struct looks *looks = &world->looks[i];
        late[i] = world->kind[i] == A_CONDITION && looks->unavailable;
        concluded[i] = world->kind[i] == A_CAUSE || looks->unexplained || looks->unavailable;
    }
    for (int round = 0; round < DEFINITIONS; round++)
        for (int i = 0; i < DEFINITIONS; i++)
            for (int j = 0; j < DEFINITIONS; j++)
                if (world->looks[i].at[j]) {
                    late[i] |= world->kind[i] == A_CONDITION && late[j];
                    concluded[i] |= concluded[j];
                }
}

static unsigned faults_of(const struct looks *looks, bool availability_only,
                          const bool banned[DEFINITIONS])
{
    unsigned count = looks->unavailable + (looks->unexplained && !availability_only);
    for (int i = 0; i < DEFINITIONS; i++)
        count += looks->at[i] && banned[i];
    return count;
}

static unsigned wrong_layers(const struct world *world)
{
    bool late[DEFINITIONS], concluded[DEFINITIONS];
    unsigned count = 0;
    spread(world, late, concluded);
    for (int i = 0; i < DEFINITIONS; i++)
        if (world->kind[i] != A_CONDITION)
            count += faults_of(&world->looks[i], true, late);
    for (int i = 0; i < READERS; i++)
        if (world->reader[i] == AN_INDICATION)
            count += faults_of(&world->reads[i], true, late);
        else if (world->reader[i] == AN_ASSUMPTION)
            count += faults_of(&world->reads[i], false, concluded);
    return count;
}

static void reach(const struct world *world, bool reaches[DEFINITIONS][DEFINITIONS])
{
    for (int a = 0; a < DEFINITIONS; a++)
        for (int b = 0; b < DEFINITIONS; b++)
            reaches[a][b] = world->looks[a].at[b] ||
                            (world->looks[a].unexplained && world->kind[b] == A_CAUSE);
    for (int via = 0; via < DEFINITIONS; via++)
        for (int a = 0; a < DEFINITIONS; a++)
            for (int b = 0; b < DEFINITIONS; b++)
                reaches[a][b] |= reaches[a][via] && reaches[via][b];
}

static void hold_circles(struct checked *checked, bool reaches[DEFINITIONS][DEFINITIONS])
{
    for (int a = 0; a < DEFINITIONS; a++) {
        char id[16];
        snprintf(id, sizeof id, "d%d", a);
        bool wanted = reaches[a][a];
        for (int b = 0; b < a; b++)
            wanted &= !(reaches[a][b] && reaches[b][a]);
        unsigned told = 0;
        for (size_t i = 0; i < checked->diag.count; i++)
            told += checked->diag.all[i]->name == DIAG_circular_definition &&
                    strcmp(checked->diag.all[i]->subject, id) == 0;
        ck_assert_uint_eq(told, wanted);
    }
}

static void hold_order(struct checked *checked, bool reaches[DEFINITIONS][DEFINITIONS])
{
    const struct model *model = &checked->model;
    uint32_t place[DEFINITIONS];
    ck_assert_uint_eq(model->derivation_count, DEFINITIONS);
    for (uint32_t i = 0; i < DEFINITIONS; i++)
        place[atoi(((struct declaration *)model->derivation[i])->id->text + 1)] = i;
    for (int a = 0; a < DEFINITIONS; a++)
        for (int b = 0; b < DEFINITIONS; b++)
            if (reaches[a][b] && !reaches[b][a])
                ck_assert_uint_lt(place[b], place[a]);
}

START_TEST(layers_agree_with_their_definition)
{
    suite_seed("layers");
    for (int round = 0; round < ROUNDS; round++) {
        struct world world;
        struct checked checked;
        struct failure failure;
        struct buffer items;
        bool reaches[DEFINITIONS][DEFINITIONS];
        make_world(&world);
        failure_init(&failure);
        buffer_init(&items, &failure);
        write_world(&items, &world);
        checked_read(&checked, buffer_text(&items));
        reach(&world, reaches);
        hold_circles(&checked, reaches);
        hold_order(&checked, reaches);
        unsigned told = 0;
        for (size_t i = 0; i < checked.diag.count; i++)
            told += checked.diag.all[i]->name == DIAG_wrong_layer;
        ck_assert_uint_eq(told, wrong_layers(&world));
        checked_release(&checked);
        buffer_release(&items);
    }
}
END_TEST

/* Each looks at the one that stands behind it; the last, first as such, then at the first. */
START_TEST(a_hundred_thousand_conditions_in_a_row)
{
    enum { LENGTH = 100000 };
    struct checked checked;
    struct failure failure;
    struct buffer items;
    failure_init(&failure);
    buffer_init(&items, &failure);
    for (int i = 0; i < LENGTH; i++)
        buffer_printf(&items,
                      "<condition id='c%d'><when><holds condition='c%d'/></when></condition>", i, (i + 1) % (LENGTH + !_i));
    if (!_i)
        buffer_printf(&items, "<condition id='c%d'><when><everyone/></when></condition>", LENGTH);
    checked_read(&checked, buffer_text(&items));
    ck_assert_uint_eq(checked.diag.count, (unsigned)_i);
    ck_assert_uint_eq(checked.model.derivation_count, LENGTH + !_i);
    if (!_i)
        ck_assert_str_eq(((struct declaration *)checked.model.derivation[0])->id->text, "c100000");
    else
        ck_assert_str_eq(checked.diag.all[0]->subject, "c0");
    checked_release(&checked);
    buffer_release(&items);
}
END_TEST

SUITE(layers)
{
    Suite *suite = suite_create("layers");
    TCase *tests = tcase_create("layers");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, documents_report, 0, sizeof documents / sizeof documents[0]);
    tcase_add_test(tests, layers_agree_with_their_definition);
    tcase_add_loop_test(tests, a_hundred_thousand_conditions_in_a_row, 0, 2);
    suite_add_tcase(suite, tests);
    return suite;
}
