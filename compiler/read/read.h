/*
 * From files to the model: XML is parsed here and nowhere else, includes are followed here, and
 * every element and attribute is held to the grammar table. Whatever is wrong with the documents
 * is a diagnostic, and reading goes on behind it; what could be read is in the model.
 *
 * For check and commands. Includes base, diag, grammar, model.
 */
#ifndef KBC_READ_READ_H
#define KBC_READ_READ_H

#include <stddef.h>
#include "base/file.h"
#include "diag/diag.h"
#include "model/model.h"

/* Read the knowledge base at `path` (its file, or a folder that holds kb.xml) with all that it
 * includes, into a model that was just initialised, its lists filled. The path "-" is standard
 * input, and its includes are looked for in the current folder. A path that can't be read is a
 * failure and comes back to the edge; an include that can't be read is a diagnostic. */
void read_knowledge_base(struct model *model, struct diag *diag, const char *path);

/* The same file, unread: its path (*ret_path) and its text (from malloc, zero-terminated, the
 * caller's). FILE_READ, or FILE_TOO_LARGE, and then there is no text. */
enum file_outcome read_root_file(struct arena *arena, const char *path, const char **ret_path,
                                 char **ret_text, size_t *ret_length);

/* The same from memory, for tests, examples and fuzzing: `text` (from malloc, zero-terminated,
 * owned from now on) is taken to be what the file `path` holds; includes are looked for beside
 * `path`, or not found where `path` is NULL. */
void read_text(struct model *model, struct diag *diag, const char *path, char *text,
               size_t length);

/* Read a module alone, whose includes are not followed. Its root is the first child of what is
 * returned, an include that stands nowhere; the model has no root. The text as in read_text. */
struct node *read_module(struct model *model, struct diag *diag, const char *path, char *text,
                         size_t length);

#endif
