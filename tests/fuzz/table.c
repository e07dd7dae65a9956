/*
 * Any bytes as a table, and any patient of it: an error, or an answer.
 *
 * Input: the table, then a patient of up to 32 bytes, then one byte that says how many. The
 * checksum and the size are put right first, or no input would ever come past them.
 */
#include <stdlib.h>
#include <string.h>
#include "explore_batch.h"
#include "hand_table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    size_t patient = data[size - 1] % 33, table_size;
    if (patient > size - 1)
        patient = size - 1;
    table_size = size - 1 - patient;
    uint8_t *bytes = malloc(table_size + !table_size); /* of its own: a read behind it is seen */
    memcpy(bytes, data, table_size);
    if (table_size >= KBT_HEADER_SIZE) {
        hand_put(bytes + KBT_AT_SIZE, table_size, 4);
        hand_seal(bytes, table_size);
    }
    struct kbt table;
    if (kbt_open(&table, bytes, table_size) == KBT_OK && kbt_verify(&table) == KBT_OK) {
        /* The same answer from the same bytes; and nothing in the table was written to. */
        uint64_t sum = explore_table(&table, data + table_size, patient);
        if (explore_table(&table, data + table_size, patient) != sum)
            abort();
        sum = explore_batch(&table, data + table_size, patient);
        if (explore_batch(&table, data + table_size, patient) != sum)
            abort();
    }
    free(bytes);
    return 0;
}
