/*
 * SHA-256 (FIPS 180-4): the digest by which a table names the sources that it was compiled from.
 *
 * For emit. Includes only the C library.
 */
#ifndef KBC_EMIT_DIGEST_H
#define KBC_EMIT_DIGEST_H

#include <stddef.h>
#include <stdint.h>

enum { DIGEST_SIZE = 32 };

struct digest {
    uint32_t state[8];
    uint64_t length;        /* bytes so far */
    unsigned char block[64]; /* the last, while it is not full */
};

void digest_start(struct digest *digest);
void digest_add(struct digest *digest, const void *bytes, size_t length);
void digest_finish(struct digest *digest, unsigned char ret_digest[DIGEST_SIZE]);

#endif
