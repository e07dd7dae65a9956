/*
 * PDF from XSL-FO by Apache FOP, a program of its own, and the finishing touches that FOP leaves
 * open. FOP is started once for all files of a run: most of its time goes into getting started.
 *
 * FOP's exit status proves nothing: a wrong value, a character that no typeface has, a line that
 * runs out of its frame all leave it at 0. So its log is read, and every warning is a failure.
 *
 * For commands. Includes base.
 */
#ifndef KBC_EMIT_PDF_H
#define KBC_EMIT_PDF_H

#include <stddef.h>
#include "base/arena.h"
#include "base/buffer.h"
#include "emit/fo_runs.h"

/* What FOP needs and is not there, as one line, or NULL: all is there. */
const char *pdf_missing(struct arena *arena);

/* Every *.fo of the folder `from` to a PDF of the same name in the folder `to`, configured by
 * fop.xconf and fop-batch.xml in `data`; those whose names stand in the file `complex`, a line
 * each, hold letters that are written from right to left, and are configured by fop-complex.xconf.
 * What FOP's log tells comes back to the edge, with the name of the file. */
void pdf_render(struct arena *arena, const char *data, const char *from, const char *to,
                const char *complex);

/* The first problem that a log of FOP tells: in which file (without folder and .fo; "" when that is
 * not said), in FOP's words, and how many more there are. */
struct pdf_problem {
    const char *file, *message; /* message NULL: there is none; both in the arena */
    size_t others;
};
struct pdf_problem pdf_log_problem(struct arena *arena, const char *log);

/* The id of the declaration that a problem comes from: whose text stands in the FO where FOP says
 * that it is, or where the character is that it lacks. NULL: that can't be told. In the arena. */
const char *pdf_log_declaration(struct arena *arena, const char *message, const char *fo);

/* Append a PDF of FOP's, finished: links and outline complete, the place of each picture, the runs
 * of its FO with their text in the order in which it is read and with their language, metadata as
 * PDF/A and PDF/UA want them together, no time of making, an identifier that follows from the
 * content. The same FO gives the same bytes. `name` is what it is called in a failure. */
void pdf_finish(struct arena *arena, const char *name, const char *path,
                const struct fo_runs *runs, struct buffer *out);

#endif
