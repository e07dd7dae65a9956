/*
 * model/judge.h by the compiled table, in memory, and the runtime library. Besides what is shipped
 * the table holds the tests of cases, asserts, assumptions and scope, so that it can be asked them.
 *
 * For commands, which hand it to the checks.
 */
#ifndef KBC_EMIT_TABLE_JUDGE_H
#define KBC_EMIT_TABLE_JUDGE_H

#include "model/model.h"

struct judge;

/* Lives in the model's arena. */
const struct judge *table_judge(struct model *model);

#endif
