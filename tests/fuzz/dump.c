/*
 * Any bytes as a table (size and checksum put right): what verify accepts is dumped without a read
 * outside, and its dump ends with the last of its bytes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dump/dump.h"
#include "hand_table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The offset of the last line and the bytes on it come to the table's size. */
static void hold_end(const char *text, size_t length, size_t size)
{
    const char *last = memrchr(text, '\n', length - 1);
    char *at;
    size_t end = strtoul(last ? last + 1 : text, &at, 10);
    for (at += 2; at[0] != ' ' && at[0] != '\n'; at += 3) {
        end++;
        if (at[2] == '\n')
            break;
    }
    if (end != size)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct failure failure;
    struct buffer out;
    struct kbt table;
    uint8_t *bytes = malloc(size + !size); /* of its own: a read behind it is seen */
    memcpy(bytes, data, size);
    if (size >= KBT_HEADER_SIZE) {
        hand_put(bytes + KBT_AT_SIZE, size, 4);
        hand_seal(bytes, size);
    }
    failure_init(&failure);
    if (FAILURE_CATCH(&failure))
        abort();
    if (kbt_open(&table, bytes, size) == KBT_OK && kbt_verify(&table) == KBT_OK) {
        buffer_init(&out, &failure);
        dump_info(&table, &out);
        buffer_clear(&out);
        dump_table(&table, &out);
        hold_end(buffer_text(&out), out.length, size);
        buffer_release(&out);
    }
    free(bytes);
    return 0;
}
