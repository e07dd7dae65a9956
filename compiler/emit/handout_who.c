/* Whom a rule is about, in words: its condition, as the author's labels in lists. */
#include "emit/turning.h"
#include "emit/handout_reach.h"
#include "emit/handout_writer.h"

#include <string.h>

/* A piece of a condition: one thing that is so of the patient, or several joined. */
enum join { JOIN_ONE, JOIN_ALL, JOIN_ANY, JOIN_NONE, JOIN_NOT_ALL, JOIN_AT_LEAST, JOIN_FEWER };

struct piece {
    enum join join;
    const char *of, *text;  /* of one: what it names, and its words */
    unsigned count;         /* of at-least and fewer */
    struct piece *first, *last, *next;
};

/* Conditions without a label are told by what they say, so deep, and with so many pieces a rule:
 * beyond that, by their id. */
enum { DEEPEST = 8, MOST_PIECES = 400 };

static struct piece *piece_of(struct handout_writer *writer, const struct node *test, bool negated,
                              unsigned depth);

static struct piece *new_piece(struct handout_writer *writer, enum join join)
{
    struct piece *piece = ARENA_NEW(writer->arena, struct piece);
    writer->pieces++;
    piece->join = join;
    return piece;
}

/* Put a piece into one that joins several. What joins in the same way is taken apart. */
static void add_piece(struct piece *whole, struct piece *piece)
{
    struct piece *next = piece;
    if (piece->join == whole->join && (piece->join == JOIN_ALL || piece->join == JOIN_ANY))
        next = piece->first;
    while (next) {
        struct piece *one = next;
        next = next == piece ? NULL : next->next;
        one->next = NULL;
        if (whole->last)
            whole->last->next = one;
        else
            whole->first = one;
        whole->last = one;
    }
}

static struct piece *one_piece(struct handout_writer *writer, const char *of,
                               const char *text, bool negated)
{
    struct piece *piece = new_piece(writer, JOIN_ONE);
    text = turning_closed(writer->arena, text);
    piece->of = of;
    piece->text = negated ? wording_fill(writer->wording, "Not this: {what}", "what", text, NULL)
                          : text;
    return piece;
}

static struct piece *named_piece(struct handout_writer *writer, const struct node *node,
                                 bool negated)
{
    const char *label = handout_label(writer, node);
    const char *id = ((const struct declaration *)node)->id->text;
    return one_piece(writer, id, label ? label : id, negated);
}

/* Several tests. What decides nothing is left out: what always holds where all must, what never
 * does where any may. */
static struct piece *joined_piece(struct handout_writer *writer, const struct node *parent,
                                  enum join join, enum join negation, bool negated,
                                  unsigned depth)
{
    enum reach idle = join == JOIN_ALL ? REACH_ALWAYS : REACH_NEVER;
    const struct node *last = NULL;
    unsigned count = 0;
    for (const struct node *test = parent->first; test; test = test->next) {
        if (reach_of_test(writer->plan, test) == idle)
            continue;
        last = test;
        count++;
    }
    if (count == 1)
        return piece_of(writer, last, negated, depth);
    struct piece *whole = new_piece(writer, join);
    for (const struct node *test = parent->first; test; test = test->next)
        if (reach_of_test(writer->plan, test) != idle)
            add_piece(whole, piece_of(writer, test, false, depth));
    whole->join = negated ? negation : join;
    return whole;
}

static struct piece *at_least_piece(struct handout_writer *writer,
                                    const struct at_least *test, bool negated, unsigned depth)
{
    struct piece *whole = new_piece(writer, negated ? JOIN_FEWER : JOIN_AT_LEAST);
    unsigned left = test->count, parts = 0;
    for (const struct node *part = test->node.first; part; part = part->next) {
        enum reach reach = reach_of_test(writer->plan, part);
        left -= reach == REACH_ALWAYS && left > 0;
        if (reach != REACH_SOMETIMES)
            continue;
        add_piece(whole, piece_of(writer, part, false, depth));
        parts++;
    }
    whole->count = left;
    if (left == parts)
        whole->join = negated ? JOIN_NOT_ALL : JOIN_ALL;
    else if (left == 1)
        whole->join = negated ? JOIN_NONE : JOIN_ANY;
    return whole;
}

static struct piece *condition_piece(struct handout_writer *writer,
                                     const struct node *condition, bool negated, unsigned depth)
{
    if (handout_text(writer, condition, KIND_LABEL) ||
        depth == DEEPEST || writer->pieces > MOST_PIECES)
        return named_piece(writer, condition, negated);
    return joined_piece(writer, node_child(condition, KIND_WHEN), JOIN_ALL, JOIN_NOT_ALL, negated,
                        depth + 1);
}

static struct piece *piece_of(struct handout_writer *writer, const struct node *test,
                              bool negated, unsigned depth)
{
    const struct wording *wording = writer->wording;
    const struct name *of = NULL;
    switch (test->kind) {
    case KIND_TEST_ALL:
        return joined_piece(writer, test, JOIN_ALL, JOIN_NOT_ALL, negated, depth);
    case KIND_TEST_ANY:
        return joined_piece(writer, test, JOIN_ANY, JOIN_NONE, negated, depth);
    case KIND_TEST_NOT: return piece_of(writer, test->first, !negated, depth);
    case KIND_TEST_AT_LEAST:
        return at_least_piece(writer, (const struct at_least *)test, negated, depth);
    case KIND_VALUE: {
        const struct value_test *value = (const struct value_test *)test;
        of = value->finding ? value->finding : value->score ? value->score : value->bands;
        return one_piece(writer, of->text, words_value(writer, value), negated);
    }
    case KIND_HOLDS:
        return condition_piece(writer, declared(((const struct fact *)test)->of), negated, depth);
    case KIND_HAS:
    case KIND_SUSPECTED:
        return named_piece(writer, declared(((const struct fact *)test)->of), negated);
    case KIND_UNEXPLAINED:
        return one_piece(writer, NULL, wording_say(wording, "No cause has been found"), negated);
    case KIND_NOTHING_AVAILABLE:
        return one_piece(writer, NULL, wording_say(wording, "No treatment can be used"), negated);
    default:
        return one_piece(writer, NULL, wording_say(wording, "Everyone"), negated);
    }
}

/* ---- Writing --------------------------------------------------------------------------------- */

static const char *lead_of(const struct handout_writer *writer, const struct piece *piece,
                           bool outermost)
{
    static const char *const leads[][2] = {
        [JOIN_ONE] = {"If this applies to you:", ""},
        [JOIN_ALL] = {"If all of these apply to you:", "All of these:"},
        [JOIN_ANY] = {"If any of these applies to you:", "Any of these:"},
        [JOIN_NONE] = {"If none of these applies to you:", "None of these:"},
        [JOIN_NOT_ALL] = {"If not all of these apply to you:", "Not all of these:"},
        [JOIN_AT_LEAST] = {"If at least {count} of these apply to you:",
                           "At least {count} of these:"},
        [JOIN_FEWER] = {"If fewer than {count} of these apply to you:",
                        "Fewer than {count} of these:"},
    };
    const char *count = arena_format(writer->arena, "%u", piece->count);
    return wording_fill(writer->wording, leads[piece->join][outermost ? 0 : 1], "count", count,
                        NULL);
}

static void write_piece(struct handout_writer *writer, const struct piece *piece)
{
    if (piece->join == JOIN_ONE) {
        markup_open(&writer->markup, "is");
        markup_attribute(&writer->markup, "of", piece->of);
        handout_characters(writer, piece->text);
        markup_close(&writer->markup);
        return;
    }
    markup_open(&writer->markup, "part");
    markup_open(&writer->markup, "lead");
    markup_text(&writer->markup, lead_of(writer, piece, false));
    markup_close(&writer->markup);
    for (const struct piece *part = piece->first; part; part = part->next)
        write_piece(writer, part);
    markup_close(&writer->markup);
}

/* A condition of a few things, in a line: "Fever; or Rash". NULL: it is better told as a list, or
 * must be: an attribute can't say that some of its words are in another language. */
static const char *short_form(const struct handout_writer *writer, const struct piece *whole)
{
    enum { MOST_PARTS = 3, LONGEST = 120 };
    const char *text = whole->join == JOIN_ONE ? whole->text : NULL;
    unsigned parts = 0;
    if (whole->join != JOIN_ALL && whole->join != JOIN_ANY)
        return text;
    const char *key = whole->join == JOIN_ALL ? "{first}; and {second}" : "{first}; or {second}";
    for (const struct piece *part = whole->first; part; part = part->next) {
        if (part->join != JOIN_ONE || ++parts > MOST_PARTS)
            return NULL;
        text = text ? wording_fill(writer->wording, key, "first", text, "second", part->text, NULL)
                    : part->text;
    }
    return text && strlen(text) <= LONGEST ? text : NULL;
}

/* What a rule asks for that is not so of every reader; NULL: there is nothing. */
static struct piece *asked_of(struct handout_writer *writer, const struct rule *rule,
                              bool with_cause)
{
    struct piece *whole = new_piece(writer, JOIN_ALL);
    const struct node *when = node_child(&rule->node, KIND_WHEN);
    if (with_cause && rule->for_cause &&
        reach_of_cause(writer->plan, rule->for_cause) != REACH_ALWAYS)
        add_piece(whole, named_piece(writer, declared(rule->for_cause), false));
    for (const struct node *test = when ? when->first : NULL; test; test = test->next)
        if (reach_of_test(writer->plan, test) != REACH_ALWAYS)
            add_piece(whole, piece_of(writer, test, false, 0));
    return whole->first && whole->first == whole->last ? whole->first : whole;
}

/* ---- Of one patient: why a rule fires -------------------------------------------------------- */

static void add_reason(struct piece *whole, struct piece *reason)
{
    for (const struct piece *known = whole->first; known; known = known->next)
        if (strcmp(known->text, reason->text) == 0)
            return;
    add_piece(whole, reason);
}

/* The patient's own value, where a test looks at one. */
static struct piece *value_reason(struct handout_writer *writer, const struct value_test *test,
                                  bool negated)
{
    const struct node *finding = declared(test->finding);
    const char *words = finding
        ? handout_known_words(writer, (const struct finding *)finding) : NULL;
    const struct name *of = test->finding ? test->finding
                            : test->score ? test->score : test->bands;
    return words ? one_piece(writer, of->text, words, false)
                 : one_piece(writer, of->text, words_value(writer, test), negated);
}

/* What makes a test true, or (`negated`) false: of its parts, those that are. */
static void find_reasons(struct handout_writer *writer, struct piece *whole,
                         const struct node *test, bool negated, unsigned depth)
{
    const struct node *inside = test;
    if (reach_of_test(writer->plan, test) != (negated ? REACH_NEVER : REACH_ALWAYS) ||
        test->kind == KIND_EVERYONE || writer->pieces > MOST_PIECES)
        return;
    switch (test->kind) {
    case KIND_VALUE:
        add_reason(whole, value_reason(writer, (const struct value_test *)test, negated));
        return;
    case KIND_UNEXPLAINED:
    case KIND_NOTHING_AVAILABLE:
    case KIND_HAS:
    case KIND_SUSPECTED:
        add_reason(whole, piece_of(writer, test, negated, depth));
        return;
    case KIND_HOLDS:
        inside = declared(((const struct fact *)test)->of);
        if (handout_text(writer, inside, KIND_LABEL) || depth == DEEPEST) {
            add_reason(whole, named_piece(writer, inside, negated));
            return;
        }
        inside = node_child(inside, KIND_WHEN);
    }
    for (const struct node *part = inside->first; part; part = part->next)
        find_reasons(writer, whole, part, negated != (test->kind == KIND_TEST_NOT), depth + 1);
}

static struct piece *reasons_of(struct handout_writer *writer, const struct rule *rule,
                                bool with_cause)
{
    struct piece *whole = new_piece(writer, JOIN_ALL);
    const struct node *when = node_child(&rule->node, KIND_WHEN);
    if (with_cause && rule->for_cause)
        add_reason(whole, named_piece(writer, declared(rule->for_cause), false));
    for (const struct node *test = when ? when->first : NULL; test; test = test->next)
        find_reasons(writer, whole, test, false, 0);
    return whole->first && whole->first == whole->last ? whole->first : whole;
}

static void write_who(struct handout_writer *writer, const struct piece *whole, bool so)
{
    if (whole->join != JOIN_ONE && !whole->first)
        return;
    markup_open(&writer->markup, "who");
    if (so)
        markup_attribute(&writer->markup, "so", "true");
    const char *line = short_form(writer, whole);
    markup_attribute(&writer->markup, "short", line && handout_is_mixed(line) ? NULL : line);
    markup_open(&writer->markup, "lead");
    markup_text(&writer->markup, so ? wording_say(writer->wording, "This applies to you:")
                                    : lead_of(writer, whole, true));
    markup_close(&writer->markup);
    if (whole->join == JOIN_ONE)
        write_piece(writer, whole);
    for (const struct piece *part = whole->first; part; part = part->next)
        write_piece(writer, part);
    markup_close(&writer->markup);
}

void handout_who(struct handout_writer *writer, const struct rule *rule, bool with_cause)
{
    writer->pieces = 0;
    bool so = writer->plan->judge && reach_of_rule(writer->plan, rule) == REACH_ALWAYS;
    write_who(writer, so ? reasons_of(writer, rule, with_cause)
                         : asked_of(writer, rule, with_cause), so);
}

void handout_who_has(struct handout_writer *writer, const bool *findings)
{
    writer->pieces = 0;
    struct piece *whole = new_piece(writer, JOIN_ANY);
    for (uint32_t i = 0; i < writer->model->findings.count; i++)
        if (findings[i])
            add_piece(whole, named_piece(writer, &writer->model->findings.all[i]->node, false));
    write_who(writer, whole->first && whole->first == whole->last ? whole->first : whole, false);
}
