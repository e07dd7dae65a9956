/*
 * A block of patients, 256 at a time: on processors with AVX2, which kbt_batch.c asks for.
 */
#if defined(__x86_64__)
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC target("avx2")
#endif
#define KBT_WIDTH 256
#include "kbt_batch_columns.h"
#include "kbt_batch_nodes.h"

void kbt_batch_run_256(struct kbt_batch *batch)
{
    run_columns(batch);
    run_all_nodes(batch);
}

#ifdef __clang__
#pragma clang attribute pop
#endif
#else
#include "kbt_batch.h" /* C wants a declaration in every file */
#endif
