#include "answer/answer.h"

#include <string.h>
#include <strings.h>

#include "base/decimal.h"
#include "grammar/grammar.h"
#include "grammar/values.h"

/* An array of `count` indices, all KBT_NONE. */
static uint32_t *no_indices(struct arena *arena, uint32_t count)
{
    uint32_t *indices = ARENA_ARRAY(arena, count, uint32_t);
    for (uint32_t i = 0; i < count; i++)
        indices[i] = KBT_NONE;
    return indices;
}

/* kbt_rule_cause walks over the table's definitions for each rule; this is one walk for all. */
static void find_rule_causes(struct answer *answer, struct arena *arena)
{
    const struct kbt *table = answer->table;
    uint32_t signals = 1, rules = kbt_count(table, KBT_RULE);
    struct kbt_part part;
    for (kbt_part(table, 0, &part); kbt_part_next(table, &part);)
        signals++;
    uint32_t *causes = no_indices(arena, signals);
    uint32_t *rule_at = no_indices(arena, signals);
    answer->rule_causes = no_indices(arena, rules);
    for (uint32_t i = 0; i < kbt_count(table, KBT_CAUSE); i++)
        causes[kbt_cause_literal(table, i) >> 1] = i;
    for (uint32_t i = 0; i < rules; i++) {
        struct kbt_rule row;
        kbt_rule(table, i, &row);
        if (row.has_cause)
            rule_at[kbt_rule_literal(table, i) >> 1] = i;
    }
    for (kbt_part(table, 0, &part); kbt_part_next(table, &part);)
        if (rule_at[part.signal] != KBT_NONE)
            answer->rule_causes[rule_at[part.signal]] =
                causes[kbt_part_literal(table, &part, 0) >> 1];
}

void answer_init(struct answer *answer, const struct kbt *table, struct arena *arena)
{
    size_t size = kbt_answer_size(table);
    *answer = (struct answer){.table = table};
    answer->evaluated = kbt_answer_start(table, arena_alloc(arena, size), size);
    find_rule_causes(answer, arena);
}

const char *answer_evaluate(struct answer *answer, const struct patient *patient)
{
    answer->patient = patient;
    answer->arena = patient->arena;
    if (kbt_evaluate(answer->evaluated, patient->values) != KBT_OK)
        return patient_contradiction(patient, answer->evaluated);
    kbt_order(answer->evaluated);
    answer->question_count = kbt_ask(answer->evaluated);
    return NULL;
}

uint32_t answer_language(const struct kbt *table, const char *tag)
{
    for (uint32_t i = 0; i < kbt_languages(table); i++)
        if (strcasecmp(kbt_language(table, i), tag) == 0)
            return i;
    return KBT_NONE;
}

const char *answer_no_language(const struct kbt *table, const char *tag, struct arena *arena)
{
    uint32_t count = kbt_languages(table);
    size_t length = 0;
    for (uint32_t i = 0; i < count; i++)
        length += strlen(kbt_language(table, i)) + strlen(", ");
    char *list = arena_alloc(arena, length + 1), *to = list;
    for (uint32_t i = 0; i < count; i++)
        to = stpcpy(stpcpy(to, i ? ", " : ""), kbt_language(table, i));
    return arena_format(arena, "the table has no texts in %s: it has %s",
                        value_quoted(arena, tag, strlen(tag)), count ? list : "none");
}

const char *answer_phrase(const struct answer *answer, enum kbt_kind kind, uint32_t index,
                         enum kbt_text what)
{
    const char *text = kbt_text(answer->table, answer->language, kind, index, what, 0);
    return text ? text : kbt_text(answer->table, 0, kind, index, what, 0);
}

const char *answer_label(const struct answer *answer, enum kbt_kind kind, uint32_t index)
{
    const char *label = answer_phrase(answer, kind, index, KBT_LABEL);
    return label ? label : kbt_id(answer->table, kind, index);
}

const char *answer_value_text(const struct answer *answer, uint32_t finding, int64_t value)
{
    char text[KBT_VALUE_TEXT];
    struct kbt_finding row;
    kbt_finding(answer->table, finding, &row);
    if (row.type == KBT_CHOICE && value != KBT_UNKNOWN)
        return kbt_id(answer->table, KBT_OPTION, row.first_option + (uint32_t)value);
    kbt_value_text(answer->table, finding, value, text, sizeof(text));
    return arena_copy(answer->arena, text, strlen(text));
}

const char *answer_number(const struct answer *answer, int64_t number)
{
    char text[MICRO_TEXT];
    micro_format(number, text);
    return arena_copy(answer->arena, text, strlen(text));
}

/* ---- The contract's words ------------------------------------------------------------------ */

/* The enumerations of the language and of the runtime number the same words the same way. */
_Static_assert((int)STATUS_ACTIVE == (int)KBT_ACTIVE, "status");
_Static_assert((int)URGENCY_ROUTINE == (int)KBT_ROUTINE, "urgency");
_Static_assert((int)STANDING_ADVISED == (int)KBT_IS_ADVISED, "standing");
_Static_assert((int)SEVERITY_CAUTION == (int)KBT_CAUTION, "severity");
_Static_assert((int)STRENGTH_CONDITIONAL == (int)KBT_CONDITIONAL, "strength");
_Static_assert((int)CERTAINTY_NONE == (int)KBT_NO_EVIDENCE, "certainty");

/* NULL: unsaid. A table that was meant to be wrong may hold a number that has no word. */
static const char *word(int enumeration, unsigned value)
{
    size_t count = (size_t)(grammar_values_of(enumeration + 1) - grammar_values_of(enumeration));
    return value && value <= count ? grammar_value_text(enumeration, value) : NULL;
}

const char *answer_status_word(enum kbt_status status)
{
    return word(ENUMERATION_status, status);
}

const char *answer_urgency_word(enum kbt_urgency urgency)
{
    return word(ENUMERATION_urgency, urgency);
}

const char *answer_standing_word(enum kbt_standing standing)
{
    return word(ENUMERATION_standing, standing);
}

const char *answer_severity_word(enum kbt_severity severity)
{
    const char *text = word(ENUMERATION_severity, severity);
    return text ? text : "unsaid";
}

const char *answer_strength_word(enum kbt_strength strength)
{
    return word(ENUMERATION_strength, strength);
}

const char *answer_certainty_word(enum kbt_certainty certainty)
{
    return word(ENUMERATION_certainty, certainty);
}

const char *answer_known_by_word(enum kbt_known_by one)
{
    return one == KBT_PATIENT        ? "patient"
        : one == KBT_PROFESSIONAL ? "professional"
        : one == KBT_RECORD       ? "record"
                                  : "laboratory";
}

const char *answer_gravity_word(enum kbt_gravity gravity)
{
    static const char *const words[] = {
        [KBT_FOR_CONTRAINDICATION] = "contraindication",
        [KBT_FOR_CAUSE] = "cause",
        [KBT_FOR_TREATMENT] = "treatment",
    };
    return gravity < KBT_FOR_CONTRAINDICATION ? answer_urgency_word((enum kbt_urgency)gravity)
                                              : words[gravity];
}
