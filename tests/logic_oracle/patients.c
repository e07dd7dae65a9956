#include "logic_oracle/patients.h"

#include <string.h>

/* ---- Domains ---------------------------------------------------------------------------------- */

static uint32_t options_of(const struct finding *finding)
{
    uint32_t count = 0;
    for (struct node *node = node_child(&finding->node, KIND_OPTION); node; node = node_same(node))
        count++;
    return count;
}

static uint32_t usual_option(const struct finding *finding)
{
    uint32_t place = 0;
    struct node *node = node_child(&finding->node, KIND_OPTION);
    while (finding->usual && ((struct option *)node)->id != finding->usual) {
        node = node_same(node);
        place++;
    }
    return place;
}

static struct domain domain_of(const struct finding *finding)
{
    if (finding->node.kind == KIND_FINDING_BOOLEAN)
        return (struct domain){.count = 2};
    if (finding->node.kind == KIND_FINDING_CHOICE)
        return (struct domain){.count = options_of(finding),
                               .usual = usual_option(finding),
                               .graded = finding->ordered == YES};
    micro usual = finding->usual_number == DECIMAL_ABSENT ? finding->min : finding->usual_number;
    return (struct domain){.low = finding->min / finding->step,
                           .count = (uint32_t)((finding->max - finding->min) / finding->step) + 1,
                           .usual = (uint32_t)((usual - finding->min) / finding->step),
                           .graded = true};
}

static bool agrees_with_is_a(const struct everybody *everybody, uint32_t patient)
{
    const struct model *model = everybody->model;
    for (uint32_t i = 0; i < model->findings.count; i++) {
        const struct finding *finding = model->findings.all[i];
        for (uint32_t b = 0; b < finding->is_a.count; b++) {
            const struct finding *broad = finding->is_a.names[b]->declared;
            if (value_of(everybody, patient, i) && !value_of(everybody, patient,
                                                             broad->node.index))
                return false;
        }
    }
    return true;
}

bool everybody_init(struct everybody *everybody, const struct model *model, struct arena *arena,
                    uint32_t most)
{
    uint32_t findings = model->findings.count;
    uint64_t count = 1;
    *everybody = (struct everybody){.model = model, .arena = arena};
    everybody->domains = ARENA_ARRAY(arena, findings, struct domain);
    for (uint32_t i = 0; i < findings; i++) {
        everybody->domains[i] = domain_of(model->findings.all[i]);
        everybody->domains[i].stride = (uint32_t)count;
        count *= everybody->domains[i].count;
        if (count > most)
            return false;
    }
    everybody->count = (uint32_t)count;
    everybody->words = (uint32_t)(count + 63) / 64;
    everybody->spare_room = 256;
    everybody->spare = ARENA_ARRAY(arena, (size_t)everybody->words * everybody->spare_room,
                                   uint64_t);
    everybody->closed = set_new(everybody);
    for (uint32_t i = 0; i < count; i++)
        if (agrees_with_is_a(everybody, i))
            put_in(everybody->closed, i);
    return true;
}

/* ---- Sets ------------------------------------------------------------------------------------- */

patients set_new(const struct everybody *everybody)
{
    return ARENA_ARRAY(everybody->arena, everybody->words, uint64_t);
}

patients set_push(struct everybody *everybody)
{
    if (everybody->spares == everybody->spare_room)
        failure_raise(everybody->arena->failure, "tests are nested too deep for this test");
    return everybody->spare + (size_t)everybody->words * everybody->spares++;
}

void set_pop(struct everybody *everybody)
{
    everybody->spares--;
}

void set_fill(const struct everybody *everybody, patients set, bool all)
{
    memset(set, all ? 0xff : 0, everybody->words * sizeof *set);
}

void set_copy(const struct everybody *everybody, patients set, const uint64_t *from)
{
    memcpy(set, from, everybody->words * sizeof *set);
}

void set_and(const struct everybody *everybody, patients set, const uint64_t *with)
{
    for (uint32_t i = 0; i < everybody->words; i++)
        set[i] &= with[i];
}

void set_or(const struct everybody *everybody, patients set, const uint64_t *with)
{
    for (uint32_t i = 0; i < everybody->words; i++)
        set[i] |= with[i];
}

void set_minus(const struct everybody *everybody, patients set, const uint64_t *without)
{
    for (uint32_t i = 0; i < everybody->words; i++)
        set[i] &= ~without[i];
}

void set_not(const struct everybody *everybody, patients set)
{
    for (uint32_t i = 0; i < everybody->words; i++)
        set[i] = ~set[i];
}

bool some_in(const struct everybody *everybody, const uint64_t *among, const uint64_t *set)
{
    for (uint32_t i = 0; i < everybody->words; i++)
        if (among[i] & set[i])
            return true;
    return false;
}

bool some_in_both(const struct everybody *everybody, const uint64_t *among, const uint64_t *one,
                  const uint64_t *other)
{
    for (uint32_t i = 0; i < everybody->words; i++)
        if (among[i] & one[i] & other[i])
            return true;
    return false;
}

bool some_only_in(const struct everybody *everybody, const uint64_t *among, const uint64_t *one,
                  const uint64_t *other)
{
    for (uint32_t i = 0; i < everybody->words; i++)
        if (among[i] & one[i] & ~other[i])
            return true;
    return false;
}
