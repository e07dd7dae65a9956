/*
 * harm SECTIONS FILE…: each table cut at every length, and with every byte changed; of a small one
 * every bit. What comes of it is an error from kbt_open or kbt_verify, or a table that answers
 * everything it can be asked, without a byte outside it read, and none of it written to.
 *
 * Every fault is tried as it is, and with size and checksum put right, so that it comes further.
 * SECTIONS: how many kinds of section the files must have between them.
 */
#include <stdio.h>
#include <string.h>
#include "explore_batch.h"
#include "guarded.h"
#include "hand_table.h"

#if defined(__SANITIZE_ADDRESS__)
enum { ON_HEAP = 1 };
#else
enum { ON_HEAP = 0 };
#endif

enum { SMALL = 12 * 1024 }; /* a table of which every bit is changed */

struct harm {
    const char *name;
    uint8_t *bytes; /* the good table */
    size_t size;
    struct guarded place;
    uint64_t sum;                   /* so that nothing of an answer is left out */
    unsigned long told, answered;   /* with the checksum put right */
    unsigned long seen[HAND_TYPES]; /* sections */
};

/* Whether it is a table; if so it is asked everything. */
static int try_bytes(struct harm *harm, const uint8_t *bytes, size_t size)
{
    struct kbt table;
    if (kbt_open(&table, bytes, size) || kbt_verify(&table))
        return 0;
    static const uint8_t patient[] = {5, 2, 13, 1, 230, 3, 17, 7, 65, 193};
    harm->sum = harm->sum * 31 + explore_table(&table, patient, sizeof patient);
    harm->sum = harm->sum * 31 + explore_batch(&table, patient, sizeof patient);
    return 1;
}

/* The bytes lie in the place, that has a guard on this side of them. */
static int try_placed(struct harm *harm, size_t size, enum guard guard)
{
    size_t at = guarded_at(&harm->place, size, guard);
    if (!ON_HEAP)
        return try_bytes(harm, harm->place.read + at, size);
    uint8_t *copy = malloc(size + !size);
    memcpy(copy, harm->place.write + at, size);
    int is_table = try_bytes(harm, copy, size);
    free(copy);
    return is_table;
}

static void fail(const struct harm *harm, size_t at, const char *what)
{
    fprintf(stderr, "%s: %s at %zu\n", harm->name, what, at);
    exit(1);
}

static void cut(struct harm *harm, size_t size, enum guard guard)
{
    uint8_t *at = harm->place.write + guarded_at(&harm->place, size, guard);
    memcpy(at, harm->bytes, size);
    if (try_placed(harm, size, guard))
        fail(harm, size, "is a table though cut");
    if (size < KBT_HEADER_SIZE)
        return;
    hand_put(at + KBT_AT_SIZE, size, 4);
    if (size % 8 == 0) /* no other has a checksum */
        hand_seal(at, size);
    if (try_placed(harm, size, guard))
        fail(harm, size, "is a table though cut and sealed");
}

static void change(struct harm *harm, size_t byte, uint8_t mask, enum guard guard)
{
    uint8_t *at = harm->place.write + guarded_at(&harm->place, harm->size, guard);
    at[byte] ^= mask;
    if (try_placed(harm, harm->size, guard))
        fail(harm, byte, "is a table though changed");
    hand_seal(at, harm->size);
    int is_table = try_placed(harm, harm->size, guard);
    harm->answered += (unsigned long)is_table;
    harm->told += !is_table;
    at[byte] ^= mask;
    memcpy(at + KBT_AT_CHECKSUM, harm->bytes + KBT_AT_CHECKSUM, 8);
}

/* Of a large table every byte is changed in one way, with the guard now on this side, now on that;
 * the way it is changed goes round, so that low and high bits all come to be. */
static void change_bytes(struct harm *harm)
{
    static const uint8_t masks[] = {0xff, 1, 0x80, 2, 0x10, 4, 0x40, 8, 0x20};
    const size_t mask_count = sizeof masks;
    int is_small = harm->size <= SMALL;
    for (int guard = GUARD_BEHIND; guard < GUARDS; guard++) {
        memcpy(harm->place.write + guarded_at(&harm->place, harm->size, (enum guard)guard),
               harm->bytes, harm->size);
        for (size_t i = is_small ? 0 : (size_t)guard; i < harm->size; i += is_small ? 1 : 2)
            for (size_t mask = 0; mask < (is_small ? mask_count : 1); mask++)
                change(harm, i, masks[is_small ? mask : i % mask_count], (enum guard)guard);
    }
}

static void read_table(struct harm *harm, const char *name)
{
    FILE *file = fopen(name, "rb");
    if (!file || fseek(file, 0, SEEK_END))
        fail(harm, 0, "cannot be read");
    harm->size = (size_t)ftell(file);
    harm->bytes = malloc(harm->size);
    rewind(file);
    if (fread(harm->bytes, 1, harm->size, file) != harm->size)
        fail(harm, 0, "cannot be read");
    fclose(file);
    harm->place = guarded_make(harm->size);
    struct kbt table;
    if (kbt_open(&table, harm->bytes, harm->size) || kbt_verify(&table))
        fail(harm, 0, "is no table");
    for (int type = 0; type < KBT_SECTION_TYPES; type++)
        harm->seen[type] += table.section[type].count > 0;
}

static void harm_table(struct harm *harm, const char *name)
{
    harm->name = name;
    harm->told = harm->answered = 0;
    read_table(harm, name);
    for (size_t size = 0; size < harm->size; size++)
        for (int guard = GUARD_BEHIND; guard < GUARDS; guard++)
            cut(harm, size, (enum guard)guard);
    change_bytes(harm);
    /* Ids, texts and numbers: many a fault makes another table. */
    if (!harm->answered || !harm->told)
        fail(harm, 0, "has faults of one kind only");
    printf("%s: %zu bytes, cut at every one; of %lu changes %lu are told, %lu answer\n", name,
           harm->size, harm->told + harm->answered, harm->told, harm->answered);
    free(harm->bytes);
    munmap(harm->place.write, harm->place.room);
}

int main(int argc, char **argv)
{
    struct harm harm = {0};
    int sections = 0;
    for (int i = 2; i < argc; i++)
        harm_table(&harm, argv[i]);
    for (int type = 0; type < KBT_SECTION_TYPES; type++)
        sections += harm.seen[type] > 0;
    printf("(%016llx)\n", (unsigned long long)harm.sum);
    if (argc < 3 || sections < atoi(argv[1])) {
        fprintf(stderr, "harm: only %d kinds of section\n", sections);
        return 1;
    }
    return 0;
}
