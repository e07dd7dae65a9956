/*
 * A compiled table as text: `kbc dump`, every byte of it with what it says, and `kbc info`, what it
 * is.
 *
 * The dump is lossless whatever the table: its lines are the table's bytes, from the first to the
 * last, each once, in the form of the worked example of runtime/FORMAT.md. A line that begins with
 * `#` is a heading; all others are
 *
 *     offset, two spaces, up to 16 bytes in hexadecimal, two spaces, what they are
 *
 * What they are stands on the first line of those it is about. Nothing that comes from the table
 * reaches the text but as printable characters.
 *
 * For commands. Includes base and runtime.
 */
#ifndef KBC_DUMP_DUMP_H
#define KBC_DUMP_DUMP_H

#include "base/buffer.h"
#include "runtime/kbt.h"

/* Append it. The table was accepted by kbt_verify. */
void dump_table(const struct kbt *table, struct buffer *out);
void dump_info(const struct kbt *table, struct buffer *out);

#endif
