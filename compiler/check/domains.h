/*
 * What the files of the check `domains` share: each holds one kind of element to what it may be
 * compared with, and fills what model.h lists under "Found by the checks: `domains`". Called in
 * this order, since each relies on those above it.
 */
#ifndef KBC_CHECK_DOMAINS_H
#define KBC_CHECK_DOMAINS_H

#include "check/check.h"

void check_finding_domain(struct check_context *context, struct finding *finding);
void check_score_domain(struct check_context *context, struct score *score);
void check_band_ranges(struct check_context *context, struct bands *bands);
void check_value_test(struct check_context *context, struct value_test *test);
void check_dose(struct check_context *context, struct dose *dose);
void check_set(struct check_context *context, struct set *set);

/* Whether the attribute is there, though nothing could be made of it. */
static inline bool attribute_is_lost(const struct model *model, const struct node *node,
                                     const char *attribute)
{
    return node->flags & NODE_FAULTY && node_has_attribute(model, node, attribute);
}

/* Told of a finding, a score, bands: an attribute of it is out of domain, not comparable, … */
struct diagnostic *tell_attribute(struct check_context *context, const struct node *node,
                                  enum diag_name name, const char *attribute, const char *format,
                                  ...) __attribute__((format(printf, 5, 6)));

#endif
