/*
 * A block of patients, 64 at a time, in plain C: on any processor.
 */
#include "kbt_batch_columns.h"
#include "kbt_batch_nodes.h"

void kbt_batch_run_64(struct kbt_batch *batch)
{
    run_columns(batch);
    run_all_nodes(batch);
}
