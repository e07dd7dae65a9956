/* What the files of the answer's text share. Only for answer/. */
#ifndef KBC_ANSWER_ANSWER_PARTS_H
#define KBC_ANSWER_ANSWER_PARTS_H

#include "answer/answer.h"
#include "answer/page.h"
#include "answer/patient_value.h" /* option_list */

/* The treatments, by standing. */
void answer_treatments_text(const struct answer *answer, const struct page *page);

/* A number with its unit, and the value of a finding, as people read them. In the arena. */
const char *answer_amount(const struct answer *answer, const char *number, const char *unit);
const char *answer_value_words(const struct answer *answer, uint32_t finding, int64_t value);

#endif
