/* What only a handout for one patient says: what waits, what is to be checked first and what is not
 * known of it, what is still to be asked, and what it is all based on. */
#include "emit/handout_reach.h"
#include "emit/handout_writer.h"

#include <string.h>

struct handout_plan handout_plan_patient(const struct model *model, const struct judge *judge,
                                         const uint32_t *asked, uint32_t asked_count)
{
    struct handout_plan plan = {
        .id = model->root->id->text, .judge = judge, .asked = asked, .asked_count = asked_count,
        .professional = model->root->audience == 1 << AUDIENCE_PROFESSIONAL,
        .causes = ARENA_ARRAY(model->arena, model->causes.count + 1, const struct cause *),
        .known = ARENA_ARRAY(model->arena, model->findings.count + 1, bool),
    };
    for (uint32_t i = 0; i < model->causes.count; i++)
        if (reach_of_cause(&plan, model->causes.all[i]->id) == REACH_ALWAYS)
            plan.causes[plan.cause_count++] = model->causes.all[i];
    return plan;
}

static enum standing standing_of(const struct handout_writer *writer,
                                 const struct treatment *treatment)
{
    const struct judge *judge = writer->plan->judge;
    return judge->standing(judge->state, treatment);
}

bool *handout_standing(const struct handout_writer *writer, enum standing standing)
{
    const struct model *model = writer->model;
    bool *treatments = ARENA_ARRAY(writer->arena, model->treatments.count + 1, bool);
    for (uint32_t i = 0; i < model->treatments.count; i++)
        treatments[i] = standing_of(writer, model->treatments.all[i]) == standing;
    return treatments;
}

/* ---- The main message ------------------------------------------------------------------------ */

/* The highest urgency of the escalations that reach so far; URGENCY_ROUTINE + 1: there is none. */
static unsigned urgency_at(const struct handout_writer *writer, enum reach least)
{
    unsigned urgency = URGENCY_ROUTINE + 1;
    for (uint32_t i = 0; i < writer->model->rules.count; i++) {
        const struct rule *rule = writer->model->rules.all[i];
        if (rule->node.kind == KIND_ESCALATION && rule->urgency < urgency &&
            reach_of_rule(writer->plan, rule) >= least)
            urgency = rule->urgency;
    }
    return urgency;
}

/* Whether some treatment has a standing. */
static bool has_standing(const struct handout_writer *writer, enum standing standing)
{
    const bool *treatments = handout_standing(writer, standing);
    bool has = false;
    for (uint32_t i = 0; i < writer->model->treatments.count && !has; i++)
        has = treatments[i];
    return has;
}

/* What to do, or that nothing is advised. */
static const char *action(const struct handout_writer *writer)
{
    enum { MOST_NAMES = 3 };
    const struct handout_plan *plan = writer->plan;
    if (has_standing(writer, STANDING_WITHHELD))
        return wording_say(writer->wording,
                           "Use none of the treatments here until a professional has seen you.");
    if (!has_standing(writer, STANDING_ADVISED) &&
        !has_standing(writer, STANDING_ADVISED_WITH_CARE))
        return wording_say(writer->wording, "Nothing here is advised for you now.");
    const struct cause *cause = plan->cause_count == 1 ? plan->causes[0] : NULL;
    bool both = plan->cause_count > 1 || (cause && handout_first_line(writer, NULL, MOST_NAMES));
    const char *names = both ? NULL : handout_first_line(writer, cause, MOST_NAMES);
    return names ? wording_fill(writer->wording, "Start with this: {names}.", "names", names, NULL)
                 : wording_say(writer->wording, "Start with what stands first here.");
}

/* What stands before, and a sentence behind it. */
static const char *with_sentence(const struct handout_writer *writer, const char *before,
                                 const char *key)
{
    const char *sentence = wording_say(writer->wording, key);
    return *before ? arena_format(writer->arena, "%s %s", before, sentence) : sentence;
}

void handout_patient_message(struct handout_writer *writer)
{
    static const char *const calls[] = {
        [URGENCY_EMERGENCY] = "Get help now.", [URGENCY_URGENT] = "Get help today.",
        [URGENCY_SOON] = "Get help within days.", [URGENCY_ROUTINE] = "Make an appointment.",
    };
    static const char *const doubts[] = {
        [URGENCY_EMERGENCY] = "It is not known yet if you must get help now.",
        [URGENCY_URGENT] = "It is not known yet if you must get help today.",
        [URGENCY_SOON] = "It is not known yet if you must get help within days.",
        [URGENCY_ROUTINE] = "It is not known yet if you must make an appointment.",
    };
    unsigned urgency = urgency_at(writer, REACH_ALWAYS);
    unsigned possible = urgency_at(writer, REACH_SOMETIMES);
    const char *message = "";
    if (urgency <= URGENCY_ROUTINE)
        message = with_sentence(writer, message, calls[urgency]);
    if (possible < urgency) {
        message = with_sentence(writer, message, doubts[possible]);
        message = with_sentence(writer, message, "First answer what is still to be asked.");
    }
    markup_open(&writer->markup, "intro");
    handout_of(writer, "of", &writer->model->root->node);
    markup_open(&writer->markup, "p");
    handout_characters(writer, arena_format(writer->arena, "%s%s%s", message,
                                            *message ? " " : "", action(writer)));
    markup_close(&writer->markup);
    markup_close(&writer->markup);
}

/* ---- What waits, what is to be checked ------------------------------------------------------- */

static void write_waiting(struct handout_writer *writer)
{
    const struct model *model = writer->model;
    const bool *treatments = handout_standing(writer, STANDING_WITHHELD);
    if (!has_standing(writer, STANDING_WITHHELD))
        return;
    markup_open(&writer->markup, "wait");
    for (uint32_t i = 0; i < model->treatments.count; i++)
        if (treatments[i])
            handout_line(writer, "label", "treatment", &model->treatments.all[i]->node,
                         KIND_LABEL);
    markup_close(&writer->markup);
}

/* What is not known of some rules, each once. */
struct unknowns {
    const struct handout_writer *writer;
    const struct node **all;
    uint32_t count, room;
};

static void add_unknown(struct unknowns *unknowns, const struct node *node)
{
    for (uint32_t i = 0; i < unknowns->count; i++)
        if (unknowns->all[i] == node)
            return;
    if (unknowns->count == unknowns->room) {
        uint32_t room = unknowns->room ? 2 * unknowns->room : 16;
        const struct node **more = ARENA_ARRAY(unknowns->writer->arena, room, const struct node *);
        for (uint32_t i = 0; i < unknowns->count; i++)
            more[i] = unknowns->all[i];
        unknowns->all = more;
        unknowns->room = room;
    }
    unknowns->all[unknowns->count++] = node;
}

/* What the parts of a test that are unknown look at. A condition that has no name is looked into,
 * so deep. */
static void find_unknown(struct unknowns *unknowns, const struct node *test, unsigned depth)
{
    enum { DEEPEST = 64 };
    const struct handout_writer *writer = unknowns->writer;
    const struct value_test *value = (const struct value_test *)test;
    const struct node *inside = test;
    if (reach_of_test(writer->plan, test) != REACH_SOMETIMES)
        return;
    switch (test->kind) {
    case KIND_VALUE:
        add_unknown(unknowns, declared(value->finding ? value->finding
                                       : value->score ? value->score : value->bands));
        return;
    case KIND_HAS:
    case KIND_HOLDS:
    case KIND_SUSPECTED:
        inside = declared(((const struct fact *)test)->of);
        if (handout_text(writer, inside, KIND_LABEL) || depth == DEEPEST) {
            add_unknown(unknowns, inside);
            return;
        }
        inside = node_child(inside, KIND_WHEN);
    }
    for (const struct node *part = inside ? inside->first : NULL; part; part = part->next)
        find_unknown(unknowns, part, depth + 1);
}

static void find_unknown_of(struct unknowns *unknowns, const struct rule *rule)
{
    const struct handout_plan *plan = unknowns->writer->plan;
    const struct node *when = node_child(&rule->node, KIND_WHEN);
    if (reach_of_rule(plan, rule) != REACH_SOMETIMES)
        return;
    if (rule->for_cause && reach_of_cause(plan, rule->for_cause) == REACH_SOMETIMES)
        add_unknown(unknowns, declared(rule->for_cause));
    for (const struct node *test = when ? when->first : NULL; test; test = test->next)
        find_unknown(unknowns, test, 0);
}

static void find_unknown_against(struct unknowns *unknowns, const struct treatment *treatment)
{
    for (uint32_t i = 0; i < treatment->contraindication_count; i++)
        if (treatment->contraindications[i]->severity != SEVERITY_CAUTION)
            find_unknown_of(unknowns, treatment->contraindications[i]);
}

/* What is not known of the rules that decide about a treatment. Where an indication fires, no other
 * need be known. */
static struct unknowns unknowns_of(const struct handout_writer *writer,
                                   const struct treatment *treatment)
{
    struct unknowns unknowns = {.writer = writer};
    bool indicated = false;
    for (uint32_t i = 0; i < treatment->indication_count && !indicated; i++)
        indicated = reach_of_rule(writer->plan, treatment->indications[i]) == REACH_ALWAYS;
    for (uint32_t i = 0; i < treatment->indication_count && !indicated; i++)
        find_unknown_of(&unknowns, treatment->indications[i]);
    find_unknown_against(&unknowns, treatment);
    for (uint32_t i = 0; i < treatment->broader_count; i++)
        find_unknown_against(&unknowns, treatment->broader[i]);
    return unknowns;
}

/* Whether it is not known if an escalation withholds all treatments. */
static bool may_be_withheld(const struct handout_writer *writer)
{
    bool may = false;
    for (uint32_t i = 0; i < writer->model->rules.count && !may; i++) {
        const struct rule *rule = writer->model->rules.all[i];
        may = rule->node.kind == KIND_ESCALATION && rule_withholds(rule) &&
              reach_of_rule(writer->plan, rule) == REACH_SOMETIMES;
    }
    return may;
}

static void write_check(struct handout_writer *writer, const struct treatment *treatment)
{
    struct unknowns unknowns = unknowns_of(writer, treatment);
    markup_open(&writer->markup, "check");
    markup_attribute(&writer->markup, "help", may_be_withheld(writer) ? "true" : "false");
    handout_line(writer, "label", "treatment", &treatment->node, KIND_LABEL);
    for (uint32_t i = 0; i < unknowns.count; i++)
        if (handout_text(writer, unknowns.all[i], KIND_LABEL))
            handout_line(writer, "open", "of", unknowns.all[i], KIND_LABEL);
    markup_close(&writer->markup);
}

/* ---- What is asked and what is known --------------------------------------------------------- */

/* The questions that the patient can answer; others tell the rest (handout_questions.c). */
static void write_asked(struct handout_writer *writer)
{
    const struct handout_plan *plan = writer->plan;
    for (uint32_t i = 0; i < plan->asked_count; i++) {
        const struct finding *finding = writer->model->findings.all[plan->asked[i]];
        bool has_question = handout_text(writer, &finding->node, KIND_QUESTION);
        if (handout_is_told(finding))
            handout_line(writer, "ask", "of", &finding->node,
                         has_question ? KIND_QUESTION : KIND_LABEL);
    }
}

/* As a test for exactly that value would be told. */
static const char *exact_words(const struct handout_writer *writer, const struct finding *finding,
                               int64_t value)
{
    char number[MICRO_TEXT];
    struct value_test test = {.finding = finding->id};
    const char *is = finding->node.kind == KIND_FINDING_CHOICE
        ? finding->options[value]->id->text : micro_format(value * finding->step, number);
    test.is = (struct slice){is, (uint32_t)strlen(is)};
    return words_value(writer, &test);
}

static int64_t value_of(const struct handout_writer *writer, const struct finding *finding)
{
    const struct judge *judge = writer->plan->judge;
    return judge->value(judge->state, finding);
}

const char *handout_known_words(const struct handout_writer *writer, const struct finding *finding)
{
    int64_t value = value_of(writer, finding);
    const char *label = handout_label(writer, &finding->node);
    if (value == JUDGE_UNKNOWN)
        return NULL;
    if (finding->node.kind != KIND_FINDING_BOOLEAN)
        return exact_words(writer, finding, value);
    return label ? label : finding->id->text;
}

/* Whether another finding says it already: of two that are so, the narrower; of two that are not,
 * the broader. */
static bool is_implied(const struct handout_writer *writer, const struct finding *finding,
                       int64_t value)
{
    const struct model *model = writer->model;
    bool is = false;
    for (uint32_t i = 0; value == 0 && i < finding->broader_count && !is; i++)
        is = value_of(writer, finding->broader[i]) == 0;
    for (uint32_t i = 0; value == 1 && i < model->findings.count && !is; i++) {
        const struct finding *other = model->findings.all[i];
        for (uint32_t j = 0; j < other->broader_count && !is; j++)
            is = other->broader[j] == finding && value_of(writer, other) == 1;
    }
    return is;
}

static void write_known(struct handout_writer *writer)
{
    for (uint32_t i = 0; i < writer->model->findings.count; i++) {
        const struct finding *finding = writer->model->findings.all[i];
        int64_t value = value_of(writer, finding);
        bool boolean = finding->node.kind == KIND_FINDING_BOOLEAN;
        if (value == JUDGE_UNKNOWN || (boolean && is_implied(writer, finding, value)))
            continue;
        markup_open(&writer->markup, "known");
        handout_of(writer, "of", &finding->node);
        markup_attribute(&writer->markup, "so", boolean && value == 0 ? "false" : "true");
        handout_characters(writer, handout_known_words(writer, finding));
        markup_close(&writer->markup);
    }
}

void handout_patient(struct handout_writer *writer)
{
    const struct model *model = writer->model;
    write_waiting(writer);
    for (uint32_t i = 0; i < model->treatments.count; i++)
        if (standing_of(writer, model->treatments.all[i]) == STANDING_CHECK)
            write_check(writer, model->treatments.all[i]);
    write_asked(writer);
    write_known(writer);
}
