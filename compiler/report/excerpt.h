/*
 * The source line that a place is in, with carets under the place.
 *
 * For report.
 */
#ifndef KBC_REPORT_EXCERPT_H
#define KBC_REPORT_EXCERPT_H

#include "base/source.h"
#include "report/screen.h"

/* Two lines behind a margin with the line's number. Of a place of several lines the first is shown;
 * of a long line what is around the place, with … for the rest. The carets are in `style`. */
void excerpt_print(struct screen *screen, struct sources *sources, struct span place,
                   enum style style);

/* The margin of a line without a number, its sign (`|`, `=`) included. */
void excerpt_margin(struct screen *screen, char sign);

#endif
