/*
 * SHA-256 of the files that a knowledge base was read from (runtime/FORMAT.md, Digest).
 *
 * For emit. Includes only base and model.
 */
#ifndef KBC_EMIT_SOURCE_DIGEST_H
#define KBC_EMIT_SOURCE_DIGEST_H

#include <nettle/sha2.h>
#include "model/model.h"

/* The path of a file relative to the folder of the root file, with what an include may hold (`.`,
 * `..`) followed. In the arena. */
const char *source_relative_path(const struct model *model, const struct source *source,
                                 struct arena *arena);

void source_digest(const struct model *model, struct arena *arena,
                   unsigned char ret_digest[SHA256_DIGEST_SIZE]);

#endif
