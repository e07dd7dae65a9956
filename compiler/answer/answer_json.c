/* The answer as JSON. docs/answer.md names every member. */
#include "answer/answer.h"
#include "base/json.h"

/* A member that is left out where there is nothing to say. */
static void text(struct json *json, const char *key, const char *words)
{
    if (words)
        json_text(json, key, words);
}

static void text_or_null(struct json *json, const char *key, const char *words)
{
    if (words)
        json_text(json, key, words);
    else
        json_nothing(json, key);
}

static void identify(const struct answer *answer, struct json *json, enum kbt_kind kind,
                     uint32_t index)
{
    json_text(json, "id", kbt_id(answer->table, kind, index));
    text(json, "label", answer_phrase(answer, kind, index, KBT_LABEL));
}

/* ---- The knowledge base and the patient ---------------------------------------------------- */

static void write_base(const struct answer *answer, struct json *json)
{
    struct kbt_about about;
    kbt_about(answer->table, &about);
    json_object_start(json, "knowledge-base");
    json_text(json, "id", about.id);
    json_text(json, "version", about.version);
    json_text(json, "status", answer_status_word(about.status));
    json_object_end(json);
}

static void write_value(const struct answer *answer, struct json *json, const char *key,
                        uint32_t finding, int64_t value)
{
    struct kbt_finding row;
    kbt_finding(answer->table, finding, &row);
    if (value == KBT_UNKNOWN)
        json_nothing(json, key);
    else if (row.type == KBT_BOOLEAN)
        json_truth(json, key, value == 1);
    else
        json_text(json, key, answer_value_text(answer, finding, value));
}

static void write_patient(const struct answer *answer, struct json *json)
{
    json_object_start(json, "patient");
    for (uint32_t i = 0; i < kbt_count(answer->table, KBT_FINDING); i++)
        write_value(answer, json, kbt_id(answer->table, KBT_FINDING, i), i,
                    kbt_value(answer->evaluated, i));
    json_object_end(json);
}

static void write_roundings(const struct answer *answer, struct json *json)
{
    json_array_start(json, "rounded");
    for (uint32_t i = 0; i < answer->patient->rounding_count; i++) {
        const struct rounding *rounding = &answer->patient->roundings[i];
        json_object_start(json, NULL);
        json_text(json, "finding", kbt_id(answer->table, KBT_FINDING, rounding->finding));
        json_text(json, "given", rounding->given);
        text(json, "unit", rounding->unit);
        write_value(answer, json, "taken", rounding->finding,
                    kbt_get(answer->patient->values, rounding->finding));
        json_object_end(json);
    }
    json_array_end(json);
}

/* ---- Causes and escalations ---------------------------------------------------------------- */

static void write_causes(const struct answer *answer, struct json *json, const char *key,
                         enum kbt_truth truth)
{
    uint32_t cause = KBT_NONE;
    json_array_start(json, key);
    while ((cause = kbt_cause_next(answer->evaluated, truth, cause)) != KBT_NONE) {
        json_object_start(json, NULL);
        identify(answer, json, KBT_CAUSE, cause);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_escalations(const struct answer *answer, struct json *json, const char *key,
                              enum kbt_truth truth)
{
    uint32_t rule = KBT_NONE;
    json_array_start(json, key);
    while ((rule = kbt_escalation_next(answer->evaluated, truth, rule)) != KBT_NONE) {
        struct kbt_rule row;
        kbt_rule(answer->table, rule, &row);
        json_object_start(json, NULL);
        json_text(json, "id", kbt_id(answer->table, KBT_RULE, rule));
        json_text(json, "urgency", answer_urgency_word(row.urgency));
        text(json, "to", row.to);
        json_truth(json, "withholds", row.withholds);
        text(json, "advice", answer_phrase(answer, KBT_RULE, rule, KBT_ADVICE));
        json_object_end(json);
    }
    json_array_end(json);
}

/* ---- Treatments ---------------------------------------------------------------------------- */

static void write_dose(const struct answer *answer, struct json *json, const struct kbt_dose *dose)
{
    json_object_start(json, "dose");
    json_text(json, "min", answer_number(answer, dose->min));
    json_text(json, "max", answer_number(answer, dose->max));
    json_text(json, "unit", dose->unit);
    if (dose->every != KBT_UNKNOWN) {
        json_text(json, "every", answer_number(answer, dose->every));
        json_text(json, "every-unit", dose->every_unit);
    }
    if (dose->at_most != KBT_UNKNOWN)
        json_text(json, "at-most", answer_number(answer, dose->at_most));
    text(json, "route", dose->route);
    json_object_end(json);
}

static void write_rule(const struct answer *answer, struct json *json, uint32_t rule)
{
    struct kbt_rule row;
    kbt_rule(answer->table, rule, &row);
    json_object_start(json, NULL);
    json_text(json, "id", kbt_id(answer->table, KBT_RULE, rule));
    if (answer->rule_causes[rule] != KBT_NONE)
        json_text(json, "for", kbt_id(answer->table, KBT_CAUSE, answer->rule_causes[rule]));
    if (row.kind == KBT_CONTRAINDICATION) {
        json_text(json, "treatment", kbt_id(answer->table, KBT_TREATMENT, row.treatment));
        json_text(json, "severity", answer_severity_word(row.severity));
    }
    text(json, "strength", answer_strength_word(row.strength));
    text(json, "certainty", answer_certainty_word(row.certainty));
    if (row.line)
        json_number(json, "line", row.line);
    if (row.has_dose)
        write_dose(answer, json, &row.dose);
    text(json, "advice", answer_phrase(answer, KBT_RULE, rule, KBT_ADVICE));
    json_object_end(json);
}

static void write_rules(const struct answer *answer, struct json *json, const char *key,
                        uint32_t treatment, enum kbt_side side, enum kbt_truth truth)
{
    uint32_t rule = KBT_NONE;
    json_array_start(json, key);
    while ((rule = kbt_rule_next(answer->evaluated, treatment, side, truth, rule)) != KBT_NONE)
        write_rule(answer, json, rule);
    json_array_end(json);
}

static void write_treatments(const struct answer *answer, struct json *json)
{
    json_array_start(json, "treatments");
    for (uint32_t i = 0; i < kbt_count(answer->table, KBT_TREATMENT); i++) {
        uint32_t treatment = kbt_treatment_at(answer->evaluated, i);
        json_object_start(json, NULL);
        identify(answer, json, KBT_TREATMENT, treatment);
        json_text(json, "standing",
                  answer_standing_word(kbt_standing(answer->evaluated, treatment)));
        write_rules(answer, json, "for", treatment, KBT_SIDE_FOR, KBT_TRUE);
        write_rules(answer, json, "against", treatment, KBT_SIDE_AGAINST, KBT_TRUE);
        write_rules(answer, json, "unknown-for", treatment, KBT_SIDE_FOR, KBT_UNSURE);
        write_rules(answer, json, "unknown-against", treatment, KBT_SIDE_AGAINST, KBT_UNSURE);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_interactions(const struct answer *answer, struct json *json)
{
    struct kbt_bite bite = {.interaction = KBT_NONE};
    json_array_start(json, "interactions");
    while (kbt_bite_next(answer->evaluated, &bite)) {
        struct kbt_interaction row;
        kbt_interaction(answer->table, bite.interaction, &row);
        json_object_start(json, NULL);
        json_text(json, "id", kbt_id(answer->table, KBT_INTERACTION, bite.interaction));
        json_text(json, "severity", answer_severity_word(row.severity));
        json_array_start(json, "treatments");
        json_text(json, NULL, kbt_id(answer->table, KBT_TREATMENT, bite.first));
        json_text(json, NULL, kbt_id(answer->table, KBT_TREATMENT, bite.second));
        json_array_end(json);
        json_truth(json, "taking", bite.taken);
        text(json, "advice", answer_phrase(answer, KBT_INTERACTION, bite.interaction, KBT_ADVICE));
        json_object_end(json);
    }
    json_array_end(json);
}

/* ---- Questions ----------------------------------------------------------------------------- */

static void write_choices(const struct answer *answer, struct json *json,
                          const struct kbt_finding *row)
{
    json_array_start(json, "options");
    for (uint32_t i = 0; i < row->options; i++) {
        json_object_start(json, NULL);
        identify(answer, json, KBT_OPTION, row->first_option + i);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_domain(const struct answer *answer, struct json *json, uint32_t finding)
{
    static const char *const types[] = {"boolean", "choice", "quantity"};
    struct kbt_finding row;
    kbt_finding(answer->table, finding, &row);
    json_text(json, "type", types[row.type]);
    if (row.type == KBT_CHOICE)
        write_choices(answer, json, &row);
    if (row.type == KBT_QUANTITY) {
        json_text(json, "unit", row.unit);
        write_value(answer, json, "min", finding, row.lowest);
        write_value(answer, json, "max", finding, row.highest);
        json_text(json, "step", answer_number(answer, row.step));
    }
    json_array_start(json, "known-by");
    for (unsigned i = 0; i < 4; i++)
        if (row.known_by >> i & 1)
            json_text(json, NULL, answer_known_by_word((enum kbt_known_by)(1u << i)));
    json_array_end(json);
}

static void write_questions(const struct answer *answer, struct json *json)
{
    json_array_start(json, "questions");
    for (uint32_t i = 0; i < answer->question_count; i++) {
        struct kbt_question question;
        kbt_question(answer->evaluated, i, &question);
        json_object_start(json, NULL);
        json_text(json, "finding", kbt_id(answer->table, KBT_FINDING, question.finding));
        text(json, "label", answer_phrase(answer, KBT_FINDING, question.finding, KBT_LABEL));
        text(json, "question", answer_phrase(answer, KBT_FINDING, question.finding, KBT_QUESTION));
        write_domain(answer, json, question.finding);
        json_text(json, "gravest", answer_gravity_word(question.gravity));
        json_number(json, "open-for", question.things);
        json_object_end(json);
    }
    json_array_end(json);
}

/* ---- The whole ----------------------------------------------------------------------------- */

static void write_answer(const struct answer *answer, struct json *json)
{
    json_object_start(json, NULL);
    write_base(answer, json);
    write_patient(answer, json);
    write_roundings(answer, json);
    json_object_start(json, "causes");
    write_causes(answer, json, "suspected", KBT_TRUE);
    write_causes(answer, json, "unknown", KBT_UNSURE);
    json_object_end(json);
    json_object_start(json, "escalations");
    write_escalations(answer, json, "fired", KBT_TRUE);
    write_escalations(answer, json, "unknown", KBT_UNSURE);
    json_object_end(json);
    text_or_null(json, "urgency", answer_urgency_word(kbt_urgency(answer->evaluated)));
    text_or_null(json, "highest-still-possible",
                 answer_urgency_word(kbt_urgency_possible(answer->evaluated)));
    write_treatments(answer, json);
    write_interactions(answer, json);
    write_questions(answer, json);
    json_object_end(json);
}

void answer_json(const struct answer *answer, struct buffer *out)
{
    struct json json;
    json_start(&json, out);
    write_answer(answer, &json);
    buffer_putc(out, '\n');
}

void answer_json_line(const struct answer *answer, struct buffer *out)
{
    struct json json;
    json_start_line(&json, out);
    write_answer(answer, &json);
}
