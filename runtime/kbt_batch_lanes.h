/*
 * A register full of patients, and how a piece of a column becomes bits. Only for kbt_batch_*.c.
 *
 * KBT_WIDTH is 64, 256 (AVX2) or 512 (AVX-512). Vectors are those of gcc and clang, so that all
 * else is written once: & | ^ ~ mean the same for a word and for a vector. The compiler's headers
 * of intrinsics are left alone: they want a C library.
 */
#ifndef KBT_BATCH_LANES_H
#define KBT_BATCH_LANES_H

#include "kbt_batch.h"

#ifndef KBT_WIDTH
#define KBT_WIDTH 64
#endif

#if KBT_WIDTH == 64
typedef uint64_t lanes;
#else
typedef uint64_t lanes __attribute__((vector_size(KBT_WIDTH / 8), aligned(8), may_alias));
#endif

enum { LANE_WORDS = KBT_WIDTH / 64 };

/* The patients from here on; `at` is a plane, and which word of it. */
#define LANES(at) (*(lanes *)(at))
#define CONST_LANES(at) (*(const lanes *)(at))

/* Values of a column, in a register; and what the builtin functions want them to be. */
#if KBT_WIDTH != 64
#define VECTOR __attribute__((vector_size(KBT_WIDTH / 8)))
#define VALUES(type) __attribute__((vector_size(KBT_WIDTH / 8), aligned(sizeof(type)), may_alias))
typedef uint8_t values8 VALUES(uint8_t);
typedef uint16_t values16 VALUES(uint16_t);
typedef uint32_t values32 VALUES(uint32_t);
typedef uint64_t values64 VALUES(uint64_t);
typedef char compared8 VECTOR;
typedef short compared16 VECTOR;
#endif

/*
 * in_range_N: of 64 values of N bits, which lie in low … low + span? The comparison is unsigned,
 * so that one does for both ends. What these return are patients: bit i is value i.
 */
#if KBT_WIDTH == 512

typedef int compared32 VECTOR;
typedef long long compared64 VECTOR;

enum { NOT_ABOVE = 2 }; /* the processor's number for <= */

#define IN_RANGE(bits, letter, mask)                                                               \
    static inline uint64_t in_range_##bits(const uint##bits##_t *from, uint##bits##_t low,         \
                                           uint##bits##_t span)                                    \
    {                                                                                              \
        values##bits most = span - (values##bits){0};                                              \
        uint64_t in = 0;                                                                           \
        for (int i = 0; i < 64; i += 512 / bits) {                                                 \
            values##bits above = *(const values##bits *)(from + i) - low;                          \
            mask some = (mask)__builtin_ia32_ucmp##letter##512_mask(                               \
                (compared##bits)above, (compared##bits)most, NOT_ABOVE, (mask)-1);                 \
            in |= (uint64_t)some << i;                                                             \
        }                                                                                          \
        return in;                                                                                 \
    }
IN_RANGE(8, b, uint64_t)
IN_RANGE(16, w, uint32_t)
IN_RANGE(32, d, uint16_t)
IN_RANGE(64, q, uint8_t)

#elif KBT_WIDTH == 256

typedef float compared32 VECTOR;
typedef double compared64 VECTOR;
typedef long long quarters VECTOR;

static inline uint64_t in_range_8(const uint8_t *from, uint8_t low, uint8_t span)
{
    compared8 a = (compared8)((*(const values8 *)from - low) <= span);
    compared8 b = (compared8)((*(const values8 *)(from + 32) - low) <= span);
    return (uint32_t)__builtin_ia32_pmovmskb256(a) |
           (uint64_t)(uint32_t)__builtin_ia32_pmovmskb256(b) << 32;
}

static inline uint64_t in_range_16(const uint16_t *from, uint16_t low, uint16_t span)
{
    uint64_t in = 0;
    for (int i = 0; i < 64; i += 32) {
        compared16 a = (compared16)((*(const values16 *)(from + i) - low) <= span);
        compared16 b = (compared16)((*(const values16 *)(from + i + 16) - low) <= span);
        /* Packing goes by halves of the register: the quarters come as 0, 2, 1, 3. */
        quarters packed = (quarters)__builtin_ia32_packsswb256(a, b);
        compared8 c = (compared8)__builtin_ia32_permdi256(packed, 0xd8);
        in |= (uint64_t)(uint32_t)__builtin_ia32_pmovmskb256(c) << i;
    }
    return in;
}

/* Only the sign of each is looked at; nothing here is a floating-point number. */
static inline uint64_t in_range_32(const uint32_t *from, uint32_t low, uint32_t span)
{
    uint64_t in = 0;
    for (int i = 0; i < 64; i += 8) {
        compared32 a = (compared32)((*(const values32 *)(from + i) - low) <= span);
        in |= (uint64_t)(uint32_t)__builtin_ia32_movmskps256(a) << i;
    }
    return in;
}

static inline uint64_t in_range_64(const uint64_t *from, uint64_t low, uint64_t span)
{
    uint64_t in = 0;
    for (int i = 0; i < 64; i += 4) {
        compared64 a = (compared64)((*(const values64 *)(from + i) - low) <= span);
        in |= (uint64_t)(uint32_t)__builtin_ia32_movmskpd256(a) << i;
    }
    return in;
}

#else

/* Eight bytes that are 0 or 1 become eight bits: each is moved to the top byte by one of the
 * multiplier's bits, and no two meet on the way. */
static inline uint64_t pack(const uint8_t *hits)
{
    uint64_t in = 0;
    for (int i = 0; i < 64; i += 8)
        in |= load64(hits + i) * 0x0102040810204080u >> 56 << i;
    return in;
}

#define IN_RANGE(bits)                                                                             \
    static inline uint64_t in_range_##bits(const uint##bits##_t *from, uint##bits##_t low,         \
                                           uint##bits##_t span)                                    \
    {                                                                                              \
        uint8_t hits[64];                                                                          \
        for (int i = 0; i < 64; i++)                                                               \
            hits[i] = (uint##bits##_t)(from[i] - low) <= span;                                     \
        return pack(hits);                                                                         \
    }
IN_RANGE(8)
IN_RANGE(16)
IN_RANGE(32)
IN_RANGE(64)

#endif
#endif
