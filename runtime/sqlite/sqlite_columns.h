/* What the rows of kbt_answers hold. Only for the extension. */
#ifndef KBT_SQLITE_COLUMNS_H
#define KBT_SQLITE_COLUMNS_H

#include <sqlite3ext.h>
#include "answer/answer.h"

enum column {
#define COLUMN(name, type) COLUMN_##name,
#include "sqlite_columns.def"
#undef COLUMN
    COLUMNS
};

enum row_kind {
    ROW_ANSWER,
    ROW_CAUSE,
    ROW_ESCALATION,
    ROW_TREATMENT,
    ROW_INTERACTION,
    ROW_QUESTION
};

/* One row: which thing of the answer it is about. */
struct row {
    enum row_kind kind;
    enum kbt_truth truth; /* of a cause or escalation */
    uint32_t index;       /* of what has its own kind in the table; of a question its finding */
    uint32_t place;       /* from 1, among the rows of its kind */
    struct kbt_bite bite;
    struct kbt_question question;
};

/* The value of a column becomes the result. `scratch` is empty. */
void column_write(const struct answer *answer, const struct row *row, enum column column,
                  struct buffer *scratch, sqlite3_context *context);

#endif
