/*
 * Where the files are that kbc reads besides the program itself (style sheets, wording).
 *
 * For commands.
 */
#ifndef KBC_COMMANDS_DATA_H
#define KBC_COMMANDS_DATA_H

#include "base/arena.h"

/* The folder of that name: beside the program, installed (bin/../share/kbc/NAME) or in its project
 * (above out/bin); else where kbc was built to be installed. One that is nowhere comes back to the
 * edge. Absolute; in the arena. */
const char *data_folder(struct arena *arena, const char *name);

#endif
