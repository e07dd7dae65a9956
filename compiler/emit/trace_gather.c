#include "emit/trace_parts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_PLACE = 160 }; /* what is longer before its colon is a remark, not a place */

/* ---- The order of places --------------------------------------------------------------------- */

static size_t digits_at(const char *text)
{
    return strspn(text, "0123456789");
}

static int sign(long number)
{
    return (number > 0) - (number < 0);
}

/* The runs of digits that both begin with, as numbers of any length. */
static int number_order(const char *a, const char *b)
{
    size_t zeros_a = strspn(a, "0"), zeros_b = strspn(b, "0");
    size_t length_a = digits_at(a + zeros_a), length_b = digits_at(b + zeros_b);
    if (length_a != length_b)
        return length_a < length_b ? -1 : 1;
    return sign(strncmp(a + zeros_a, b + zeros_b, length_a));
}

int trace_place_order(const char *a, const char *b)
{
    const char *from_a = a, *from_b = b;
    int order = 0;
    while (!order && *a && *b) {
        size_t digits_a = digits_at(a), digits_b = digits_at(b);
        if (digits_a && digits_b) {
            order = number_order(a, b);
            a += digits_a;
            b += digits_b;
        } else {
            order = sign(tolower((unsigned char)*a++) - tolower((unsigned char)*b++));
        }
    }
    if (!order)
        order = (*a != '\0') - (*b != '\0');
    return order ? order : sign(strcmp(from_a, from_b));
}

static int entry_order(const void *left, const void *right)
{
    const struct trace_entry *a = left, *b = right;
    if (a->source != b->source)
        return a->source->node.index < b->source->node.index ? -1 : 1;
    int order = trace_place_order(a->at, b->at);
    return order ? order : a->order < b->order ? -1 : a->order > b->order;
}

/* ---- What is cited --------------------------------------------------------------------------- */

static const char *folded(const struct model *model, struct slice text)
{
    char *copy = arena_alloc(model->arena, (size_t)text.length + 1), *end = copy;
    bool apart = false;
    for (uint32_t i = 0; i < text.length; i++) {
        if (strchr(" \t\n\r", text.bytes[i])) {
            apart = end > copy;
            continue;
        }
        if (apart)
            *end++ = ' ';
        apart = false;
        *end++ = text.bytes[i];
    }
    return copy;
}

static void add(struct trace *trace, struct trace_entry entry)
{
    entry.order = trace->count;
    trace->entries[trace->count++] = entry;
}

static void add_cite(struct trace *trace, const struct cite *cite)
{
    const struct node *source = declared(cite->source);
    if (source && source->kind == KIND_SOURCE)
        add(trace, (struct trace_entry){.source = (const struct source_element *)source,
                                        .at = folded(trace->model, cite->at),
                                        .declaration = node_declaration(&cite->node)});
}

/* A note "PLACE: why nothing rests on it". */
static void add_note(struct trace *trace, const struct node *note)
{
    const struct source_element *source = (const struct source_element *)note->parent;
    const char *text = node_plain_text(trace->model, note), *colon = strstr(text, ": ");
    if (!colon || colon == text || colon - text > LONGEST_PLACE)
        return;
    add(trace, (struct trace_entry){
        .source = source, .at = arena_copy(trace->model->arena, text, (size_t)(colon - text)),
        .reason = colon + 2});
}

static bool is_entry(const struct node *node)
{
    return !(node->flags & NODE_RETIRED) &&
           (node->kind == KIND_CITE || (node->kind == KIND_NOTE && node->parent &&
                                        node->parent->kind == KIND_SOURCE));
}

/* A declaration that cites the same place twice rests on it once. */
static void sort(struct trace *trace)
{
    uint32_t kept = 0;
    qsort(trace->entries, trace->count, sizeof *trace->entries, entry_order);
    for (uint32_t i = 0; i < trace->count; i++) {
        const struct trace_entry *entry = &trace->entries[i];
        const struct trace_entry *last = kept ? &trace->entries[kept - 1] : NULL;
        if (!last || entry->reason || last->source != entry->source ||
            last->declaration != entry->declaration || strcmp(last->at, entry->at) != 0)
            trace->entries[kept++] = *entry;
    }
    trace->count = kept;
}

/* ---- What is tried --------------------------------------------------------------------------- */

static bool is_rule(const struct node *node)
{
    return node->kind == KIND_INDICATION || node->kind == KIND_CONTRAINDICATION ||
           node->kind == KIND_ESCALATION;
}

/* Whether the fact, as an expectation, is to be true or false; otherwise (one of several, unknown)
 * nothing is said of it alone. */
static enum { SAYS_NOTHING, SAYS_TRUE, SAYS_FALSE } expectation(const struct node *fact)
{
    bool negated = false;
    const struct node *at = fact->parent;
    for (; at && at->kind != KIND_EXPECT; at = at->parent)
        if (at->kind == KIND_STATE_NOT)
            negated = !negated;
        else if (at->kind != KIND_STATE_ALL || negated)
            return SAYS_NOTHING;
    return !at ? SAYS_NOTHING : negated ? SAYS_FALSE : SAYS_TRUE;
}

static void add_expectation(struct trace *trace, const struct case_element *patient,
                            const struct node *fact)
{
    const struct node *of = declared(((const struct fact *)fact)->of);
    int says = expectation(fact);
    struct words *tried;
    if (!of || says == SAYS_NOTHING)
        return;
    if (fact->kind == KIND_FIRES && is_rule(of))
        tried = &(says == SAYS_TRUE ? trace->rules_tried : trace->rules_missed)[of->index];
    else if (fact->kind == KIND_SUSPECTED && of->kind == KIND_CAUSE)
        tried = &(says == SAYS_TRUE ? trace->causes_tried : trace->causes_missed)[of->index];
    else
        return;
    if (!tried->count || tried->all[tried->count - 1] != patient->node.index)
        words_push(trace->model->arena, tried, patient->node.index);
}

static void gather_cases(struct trace *trace)
{
    const struct model *model = trace->model;
    for (uint32_t i = 0; i < model->cases.count; i++) {
        const struct node *patient = &model->cases.all[i]->node;
        for (const struct node *at = patient; at; at = node_following(at, patient))
            if (at->kind == KIND_FIRES || at->kind == KIND_SUSPECTED)
                add_expectation(trace, model->cases.all[i], at);
    }
}

void trace_gather(struct trace *trace, const struct model *model)
{
    const struct node *top = &model->root->node;
    uint32_t most = 0;
    for (const struct node *at = top; at; at = node_following(at, top))
        most += is_entry(at);
    *trace = (struct trace){
        .model = model,
        .entries = ARENA_ARRAY(model->arena, most, struct trace_entry),
        .rules_tried = ARENA_ARRAY(model->arena, model->rules.count, struct words),
        .rules_missed = ARENA_ARRAY(model->arena, model->rules.count, struct words),
        .causes_tried = ARENA_ARRAY(model->arena, model->causes.count, struct words),
        .causes_missed = ARENA_ARRAY(model->arena, model->causes.count, struct words),
    };
    for (const struct node *at = top; at; at = node_following(at, top))
        if (is_entry(at) && at->kind == KIND_CITE)
            add_cite(trace, (const struct cite *)at);
        else if (is_entry(at))
            add_note(trace, at);
    sort(trace);
    gather_cases(trace);
}

bool trace_lacks_source(const struct node *declaration)
{
    return (is_rule(declaration) || declaration->kind == KIND_CAUSE ||
            declaration->kind == KIND_INTERACTION) && !node_child(declaration, KIND_CITE);
}
