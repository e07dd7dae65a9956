/*
 * What the cases show, as text for people and as an HTML page.
 *
 * For commands.
 */
#ifndef KBC_COVERAGE_COVERAGE_REPORT_H
#define KBC_COVERAGE_COVERAGE_REPORT_H

#include "base/buffer.h"
#include "coverage/coverage.h"

/* How the cases came out. */
struct case_counts {
    uint32_t all, failed, impossible; /* of the model's; no patient is like an impossible one */
};

/* "211 cases, 2 failed". */
void case_counts_text(struct buffer *out, struct case_counts counts);

/* The share of goals that are shown, all kinds together. */
unsigned coverage_percent(const struct coverage *coverage);

/* The counts, then each test that lacks something, under its rule, cause or condition with its
 * place, then what no possible patient can show. */
void coverage_text(struct buffer *out, const struct coverage *coverage);

/* One page that needs nothing else, with every case and every test. `failures`: of each case the
 * text of what failed, or NULL. */
void coverage_page(struct buffer *out, const struct coverage *coverage, struct case_counts counts,
                   const char *const *failures);

#endif
