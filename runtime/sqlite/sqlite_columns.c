#include "sqlite_columns.h"

#include "base/json.h"

SQLITE_EXTENSION_INIT3

/* What a column is written from, and to. */
struct cell {
    const struct answer *answer;
    const struct row *row;
    struct buffer *scratch;
    sqlite3_context *context;
};

static void text(const struct cell *cell, const char *words) /* NULL: NULL */
{
    sqlite3_result_text(cell->context, words, -1, SQLITE_TRANSIENT);
}

static void number(const struct cell *cell, uint32_t value)
{
    sqlite3_result_int64(cell->context, value);
}

static enum kbt_kind kind_of(const struct row *row)
{
    static const enum kbt_kind kinds[] = {
        [ROW_ANSWER] = KBT_BASE,           [ROW_CAUSE] = KBT_CAUSE,
        [ROW_ESCALATION] = KBT_RULE,       [ROW_TREATMENT] = KBT_TREATMENT,
        [ROW_INTERACTION] = KBT_INTERACTION, [ROW_QUESTION] = KBT_FINDING,
    };
    return kinds[row->kind];
}

static const char *phrase(const struct cell *cell, enum kbt_text what)
{
    return answer_phrase(cell->answer, kind_of(cell->row), cell->row->index, what);
}

static uint32_t first_rule(const struct cell *cell, enum kbt_side side)
{
    return kbt_rule_next(cell->answer->evaluated, cell->row->index, side, KBT_TRUE, KBT_NONE);
}

/* ---- What all rows have -------------------------------------------------------------------- */

static void write_place(const struct cell *cell)
{
    number(cell, cell->row->place);
}

static void write_kind(const struct cell *cell)
{
    static const char *const words[] = {
        [ROW_ANSWER] = "answer",           [ROW_CAUSE] = "cause",
        [ROW_ESCALATION] = "escalation",   [ROW_TREATMENT] = "treatment",
        [ROW_INTERACTION] = "interaction", [ROW_QUESTION] = "question",
    };
    text(cell, words[cell->row->kind]);
}

static void write_id(const struct cell *cell)
{
    text(cell, kbt_id(cell->answer->table, kind_of(cell->row), cell->row->index));
}

static void write_label(const struct cell *cell)
{
    text(cell, phrase(cell, KBT_LABEL));
}

static void write_standing(const struct cell *cell)
{
    const struct row *row = cell->row;
    if (row->kind == ROW_TREATMENT)
        text(cell, answer_standing_word(kbt_standing(cell->answer->evaluated, row->index)));
    else if (row->kind == ROW_CAUSE)
        text(cell, row->truth == KBT_TRUE ? "suspected" : "unknown");
    else if (row->kind == ROW_ESCALATION)
        text(cell, row->truth == KBT_TRUE ? "fired" : "unknown");
}

/* Advice is for the patient only where the treatment is for him. */
static void write_advice(const struct cell *cell)
{
    const struct row *row = cell->row;
    if (row->kind == ROW_TREATMENT) {
        if (kbt_standing(cell->answer->evaluated, row->index) >= KBT_IS_RESERVED)
            text(cell, answer_phrase(cell->answer, KBT_RULE, first_rule(cell, KBT_SIDE_FOR),
                                     KBT_ADVICE));
    } else if (row->kind == ROW_ESCALATION || row->kind == ROW_INTERACTION) {
        text(cell, phrase(cell, KBT_ADVICE));
    }
}

/* ---- Of the whole answer, and of escalations ----------------------------------------------- */

static void rule_of(const struct cell *cell, struct kbt_rule *ret)
{
    kbt_rule(cell->answer->table, cell->row->index, ret);
}

static void write_urgency(const struct cell *cell)
{
    struct kbt_rule rule;
    if (cell->row->kind == ROW_ANSWER) {
        text(cell, answer_urgency_word(kbt_urgency(cell->answer->evaluated)));
    } else if (cell->row->kind == ROW_ESCALATION) {
        rule_of(cell, &rule);
        text(cell, answer_urgency_word(rule.urgency));
    }
}

static void write_highest_still_possible(const struct cell *cell)
{
    if (cell->row->kind == ROW_ANSWER)
        text(cell, answer_urgency_word(kbt_urgency_possible(cell->answer->evaluated)));
}

static void write_refer_to(const struct cell *cell)
{
    struct kbt_rule rule;
    if (cell->row->kind != ROW_ESCALATION)
        return;
    rule_of(cell, &rule);
    text(cell, rule.to);
}

static void write_withholds(const struct cell *cell)
{
    struct kbt_rule rule;
    if (cell->row->kind != ROW_ESCALATION)
        return;
    rule_of(cell, &rule);
    number(cell, rule.withholds != 0);
}

/* ---- Of treatments and interactions -------------------------------------------------------- */

/* The gravest contraindication that fired: severities are numbered from there. */
static enum kbt_severity gravest_against(const struct cell *cell)
{
    const struct answer *answer = cell->answer;
    enum kbt_severity gravest = 0;
    for (uint32_t rule = first_rule(cell, KBT_SIDE_AGAINST); rule != KBT_NONE;
         rule = kbt_rule_next(answer->evaluated, cell->row->index, KBT_SIDE_AGAINST, KBT_TRUE,
                              rule)) {
        struct kbt_rule row;
        kbt_rule(answer->table, rule, &row);
        if (!gravest || row.severity < gravest)
            gravest = row.severity;
    }
    return gravest;
}

static void write_severity(const struct cell *cell)
{
    struct kbt_interaction interaction;
    if (cell->row->kind == ROW_INTERACTION) {
        kbt_interaction(cell->answer->table, cell->row->index, &interaction);
        text(cell, answer_severity_word(interaction.severity));
    } else if (cell->row->kind == ROW_TREATMENT && first_rule(cell, KBT_SIDE_AGAINST) != KBT_NONE) {
        text(cell, answer_severity_word(gravest_against(cell)));
    }
}

static void finish_array(const struct cell *cell, struct json *json)
{
    json_array_end(json);
    sqlite3_result_text64(cell->context, cell->scratch->bytes, cell->scratch->length,
                          SQLITE_TRANSIENT, SQLITE_UTF8);
}

/* The ids of the rules of one side. */
static void write_rules(const struct cell *cell, enum kbt_side side, enum kbt_truth truth)
{
    const struct answer *answer = cell->answer;
    struct json json;
    uint32_t rule = KBT_NONE;
    if (cell->row->kind != ROW_TREATMENT)
        return;
    json_start_line(&json, cell->scratch);
    json_array_start(&json, NULL);
    while ((rule = kbt_rule_next(answer->evaluated, cell->row->index, side, truth, rule))
           != KBT_NONE)
        json_text(&json, NULL, kbt_id(answer->table, KBT_RULE, rule));
    finish_array(cell, &json);
}

static void write_fired_for(const struct cell *cell)
{
    write_rules(cell, KBT_SIDE_FOR, KBT_TRUE);
}

static void write_fired_against(const struct cell *cell)
{
    write_rules(cell, KBT_SIDE_AGAINST, KBT_TRUE);
}

static void write_unknown_for(const struct cell *cell)
{
    write_rules(cell, KBT_SIDE_FOR, KBT_UNSURE);
}

static void write_unknown_against(const struct cell *cell)
{
    write_rules(cell, KBT_SIDE_AGAINST, KBT_UNSURE);
}

static void write_treatments(const struct cell *cell)
{
    const struct kbt *table = cell->answer->table;
    struct json json;
    if (cell->row->kind != ROW_INTERACTION)
        return;
    json_start_line(&json, cell->scratch);
    json_array_start(&json, NULL);
    json_text(&json, NULL, kbt_id(table, KBT_TREATMENT, cell->row->bite.first));
    json_text(&json, NULL, kbt_id(table, KBT_TREATMENT, cell->row->bite.second));
    finish_array(cell, &json);
}

static void write_taking(const struct cell *cell)
{
    if (cell->row->kind == ROW_INTERACTION)
        number(cell, cell->row->bite.taken != 0);
}

/* ---- Of questions -------------------------------------------------------------------------- */

static void write_question(const struct cell *cell)
{
    if (cell->row->kind == ROW_QUESTION)
        text(cell, phrase(cell, KBT_QUESTION));
}

static void write_gravest(const struct cell *cell)
{
    if (cell->row->kind == ROW_QUESTION)
        text(cell, answer_gravity_word(cell->row->question.gravity));
}

static void write_open_for(const struct cell *cell)
{
    if (cell->row->kind == ROW_QUESTION)
        number(cell, cell->row->question.things);
}

void column_write(const struct answer *answer, const struct row *row, enum column column,
                  struct buffer *scratch, sqlite3_context *context)
{
    static void (*const writers[])(const struct cell *cell) = {
#define COLUMN(name, type) write_##name,
#include "sqlite_columns.def"
#undef COLUMN
    };
    const struct cell cell = {answer, row, scratch, context};
    writers[column](&cell);
}
