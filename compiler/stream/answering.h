/*
 * One thread's part of a stream: from a block of lines to the answers for them. Nothing is shared
 * between threads but the table and the first row.
 *
 * Only for stream.
 */
#ifndef KBC_STREAM_ANSWERING_H
#define KBC_STREAM_ANSWERING_H

#include "answer/answer.h"
#include "answer/patient_csv.h"
#include "stream/lines.h"

/* What every line is read as. */
struct line_form {
    bool csv; /* else each line is JSON */
    struct columns columns;
};

struct answering {
    const struct kbt *table;
    const struct line_form *form;
    const char *name;     /* of the input, in messages; NULL: the standard input */
    struct arena arena;   /* for all patients */
    struct arena patient; /* for one */
    struct answer answer;
    struct buffer scratch;
};

/* The answers for a block, and what is wrong with lines of it. */
struct answered {
    struct buffer answers, faults;
    uint64_t answer_count, fault_count;
};

void answering_start(struct answering *answering, struct failure *failure, const struct kbt *table,
                 uint32_t language, const struct line_form *form, const char *name);
void answering_release(struct answering *answering);

/* Answer every line of a block. What was in `ret` is forgotten. */
void answering_take(struct answering *answering, const struct lines_block *block,
                    struct answered *ret);

/* The next line of a text, without its line end; NULL at its end. *at begins at the text's first
 * byte. */
const char *line_next(const char **at, const char *end, size_t *ret_length);

/* Whether there is nothing but white space on a line. */
bool line_is_empty(const char *line, size_t length);

/* What is wrong with a line whatever it holds; NULL: nothing. */
const char *line_fault(const char *line, size_t length);

#endif
