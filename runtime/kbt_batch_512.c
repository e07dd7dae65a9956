/*
 * A block of patients, 512 at a time: on processors with AVX-512 F and BW, which kbt_batch.c asks
 * for.
 */
#if defined(__x86_64__)
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw"))), apply_to = function)
#else
#pragma GCC target("avx512f,avx512bw")
#endif
#define KBT_WIDTH 512
#include "kbt_batch_columns.h"
#include "kbt_batch_nodes.h"

void kbt_batch_run_512(struct kbt_batch *batch)
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
