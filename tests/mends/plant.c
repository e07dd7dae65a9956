/*
 * Defects planted in a base, each of which kbc is certain how to mend: afterwards the base is what it
 * was. What turns out to be no such defect where it was put (in a rule that never fires; where
 * another rule stands in) is taken away again.
 */
#include "mends/mends.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "model/uses.h"

/* Bytes that give way to others, in the base as it was. */
struct change {
    struct span place;
    const char *text;
    size_t plant; /* which it belongs to */
};

struct plant {
    enum diag_name name;
    const char *subject;
    bool dropped;
};

struct planting {
    struct random random;
    struct compilation base;
    const char *line_end;
    struct change changes[512];
    struct plant plants[256];
    size_t change_count, count;
};

static bool chance_of(struct planting *planting, uint32_t percent)
{
    return random_below(&planting->random, 100) < percent;
}

/* False where there is no room, or a change in the same place. */
static bool add_change(struct planting *planting, struct span place, const char *text)
{
    for (size_t i = 0; i < planting->change_count; i++)
        if (planting->changes[i].place.begin == place.begin)
            return false;
    if (planting->change_count == sizeof planting->changes / sizeof *planting->changes)
        return false;
    planting->changes[planting->change_count++] =
        (struct change){place, text, planting->count};
    return true;
}

static void add_plant(struct planting *planting, enum diag_name name, const char *subject)
{
    if (planting->count + 1 < sizeof planting->plants / sizeof *planting->plants)
        planting->plants[planting->count++] = (struct plant){name, subject, false};
}

static void put_in(struct planting *planting, uint32_t offset, const char *text,
                   enum diag_name name, const char *subject)
{
    if (add_change(planting, (struct span){offset, offset}, text))
        add_plant(planting, name, subject);
}

static const char *bytes_of(struct planting *planting, uint32_t begin, uint32_t end)
{
    return arena_copy(&planting->base.arena,
                      sources_bytes(&planting->base.sources, (struct span){begin, end}),
                      end - begin);
}

/* ---- needless-test --------------------------------------------------------------------------- */

static const char *space(struct planting *planting)
{
    static const char *const spaces[] = {"", " ", "\n\t", "\r\n    ", "\n\n  "};
    return spaces[random_below(&planting->random, 5)];
}

/* A test that is true whenever `test` is, and is in no way needed beside it. */
static const char *needless_beside(struct planting *planting, const char *test)
{
    struct arena *arena = &planting->base.arena;
    switch (random_below(&planting->random, 5)) {
    case 0: return arena_format(arena, "%s<everyone/>", space(planting));
    case 1: return arena_format(arena, "%s%s", space(planting), test);
    case 2: return arena_format(arena, "%s<any>%s<everyone/></any>", space(planting), test);
    case 3: return arena_format(arena, "%s<at-least count=\"1\">%s</at-least>", space(planting),
                                test);
    default: return arena_format(arena, "%s<not><all><!-- %s -->%s<not>%s</not></all></not>",
                                 space(planting), "both", test, test);
    }
}

static const struct node *first_test(const struct node *parent)
{
    const struct node *node = parent->first;
    while (node && !is_state(node))
        node = node->next;
    return node;
}

/* In a group: an `any` is not helped by what is false, an `at-least` of one more not by what is
 * true. */
static void plant_in_group(struct planting *planting, const struct node *group,
                           const char *subject)
{
    const struct model *model = &planting->base.model;
    uint32_t begin = node_place(model, group).end;
    if (group->kind == KIND_TEST_ANY) {
        put_in(planting, begin, "<not><everyone/></not>", DIAG_needless_test, subject);
    } else if (group->kind == KIND_TEST_AT_LEAST) {
        unsigned count = ((const struct at_least *)group)->count;
        const char *more = arena_format(&planting->base.arena, "%u", count + 1);
        if (add_change(planting, node_attribute_value(model, group, "count"), more))
            put_in(planting, begin, "<everyone/>", DIAG_needless_test, subject);
    }
}

static void plant_needless(struct planting *planting, const struct rule *rule)
{
    const struct model *model = &planting->base.model;
    const struct node *when = node_child(&rule->node, KIND_WHEN);
    if (!when)
        return;
    for (const struct node *node = when->first; node; node = node->next)
        if (node->kind == KIND_TEST_ANY || node->kind == KIND_TEST_AT_LEAST) {
            plant_in_group(planting, node, rule->id->text);
            return;
        }
    const struct node *test = first_test(when);
    put_in(planting, node_place(model, when).end,
           needless_beside(planting, bytes_of(planting, test->begin, test->end)),
           DIAG_needless_test, rule->id->text);
}

/* ---- redundant-rule -------------------------------------------------------------------------- */

/* The rule once more, with another id; sometimes narrower. */
static void plant_redundant(struct planting *planting, const struct rule *rule)
{
    struct arena *arena = &planting->base.arena;
    const struct model *model = &planting->base.model;
    struct span id = node_attribute_value(model, &rule->node, "id");
    const struct node *when = node_child(&rule->node, KIND_WHEN);
    uint32_t inside = when ? node_place(model, when).end : id.end;
    const char *narrower =
        when && chance_of(planting, 50)
            ? arena_format(arena, "<value finding=\"" LIMIT_FINDING "\" at-least=\"%u\"/>",
                           1 + random_below(&planting->random, 99))
            : "";
    const char *again = arena_format(arena, "%s-again", rule->id->text);
    const char *text = arena_format(
        arena, "%s  %s%s%s%s%s", planting->line_end, bytes_of(planting, rule->node.begin, id.begin),
        again, bytes_of(planting, id.end, inside), narrower,
        bytes_of(planting, inside, rule->node.end));
    put_in(planting, rule->node.end, text, DIAG_redundant_rule, again);
}

/* ---- useless-allow --------------------------------------------------------------------------- */

static void plant_allow(struct planting *planting, const struct node *node, const char *subject)
{
    static const char *const names[] = {"dead-end", "needless-test", "no-source", "failed-case",
                                        "shadowed-escalation", "no-advice"};
    struct span tag = node_place(&planting->base.model, node);
    if (*sources_bytes(&planting->base.sources, (struct span){tag.end - 2, tag.end}) == '/')
        return;
    put_in(planting, tag.end,
           arena_format(&planting->base.arena, "<?kbc allow %s because it was so?>",
                        names[random_below(&planting->random, 6)]),
           DIAG_useless_allow, subject);
}

/* ---- unknown-reference ----------------------------------------------------------------------- */

/* A slip in the letters behind the first two. */
static const char *slip(struct planting *planting, const char *id)
{
    struct arena *arena = &planting->base.arena;
    size_t length = strlen(id);
    char *text = arena_copy(arena, id, length + 1);
    size_t at = 2 + random_below(&planting->random, (uint32_t)length - 3);
    switch (random_below(&planting->random, 4)) {
    case 0: /* one is missing */
        memmove(text + at, text + at + 1, length - at);
        break;
    case 1: /* one too many */
        return arena_format(arena, "%.*s%c%s", (int)at, id, 'w', id + at);
    case 2: /* another */
        text[at] = 'w';
        break;
    default: /* two swapped */
        text[at] = id[at + 1];
        text[at + 1] = id[at];
    }
    return strcmp(text, id) == 0 || strchr(text + 2, '-') ? NULL : text;
}

static void plant_slip(void *state, const struct use *use)
{
    struct planting *planting = state;
    const struct model *model = &planting->base.model;
    const char *id = use->name->text, *subject = node_subject(model, use->node);
    struct span place = node_attribute_token(model, use->node, use->attribute, use->index);
    if (use->target == TARGET_RULE || !subject || strlen(id) < 14 || !chance_of(planting, 8))
        return;
    for (size_t i = 0; i < planting->count; i++)
        if (planting->plants[i].name == DIAG_unknown_reference &&
            strcmp(planting->plants[i].subject, subject) == 0)
            return;
    const char *text = slip(planting, id);
    if (text && add_change(planting, place, text))
        add_plant(planting, DIAG_unknown_reference, subject);
}

/* ---- Writing --------------------------------------------------------------------------------- */

static int compare_changes(const void *left, const void *right)
{
    const struct change *a = left, *b = right;
    return a->place.begin < b->place.begin ? -1 : a->place.begin > b->place.begin;
}

static void write_planted(struct planting *planting, const char *folder)
{
    struct failure *failure = planting->base.arena.failure;
    const struct sources *sources = &planting->base.sources;
    for (size_t i = 0; i < sources->count; i++) {
        const struct source *source = sources->all[i];
        struct buffer out;
        uint32_t at = 0;
        buffer_init(&out, failure);
        buffer_puts(&out, source->form == SOURCE_MARKED ? "\xEF\xBB\xBF" : "");
        for (size_t j = 0; j < planting->change_count; j++) {
            const struct change *change = &planting->changes[j];
            if (sources_at(sources, change->place.begin) != source ||
                planting->plants[change->plant].dropped)
                continue;
            buffer_add(&out, source->text + at, change->place.begin - source->base - at);
            buffer_puts(&out, change->text);
            at = change->place.end - source->base;
        }
        buffer_add(&out, source->text + at, source->length - at);
        file_replace(failure, arena_format(&planting->base.arena, "%s/%s", folder,
                                           strrchr(source->path, '/') + 1),
                     out.bytes, out.length);
        buffer_release(&out);
    }
}

/* ---- What is no such defect ------------------------------------------------------------------ */

static bool is_mendable(const struct diag *diag, const struct plant *plant)
{
    for (size_t i = 0; i < diag->count; i++) {
        const struct diagnostic *at = diag->all[i];
        if (at->name == plant->name && at->subject && strcmp(at->subject, plant->subject) == 0 &&
            at->mends)
            return true;
    }
    return false;
}

/* Of the plants from `first` on; whether some had to go. */
static bool drop_others(struct planting *planting, const char *folder, size_t first)
{
    struct compilation planted;
    bool any = false;
    compile_folder(&planted, planting->base.arena.failure, folder);
    for (size_t i = first; i < planting->count; i++) {
        struct plant *plant = &planting->plants[i];
        if (plant->dropped || is_mendable(&planted.diag, plant))
            continue;
        plant->dropped = any = true;
    }
    compilation_release(&planted);
    return any;
}

static void settle(struct planting *planting, const char *folder, size_t first)
{
    if (planting->change_count)
        qsort(planting->changes, planting->change_count, sizeof *planting->changes,
              compare_changes);
    do
        write_planted(planting, folder);
    while (drop_others(planting, folder, first));
}

static void plant_in_rules(struct planting *planting)
{
    const struct model *model = &planting->base.model;
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const struct rule *rule = model->rules.all[i];
        if (chance_of(planting, 30))
            plant_needless(planting, rule);
        else if (chance_of(planting, 40))
            plant_redundant(planting, rule);
        if (chance_of(planting, 20))
            plant_allow(planting, &rule->node, rule->id->text);
    }
    for (uint32_t i = 0; i < model->findings.count; i++)
        if (chance_of(planting, 15))
            plant_allow(planting, &model->findings.all[i]->node,
                        model->findings.all[i]->id->text);
}

/* What the logical checks find first; TO/sound has that alone. With the slips, TO has all. */
void plant_defects(uint64_t seed, const char *from, const char *to)
{
    static struct planting planting;
    struct failure failure;
    failure_init(&failure);
    random_start(&planting.random, seed + 1000000);
    compile_folder(&planting.base, &failure, from);
    planting.line_end = seed % 4 == 1 ? "\r\n" : "\n";
    plant_in_rules(&planting);
    settle(&planting, arena_format(&planting.base.arena, "%s/sound", to), 0);
    size_t slips = planting.count;
    tree_uses(&planting.base.model.root->node, plant_slip, &planting);
    settle(&planting, to, slips);
    for (size_t i = 0; i < planting.count; i++)
        if (!planting.plants[i].dropped)
            printf("%s %s\n", diag_rows[planting.plants[i].name].name,
                   planting.plants[i].subject);
    compilation_release(&planting.base);
}
