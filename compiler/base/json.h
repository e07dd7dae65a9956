/*
 * Writing JSON into a buffer: members in the order they are written, two spaces of indentation,
 * the same bytes each time. (No name is one of jansson's, which reads JSON: the linker would let
 * ours take its place inside that library.)
 * For every layer.
 */
#ifndef KBC_BASE_JSON_H
#define KBC_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buffer.h"

struct json {
    struct buffer *out;
    unsigned depth; /* objects and arrays that are open */
    bool first;     /* nothing stands yet in the innermost of them */
    bool on_a_line; /* without any white space */
};

/* Start a value at the end of `out`, which stays the caller's. */
void json_start(struct json *json, struct buffer *out);

/* The same, all on one line and as short as it gets. */
void json_start_line(struct json *json, struct buffer *out);

/* Each call writes one value: under `key` inside an object, with NULL for it elsewhere. A text is
 * UTF-8; a byte that is none becomes U+FFFD. */
void json_object_start(struct json *json, const char *key);
void json_object_end(struct json *json);
void json_array_start(struct json *json, const char *key);
void json_array_end(struct json *json);
void json_text(struct json *json, const char *key, const char *text);
void json_number(struct json *json, const char *key, int64_t number);
void json_truth(struct json *json, const char *key, bool value);
void json_nothing(struct json *json, const char *key); /* null */

#endif
