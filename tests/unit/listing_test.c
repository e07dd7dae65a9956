/*
 * What stands in the table is what stands in the documents: every declaration, attribute and text
 * that FORMAT.md promises, read back through the runtime library and held to the model.
 */
#include "unit/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check/check.h"
#include "emit/plain_text.h"
#include "emit/table.h"
#include "read/read.h"
#include "runtime/kbt.h"

struct listing {
    struct failure failure;
    struct arena arena;
    struct names names;
    struct sources sources;
    struct diag diag;
    struct model model;
    struct buffer bytes, scratch;
    struct kbt table;
};

static void listing_read(struct listing *listing, const char *path)
{
    failure_init(&listing->failure);
    arena_init(&listing->arena, &listing->failure);
    names_init(&listing->names, &listing->arena);
    sources_init(&listing->sources, &listing->arena);
    diag_init(&listing->diag, &listing->arena);
    model_init(&listing->model, &listing->arena, &listing->names, &listing->sources);
    buffer_init(&listing->bytes, &listing->failure);
    buffer_init(&listing->scratch, &listing->failure);
    read_knowledge_base(&listing->model, &listing->diag, path);
    struct check_context context = {.model = &listing->model, .diag = &listing->diag};
    check_references(&context);
    check_layers(&context);
    check_domains(&context);
    ck_assert_uint_eq(listing->diag.count, 0);
    table_emit(&listing->model, &listing->bytes);
    ck_assert_int_eq(kbt_open(&listing->table, listing->bytes.bytes, listing->bytes.length), 0);
    ck_assert_int_eq(kbt_verify(&listing->table), KBT_OK);
}

static void listing_release(struct listing *listing)
{
    buffer_release(&listing->bytes);
    buffer_release(&listing->scratch);
    diag_release(&listing->diag);
    sources_release(&listing->sources);
    names_release(&listing->names);
    arena_release(&listing->arena);
}

/* A text of the table against an attribute; "" or NULL: it is absent. */
static void same_text(const char *text, struct slice slice)
{
    size_t length = text ? strlen(text) : 0;
    ck_assert_uint_eq(length, slice.bytes ? slice.length : 0);
    if (length)
        ck_assert_mem_eq(text, slice.bytes, length);
}

static unsigned status_of(const struct listing *listing, uint8_t own)
{
    return own ? own : listing->model.root->status;
}

/* ---- Ids, texts, citations ------------------------------------------------------------------ */

/* The texts of an element kind under a node, in each language, in their order. */
static void hold_texts(struct listing *listing, enum kbt_kind kind, uint32_t index,
                       const struct node *node, enum kind element, enum kbt_text what)
{
    const struct references *languages = &listing->model.root->languages;
    for (uint32_t language = 0; language < languages->count; language++) {
        uint32_t number = 0;
        for (struct node *child = node_child(node, element); child; child = node_same(child)) {
            const struct text_element *text = (const struct text_element *)child;
            if ((text->lang ? text->lang : languages->names[0]) != languages->names[language])
                continue;
            const char *there = kbt_text(&listing->table, language, kind, index, what, number++);
            ck_assert_ptr_nonnull(there);
            ck_assert_str_eq(there, plain_text(&listing->arena, &listing->scratch, text));
        }
        ck_assert_ptr_null(kbt_text(&listing->table, language, kind, index, what, number));
    }
}

static void hold_citations(struct listing *listing, enum kbt_kind kind, uint32_t index,
                           const struct node *node)
{
    struct kbt_citation row;
    uint32_t number = 0;
    for (struct node *child = node_child(node, KIND_CITE); child; child = node_same(child)) {
        const struct cite *cite = (const struct cite *)child;
        ck_assert_int_ne(kbt_citation(&listing->table, kind, index, number++, &row), 0);
        ck_assert_uint_eq(row.source, declared(cite->source)->index);
        same_text(row.at, cite->at);
    }
    ck_assert_int_eq(kbt_citation(&listing->table, kind, index, number, &row), 0);
}

static void hold_entity(struct listing *listing, enum kbt_kind kind, uint32_t index,
                        const struct node *node)
{
    const char *id = ((const struct declaration *)node)->id->text;
    ck_assert_str_eq(kbt_id(&listing->table, kind, index), id);
    if (kind != KBT_OPTION && kind != KBT_BAND)
        ck_assert_uint_eq(kbt_find(&listing->table, kind, id), index);
    if (kind != KBT_SOURCE)
        hold_texts(listing, kind, index, node, kind == KBT_BASE ? KIND_TITLE : KIND_LABEL,
                   KBT_LABEL);
    hold_texts(listing, kind, index, node, KIND_QUESTION, KBT_QUESTION);
    hold_texts(listing, kind, index, node, KIND_ADVICE, KBT_ADVICE);
    hold_texts(listing, kind, index, node, KIND_BECAUSE, KBT_BECAUSE);
    hold_texts(listing, kind, index, node, KIND_ABOUT, KBT_ABOUT);
    hold_texts(listing, kind, index, node, KIND_STEP, KBT_STEP);
    hold_texts(listing, kind, index, node, KIND_PURPOSE, KBT_PURPOSE);
    hold_citations(listing, kind, index, node);
}

/* ---- Findings ------------------------------------------------------------------------------- */

/* Each unit converts as grammar/units.h says, at numbers that fall on steps and between them. */
static void hold_unit(struct listing *listing, const struct finding *finding,
                      const struct kbt_unit *row)
{
    const struct unit *unit =
        unit_parse(&listing->model.units, row->code, strlen(row->code), NULL);
    ck_assert_ptr_nonnull(unit);
    for (int number = -7; number < 2000; number += 31) {
        struct unit_steps steps = unit_in_steps(number * MICRO_ONE, unit, finding->parsed_unit,
                                                finding->molar_mass, finding->step);
        int128 numerator = (int128)number * row->n + row->o;
        int128 below = numerator / row->d - (numerator % row->d < 0);
        ck_assert(below == steps.below);
        ck_assert_int_eq(numerator % row->d == 0, steps.exact);
    }
}

static void hold_quantity(struct listing *listing, const struct finding *finding,
                          const struct kbt_finding *row)
{
    ck_assert_int_eq(row->type, KBT_QUANTITY);
    ck_assert_int_eq(row->step, finding->step);
    ck_assert_int_eq(row->lowest * finding->step, finding->min);
    ck_assert_int_eq(row->highest * finding->step, finding->max);
    micro usual = finding->usual_number == DECIMAL_ABSENT ? finding->min : finding->usual_number;
    ck_assert_int_eq(row->usual * finding->step, usual);
    ck_assert_int_eq(row->molar_mass,
                     finding->molar_mass == DECIMAL_ABSENT ? 0 : finding->molar_mass);
    same_text(row->unit, finding->unit);
    for (uint32_t i = 0; i < row->units; i++) {
        struct kbt_unit unit;
        kbt_unit(&listing->table, finding->node.index, i, &unit);
        hold_unit(listing, finding, &unit);
    }
}

static void hold_choice(struct listing *listing, const struct finding *finding,
                        const struct kbt_finding *row)
{
    uint32_t count = 0;
    ck_assert_int_eq(row->type, KBT_CHOICE);
    ck_assert_int_eq(row->ordered != 0, finding->ordered == YES);
    for (struct node *node = node_child(&finding->node, KIND_OPTION); node;
         node = node_same(node), count++) {
        const struct name *id = ((const struct option *)node)->id;
        hold_entity(listing, KBT_OPTION, row->first_option + count, node);
        ck_assert_uint_eq(kbt_find_option(&listing->table, finding->node.index, id->text,
                                          id->length), count);
        if (finding->usual == id)
            ck_assert_int_eq(row->usual, count);
    }
    ck_assert_uint_eq(row->options, count);
}

static void hold_finding(struct listing *listing, const struct finding *finding)
{
    uint32_t index = finding->node.index, known_by = 0;
    struct kbt_finding row;
    kbt_finding(&listing->table, index, &row);
    hold_entity(listing, KBT_FINDING, index, &finding->node);
    for (unsigned who = KNOWN_BY_PATIENT; who <= KNOWN_BY_LABORATORY; who++)
        if (finding->known_by >> who & 1)
            known_by |= 1u << (who - KNOWN_BY_PATIENT);
    ck_assert_uint_eq(row.known_by, known_by ? known_by : KBT_PATIENT);
    if (finding->node.kind == KIND_FINDING_QUANTITY)
        hold_quantity(listing, finding, &row);
    else if (finding->node.kind == KIND_FINDING_CHOICE)
        hold_choice(listing, finding, &row);
    else
        ck_assert_int_eq(row.type, KBT_BOOLEAN);
    bool high = finding->node.kind == KIND_FINDING_BOOLEAN ? finding->worse == WORSE_TRUE
                                                           : finding->worse == WORSE_HIGH;
    ck_assert_int_eq(row.worse, !finding->worse ? KBT_WORSE_UNSAID
                                : high          ? KBT_WORSE_HIGH
                                                : KBT_WORSE_LOW);
    ck_assert_uint_eq(row.taking,
                      finding->taking ? declared(finding->taking)->index : KBT_NONE);
    for (uint32_t i = 0; i < finding->is_a.count; i++)
        ck_assert(kbt_finding_is_a(&listing->table, index, declared(finding->is_a.names[i])->index));
}

/* ---- Rules ---------------------------------------------------------------------------------- */

static void same_number(int64_t number, micro attribute)
{
    ck_assert_int_eq(number, attribute == DECIMAL_ABSENT ? KBT_UNKNOWN : attribute);
}

static void hold_dose(const struct kbt_rule *row, const struct rule *rule)
{
    const struct dose *dose = (const struct dose *)node_child(&rule->node, KIND_DOSE);
    ck_assert_int_eq(row->has_dose != 0, dose != NULL);
    if (!dose)
        return;
    same_number(row->dose.min, dose->min);
    same_number(row->dose.max, dose->max);
    same_number(row->dose.every, dose->every);
    same_number(row->dose.at_most, dose->at_most);
    same_text(row->dose.unit, dose->unit);
    same_text(row->dose.every_unit, dose->every_unit);
    same_text(row->dose.route, dose->route);
}

static void hold_rule(struct listing *listing, const struct rule *rule)
{
    uint32_t index = kbt_find(&listing->table, KBT_RULE, rule->id->text);
    struct kbt_rule row;
    ck_assert_uint_ne(index, KBT_NONE);
    hold_entity(listing, KBT_RULE, index, &rule->node);
    kbt_rule(&listing->table, index, &row);
    ck_assert_int_eq(row.kind, rule->node.kind == KIND_INDICATION         ? KBT_INDICATION
                               : rule->node.kind == KIND_CONTRAINDICATION ? KBT_CONTRAINDICATION
                                                                          : KBT_ESCALATION);
    ck_assert_uint_eq(row.status, status_of(listing, rule->status));
    ck_assert_uint_eq(row.document, rule->node.index);
    ck_assert_uint_eq(row.treatment,
                      rule->treatment ? declared(rule->treatment)->index : KBT_NONE);
    ck_assert_uint_eq(kbt_rule_cause(&listing->table, index),
                      rule->for_cause ? declared(rule->for_cause)->index : KBT_NONE);
    ck_assert_uint_eq(row.line, rule->line);
    ck_assert_int_eq(row.strength, rule->strength);
    ck_assert_int_eq(row.certainty, rule->certainty);
    ck_assert_int_eq(row.severity, rule->severity);
    ck_assert_int_eq(row.urgency, rule->urgency);
    ck_assert_int_eq(row.withholds != 0, rule->urgency && rule_withholds(rule));
    same_text(row.to, rule->to);
    hold_dose(&row, rule);
}

static void hold_interaction(struct listing *listing, const struct interaction *interaction)
{
    struct kbt_interaction row;
    kbt_interaction(&listing->table, interaction->node.index, &row);
    hold_entity(listing, KBT_INTERACTION, interaction->node.index, &interaction->node);
    ck_assert_uint_eq(row.first, declared(interaction->treatments.names[0])->index);
    ck_assert_uint_eq(row.second, declared(interaction->treatments.names[1])->index);
    ck_assert_int_eq(row.severity, interaction->severity);
    ck_assert_uint_eq(row.status, status_of(listing, interaction->status));
}

/* ---- The rest ------------------------------------------------------------------------------- */

static void hold_bands(struct listing *listing, const struct bands *bands)
{
    const struct node *of = declared(bands->of);
    struct kbt_bands row;
    kbt_bands(&listing->table, bands->node.index, &row);
    hold_entity(listing, KBT_BANDS, bands->node.index, &bands->node);
    ck_assert_uint_eq(row.score, of->kind == KIND_SCORE ? of->index : KBT_NONE);
    ck_assert_uint_eq(row.finding, of->kind == KIND_SCORE ? KBT_NONE : of->index);
    ck_assert_uint_eq(row.count, bands->count);
    for (uint32_t i = 0; i < bands->count; i++) {
        int64_t low, high;
        hold_entity(listing, KBT_BAND, row.first + i, &bands->all[i]->node);
        kbt_band(&listing->table, row.first + i, &low, &high);
        ck_assert_int_eq(low, bands->all[i]->range.low);
        ck_assert_int_eq(high, bands->all[i]->range.high);
    }
}

static void hold_treatment(struct listing *listing, const struct treatment *treatment)
{
    const struct model *model = &listing->model;
    hold_entity(listing, KBT_TREATMENT, treatment->node.index, &treatment->node);
    for (uint32_t i = 0; i < treatment->is_a.count; i++)
        ck_assert(kbt_treatment_is_a(&listing->table, treatment->node.index,
                                     declared(treatment->is_a.names[i])->index));
    for (uint32_t i = 0; i < model->treatments.count; i++) {
        bool is_a = model->treatments.all[i] == treatment;
        for (uint32_t b = 0; b < treatment->broader_count; b++)
            is_a = is_a || treatment->broader[b] == model->treatments.all[i];
        ck_assert_int_eq(kbt_treatment_is_a(&listing->table, treatment->node.index, i) != 0, is_a);
    }
}

static void hold_source(struct listing *listing, const struct source_element *source)
{
    struct kbt_source row;
    kbt_source(&listing->table, source->node.index, &row);
    hold_entity(listing, KBT_SOURCE, source->node.index, &source->node);
    ck_assert_int_eq(row.type, source->type);
    ck_assert_uint_eq(row.year, source->year);
    same_text(row.title, source->title);
    same_text(row.publisher, source->publisher);
    same_text(row.url, source->url);
    same_text(row.doi, source->doi);
    same_text(row.pmid, source->pmid);
}

static void hold_about(struct listing *listing)
{
    const struct knowledge_base *root = listing->model.root;
    struct kbt_about about;
    kbt_about(&listing->table, &about);
    hold_entity(listing, KBT_BASE, 0, &root->node);
    ck_assert_str_eq(about.id, root->id->text);
    same_text(about.version, root->version);
    same_text(about.jurisdiction, root->jurisdiction);
    ck_assert_int_eq(about.status, root->status);
    ck_assert_uint_eq(about.review_by, root->review_by);
    ck_assert_uint_eq(about.audience, root->audience ? root->audience >> 1 : 3);
    for (uint32_t i = 0; i < root->languages.count; i++)
        ck_assert_str_eq(kbt_language(&listing->table, i), root->languages.names[i]->text);
}

#define HOLD_ALL(listing, list, kind, hold)                                                        \
    do {                                                                                           \
        ck_assert_uint_eq(kbt_count(&(listing)->table, kind), (listing)->model.list.count);        \
        for (uint32_t i = 0; i < (listing)->model.list.count; i++)                                 \
            hold((listing), (listing)->model.list.all[i]);                                         \
    } while (0)

static void hold_score(struct listing *listing, const struct score *score)
{
    uint64_t high, low;
    hold_entity(listing, KBT_SCORE, score->node.index, &score->node);
    kbt_score_step(&listing->table, score->node.index, &high, &low);
    ck_assert(((int128)high << 64 | low) == score->step);
}

static void hold_condition(struct listing *listing, const struct condition *condition)
{
    hold_entity(listing, KBT_CONDITION, condition->node.index, &condition->node);
}

static void hold_cause(struct listing *listing, const struct cause *cause)
{
    hold_entity(listing, KBT_CAUSE, cause->node.index, &cause->node);
    ck_assert_uint_eq(kbt_cause_status(&listing->table, cause->node.index),
                      status_of(listing, cause->status));
}

static const char *const documents[] = {"tests/eval/kb.xml", "kb/back-spasm/kb.xml", NULL};

START_TEST(the_table_holds_what_the_documents_say)
{
    const char *path = documents[_i], *shared = getenv("KBC_SHARED");
    char example[4096];
    if (!path) {
        snprintf(example, sizeof(example), "%s/spec/example.xml", shared ? shared : "../shared");
        path = example;
    }
    if (access(path, R_OK) != 0) {
        printf("SKIPPED: %s is not there\n", path);
        return;
    }
    struct listing listing;
    listing_read(&listing, path);
    hold_about(&listing);
    HOLD_ALL(&listing, findings, KBT_FINDING, hold_finding);
    HOLD_ALL(&listing, scores, KBT_SCORE, hold_score);
    HOLD_ALL(&listing, bands, KBT_BANDS, hold_bands);
    HOLD_ALL(&listing, conditions, KBT_CONDITION, hold_condition);
    HOLD_ALL(&listing, treatments, KBT_TREATMENT, hold_treatment);
    HOLD_ALL(&listing, causes, KBT_CAUSE, hold_cause);
    HOLD_ALL(&listing, rules, KBT_RULE, hold_rule);
    HOLD_ALL(&listing, interactions, KBT_INTERACTION, hold_interaction);
    HOLD_ALL(&listing, sources_cited, KBT_SOURCE, hold_source);
    listing_release(&listing);
}
END_TEST

SUITE(listing)
{
    Suite *suite = suite_create("emit: listing");
    TCase *tcase = tcase_create("documents");
    tcase_add_loop_test(tcase, the_table_holds_what_the_documents_say, 0,
                        sizeof(documents) / sizeof(*documents));
    suite_add_tcase(suite, tcase);
    return suite;
}
