/*
 * What the trace page is made of. For trace_page.c and its neighbours alone.
 */
#ifndef KBC_EMIT_TRACE_PARTS_H
#define KBC_EMIT_TRACE_PARTS_H

#include <stdint.h>
#include "base/buffer.h"
#include "emit/sequences.h"
#include "model/model.h"

/* One place in one source, and one thing that is said of it. */
struct trace_entry {
    const struct source_element *source;
    const char *at;                         /* "": the source as a whole */
    const struct declaration *declaration;  /* what rests on it; NULL: nothing, and */
    const char *reason;                     /* why not */
    uint32_t order;                         /* in the document */
};

struct trace {
    const struct model *model;
    struct trace_entry *entries; /* by source, then place, then document order; each one once */
    uint32_t count;
    /* Of each rule and each cause by its index: the cases that expect it to fire, or to be
     * suspected; and those that expect it not to. By the cases' indices. */
    struct words *rules_tried, *rules_missed, *causes_tried, *causes_missed;
};

/* Gather it from the model, in the model's arena. */
void trace_gather(struct trace *trace, const struct model *model);

/* Which of two places comes first (-1, 0, 1): runs of digits are compared as numbers, letters
 * without their case; of places that differ only in case or zeros, the lesser bytes. */
int trace_place_order(const char *a, const char *b);

/* Whether the declaration is to cite something, and does not. */
bool trace_lacks_source(const struct node *declaration);

/* What a declaration is and says, as a card. */
void trace_card(struct buffer *out, const struct trace *trace,
                const struct declaration *declaration);

#endif
