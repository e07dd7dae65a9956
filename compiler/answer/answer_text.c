/* The answer for people: what calls for help, what it may be, what to do, what to ask. */
#include "answer/answer_parts.h"

#include <string.h>

/* ---- Getting help -------------------------------------------------------------------------- */

static const char *urgency_when(enum kbt_urgency urgency)
{
    static const char *const words[] = {"", "Now", "Today", "Within days", "Planned"};
    return words[urgency];
}

static void write_fired(const struct answer *answer, const struct page *page)
{
    uint32_t rule = KBT_NONE;
    while ((rule = kbt_escalation_next(answer->evaluated, KBT_TRUE, rule)) != KBT_NONE) {
        struct kbt_rule row;
        kbt_rule(answer->table, rule, &row);
        const char *advice = answer_phrase(answer, KBT_RULE, rule, KBT_ADVICE);
        page_text(page, 2, NULL,
                  arena_format(answer->arena, "%s%s%s (%s) [%s]", urgency_when(row.urgency),
                               row.to ? ": " : "", row.to ? row.to : "",
                               answer_urgency_word(row.urgency),
                               kbt_id(answer->table, KBT_RULE, rule)));
        if (advice)
            page_text(page, 4, NULL, advice);
    }
}

static void write_not_ruled_out(const struct answer *answer, const struct page *page)
{
    uint32_t rule = kbt_escalation_next(answer->evaluated, KBT_UNSURE, KBT_NONE);
    if (rule == KBT_NONE)
        return;
    page_text(page, 2, NULL, "Not ruled out, since not enough is known:");
    for (; rule != KBT_NONE; rule = kbt_escalation_next(answer->evaluated, KBT_UNSURE, rule)) {
        struct kbt_rule row;
        kbt_rule(answer->table, rule, &row);
        page_text(page, 4, NULL,
                  arena_format(answer->arena, "%s%s%s [%s]", answer_urgency_word(row.urgency),
                               row.to ? ": " : "", row.to ? row.to : "",
                               kbt_id(answer->table, KBT_RULE, rule)));
    }
}

static void write_help(const struct answer *answer, const struct page *page)
{
    enum kbt_urgency urgency = kbt_urgency(answer->evaluated);
    bool alarm = urgency == KBT_EMERGENCY || urgency == KBT_URGENT;
    page_heading(page, alarm ? TONE_ALARM : TONE_PLAIN,
                 urgency ? "Get help" : "Whether to get help");
    write_fired(answer, page);
    write_not_ruled_out(answer, page);
    if (kbt_urgency_possible(answer->evaluated) == KBT_NOT_URGENT)
        page_text(page, 2, NULL, "Nothing here calls for it.");
}

/* ---- Causes -------------------------------------------------------------------------------- */

/* The causes of which it is true or unsure, a line each; how many there are. */
static unsigned list_causes(const struct answer *answer, const struct page *page,
                            enum kbt_truth truth, unsigned indent)
{
    uint32_t cause = KBT_NONE;
    unsigned count = 0;
    for (; (cause = kbt_cause_next(answer->evaluated, truth, cause)) != KBT_NONE; count++)
        page_text(page, indent, NULL,
                  arena_format(answer->arena, "%s [%s]", answer_label(answer, KBT_CAUSE, cause),
                               kbt_id(answer->table, KBT_CAUSE, cause)));
    return count;
}

static void write_causes(const struct answer *answer, const struct page *page)
{
    if (!kbt_count(answer->table, KBT_CAUSE))
        return;
    page_heading(page, TONE_PLAIN, "What it may be");
    if (!list_causes(answer, page, KBT_TRUE, 2))
        page_text(page, 2, NULL, "No cause is suspected so far.");
    if (kbt_cause_next(answer->evaluated, KBT_UNSURE, KBT_NONE) == KBT_NONE)
        return;
    page_text(page, 2, NULL, "Not known yet:");
    list_causes(answer, page, KBT_UNSURE, 4);
}

/* ---- Interactions -------------------------------------------------------------------------- */

static void write_interactions(const struct answer *answer, const struct page *page)
{
    struct kbt_bite bite = {.interaction = KBT_NONE};
    bool any = false;
    while (kbt_bite_next(answer->evaluated, &bite)) {
        struct kbt_interaction row;
        kbt_interaction(answer->table, bite.interaction, &row);
        if (!any)
            page_heading(page, row.severity == KBT_ABSOLUTE ? TONE_ALARM : TONE_PLAIN,
                         "What does not go together");
        any = true;
        const char *advice = answer_phrase(answer, KBT_INTERACTION, bite.interaction, KBT_ADVICE);
        page_text(page, 2, NULL,
                  arena_format(answer->arena, "%s and %s%s (%s) [%s]",
                               answer_label(answer, KBT_TREATMENT, bite.first),
                               answer_label(answer, KBT_TREATMENT, bite.second),
                               bite.taken ? ", which the patient has already" : "",
                               answer_severity_word(row.severity),
                               kbt_id(answer->table, KBT_INTERACTION, bite.interaction)));
        if (advice)
            page_text(page, 4, NULL, advice);
    }
}

/* ---- Questions ----------------------------------------------------------------------------- */

/* What can be answered: "true or false", the options, "3 to 110 years". */
static const char *answers_to(const struct answer *answer, uint32_t finding)
{
    struct kbt_finding row;
    kbt_finding(answer->table, finding, &row);
    if (row.type == KBT_BOOLEAN)
        return "true, false";
    if (row.type == KBT_CHOICE)
        return option_list(answer->patient, finding);
    return answer_amount(answer,
                         arena_format(answer->arena, "%s to %s",
                                      answer_value_text(answer, finding, row.lowest),
                                      answer_value_text(answer, finding, row.highest)), row.unit);
}

/* " (known by a professional or the record)": who can tell, where the patient can't. */
static const char *who_can_tell(const struct answer *answer, uint32_t finding)
{
    static const char *const words[] = {"", "a professional", "the record", "the laboratory"};
    struct kbt_finding row;
    const char *who = "";
    kbt_finding(answer->table, finding, &row);
    if (row.known_by & KBT_PATIENT)
        return "";
    for (unsigned i = 1; i < 4; i++)
        if (row.known_by >> i & 1)
            who = arena_format(answer->arena, "%s%s%s", who, *who ? " or " : " (known by ",
                               words[i]);
    return arena_format(answer->arena, "%s)", who);
}

static void write_question(const struct answer *answer, const struct page *page, uint32_t number)
{
    struct kbt_question question;
    kbt_question(answer->evaluated, number, &question);
    const char *words = answer_phrase(answer, KBT_FINDING, question.finding, KBT_QUESTION);
    if (!words)
        words = answer_label(answer, KBT_FINDING, question.finding);
    page_text(page, 2, arena_format(answer->arena, "%u. ", number + 1),
              arena_format(answer->arena, "%s%s [%s: %s]", words,
                           who_can_tell(answer, question.finding),
                           kbt_id(answer->table, KBT_FINDING, question.finding),
                           answers_to(answer, question.finding)));
}

static void write_questions(const struct answer *answer, const struct page *page)
{
    if (!answer->question_count)
        return;
    page_heading(page, TONE_PLAIN, "What to ask next");
    for (uint32_t i = 0; i < answer->question_count; i++)
        write_question(answer, page, i);
}

/* ---- What is known ------------------------------------------------------------------------- */

static void write_known(const struct answer *answer, const struct page *page)
{
    uint32_t count = kbt_count(answer->table, KBT_FINDING), unknown = 0;
    page_heading(page, TONE_PLAIN, "What is known");
    for (uint32_t i = 0; i < count; i++) {
        int64_t value = kbt_value(answer->evaluated, i);
        unknown += value == KBT_UNKNOWN;
        if (value != KBT_UNKNOWN)
            page_text(page, 2, NULL,
                      arena_format(answer->arena, "%s: %s", answer_label(answer, KBT_FINDING, i),
                                   answer_value_words(answer, i, value)));
    }
    for (uint32_t i = 0; i < answer->patient->rounding_count; i++) {
        const struct rounding *rounding = &answer->patient->roundings[i];
        int64_t taken = kbt_get(answer->patient->values, rounding->finding);
        page_text(page, 2, NULL,
                  arena_format(answer->arena, "Rounded: %s %s%s%s was taken as %s",
                               kbt_id(answer->table, KBT_FINDING, rounding->finding),
                               rounding->given, rounding->unit ? " " : "",
                               rounding->unit ? rounding->unit : "",
                               answer_value_words(answer, rounding->finding, taken)));
    }
    page_text(page, 2, NULL, arena_format(answer->arena, "%u of %u findings are unknown.", unknown,
                                          count));
}

/* ---- The whole ----------------------------------------------------------------------------- */

void answer_text(const struct answer *answer, struct buffer *out, bool colour)
{
    struct page page = {out, colour};
    struct kbt_about about;
    kbt_about(answer->table, &about);
    page_text(&page, 0, NULL,
              arena_format(answer->arena, "%s [%s %s]%s", answer_label(answer, KBT_BASE, 0),
                           about.id, about.version,
                           about.status == KBT_DRAFT ? " - a draft, not approved for use" : ""));
    write_help(answer, &page);
    write_causes(answer, &page);
    answer_treatments_text(answer, &page);
    write_interactions(answer, &page);
    write_questions(answer, &page);
    write_known(answer, &page);
}
