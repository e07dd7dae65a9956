/*
 * A place for a table between two pages that may not be touched. The pages of the place are mapped
 * twice: `write` is for the test, `read` for the library, which may not write to it. Under
 * AddressSanitizer, that does not watch such pages, it is a piece of the heap, of the exact size.
 */
#ifndef KBC_TESTS_GUARDED_H
#define KBC_TESTS_GUARDED_H

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum guard { GUARD_BEHIND, GUARD_BEFORE, GUARDS };

struct guarded {
    size_t room; /* of whole pages */
    uint8_t *write;
    const uint8_t *read;
};

static inline uint8_t *guarded_map(int file, size_t pages_before, size_t room, int protection)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), before = pages_before * page;
    uint8_t *memory = mmap(NULL, room + 2 * before, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED ||
        mmap(memory + before, room, protection, MAP_SHARED | MAP_FIXED, file, 0) == MAP_FAILED)
        abort();
    return memory + before;
}

/* A place for tables of up to so many bytes, which lives as long as the program. */
static inline struct guarded guarded_make(size_t size)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    struct guarded place = {(size + page - 1) / page * page, NULL, NULL};
    int file = memfd_create("table", 0);
    if (file < 0 || ftruncate(file, (off_t)place.room))
        abort();
    place.write = guarded_map(file, 0, place.room, PROT_READ | PROT_WRITE);
    place.read = guarded_map(file, 1, place.room, PROT_READ);
    close(file);
    return place;
}

/* Where a table of this size begins in both: its end, or its beginning, is at a guard. */
static inline size_t guarded_at(const struct guarded *place, size_t size, enum guard guard)
{
    return guard == GUARD_BEHIND ? place->room - size : 0;
}

#endif
