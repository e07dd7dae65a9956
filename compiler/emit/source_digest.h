/*
 * The digest of the files that a knowledge base was read from (runtime/FORMAT.md, Digest).
 *
 * For emit. Includes only base and model.
 */
#ifndef KBC_EMIT_SOURCE_DIGEST_H
#define KBC_EMIT_SOURCE_DIGEST_H

#include "emit/digest.h"
#include "model/model.h"

void source_digest(const struct model *model, struct arena *arena,
                   unsigned char ret_digest[DIGEST_SIZE]);

#endif
