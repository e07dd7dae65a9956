/*
 * A table at the end of what kbc validate tells a person at a terminal: what the knowledge base
 * holds, what was proved of it, and how long that took. (Elsewhere the same input gives the same
 * bytes, so no time is told.)
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_SUMMARY_H
#define KBC_COMMANDS_SUMMARY_H

#include "commands/compilation.h"
#include "report/report.h"

/* Append it to `out`; nothing of a path that holds no knowledge base. */
void summary_print(struct buffer *out, const struct compilation *compilation,
                   const struct report *report);

#endif
