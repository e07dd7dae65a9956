/* The one main message of a handout for which nobody wrote one. It follows from the rules alone:
 * whether all its readers need help, whether some need it at once, what is tried first. */
#include "emit/handout_reach.h"
#include "emit/handout_writer.h"

/* What is so of the handout's escalations. */
struct calls {
    const struct rule *everyone; /* the gravest of those that are for every reader, or NULL */
    bool urgent;                 /* some reader may need help now or today */
    bool withheld;               /* whatever helps is withheld from every reader */
};

static struct calls calls_of(const struct handout_writer *writer)
{
    const struct model *model = writer->model;
    struct calls calls = {NULL, false, false};
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        enum reach reach = rule->node.kind == KIND_ESCALATION ? reach_of_rule(writer->plan, rule)
                                                              : REACH_NEVER;
        calls.urgent |= reach != REACH_NEVER && rule->urgency <= URGENCY_URGENT;
        if (reach != REACH_ALWAYS)
            continue;
        calls.withheld |= rule_withholds(rule);
        if (!calls.everyone || rule->urgency < calls.everyone->urgency)
            calls.everyone = rule;
    }
    return calls;
}

/* "Get help today."; after the question whether help is needed at once, what to do otherwise. */
static const char *call_words(const struct handout_writer *writer, const struct rule *rule,
                              bool otherwise)
{
    const char *key = rule->urgency == URGENCY_EMERGENCY ? "Get help now."
                      : rule->urgency == URGENCY_URGENT  ? "Get help today."
                      : rule->urgency == URGENCY_SOON
                          ? otherwise ? "If not, get help within days." : "Get help within days."
                          : otherwise ? "If not, make an appointment." : "Make an appointment.";
    return wording_say(writer->wording, key);
}

/* What to do first: by name where there is one cause, and few names. */
static const char *start_words(const struct handout_writer *writer, bool otherwise)
{
    enum { MOST_NAMES = 3 };
    const struct wording *wording = writer->wording;
    if (writer->plan->cause_count != 1)
        return wording_say(wording, otherwise
            ? "If not, find your cause, and start with what stands first there."
            : "Find your cause, and start with what stands first there.");
    const char *names = handout_first_line(writer, writer->plan->causes[0], MOST_NAMES);
    if (!names)
        return wording_say(wording, otherwise ? "If not, start with what stands first here."
                                              : "Start with what stands first here.");
    return wording_fill(wording, otherwise ? "If not, start with this: {names}."
                                           : "Start with this: {names}.", "names", names, NULL);
}

static void add_sentence(const struct handout_writer *writer, const char **message,
                         const char *sentence)
{
    *message = *message ? arena_format(writer->arena, "%s %s", *message, sentence) : sentence;
}

void handout_message(struct handout_writer *writer, const struct node *node,
                     const bool *treatments)
{
    const struct wording *wording = writer->wording;
    struct calls calls = calls_of(writer);
    bool helped = false;
    const char *message = NULL;
    for (uint32_t i = 0; i < writer->model->treatments.count && !helped; i++)
        helped = treatments[i];
    bool at_once = calls.everyone &&
                   (calls.withheld || calls.everyone->urgency <= URGENCY_URGENT);
    bool choice = calls.urgent && !at_once; /* some must get help at once, others not */
    if (choice)
        add_sentence(writer, &message,
                     wording_say(wording, "First check if you must get help now or today."));
    if (calls.everyone)
        add_sentence(writer, &message, call_words(writer, calls.everyone, choice));
    if (helped && calls.withheld)
        add_sentence(writer, &message,
            wording_say(wording,
                        "Use none of the treatments here until a professional has seen you."));
    else if (helped)
        add_sentence(writer, &message, start_words(writer, choice && !calls.everyone));
    else if (!calls.everyone)
        add_sentence(writer, &message,
                     wording_say(wording, "There is no treatment here that you can do yourself."));
    markup_open(&writer->markup, "intro");
    handout_of(writer, "of", node);
    markup_open(&writer->markup, "p");
    handout_characters(writer, message);
    markup_close(&writer->markup);
    markup_close(&writer->markup);
}
