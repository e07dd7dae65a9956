#include "emit/pools.h"

#include <stdlib.h>
#include <string.h>

/* Room for one more element in an array of an arena. */
static void *grown(struct arena *arena, void *all, uint32_t count, uint32_t *room, size_t size)
{
    if (count < *room)
        return all;
    *room = *room ? *room * 2 : 64;
    void *bigger = arena_array(arena, *room, size);
    if (count)
        memcpy(bigger, all, count * size);
    return bigger;
}

/* ---- Numbers ------------------------------------------------------------------------------- */

void numbers_init(struct numbers *numbers, struct arena *arena)
{
    *numbers = (struct numbers){.arena = arena};
}

static int compare_numbers(const void *a_, const void *b_)
{
    const int64_t *a = a_, *b = b_;
    return *a < *b ? -1 : *a > *b;
}

uint32_t numbers_at(struct numbers *numbers, int64_t number)
{
    if (numbers->sorted) {
        const int64_t *found = bsearch(&number, numbers->all, numbers->count,
                                       sizeof(*numbers->all), compare_numbers);
        return (uint32_t)(found - numbers->all);
    }
    numbers->all = grown(numbers->arena, numbers->all, numbers->count, &numbers->room,
                         sizeof(*numbers->all));
    numbers->all[numbers->count++] = number;
    return 0;
}

void numbers_sort(struct numbers *numbers)
{
    uint32_t kept = 0;
    if (numbers->count)
        qsort(numbers->all, numbers->count, sizeof(*numbers->all), compare_numbers);
    for (uint32_t i = 0; i < numbers->count; i++)
        if (i == 0 || numbers->all[i] != numbers->all[kept - 1])
            numbers->all[kept++] = numbers->all[i];
    numbers->count = kept;
    numbers->sorted = true;
}

/* ---- Texts --------------------------------------------------------------------------------- */

void texts_init(struct texts *texts, struct arena *arena)
{
    *texts = (struct texts){.arena = arena};
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

uint32_t texts_at(struct texts *texts, const char *text)
{
    if (texts->sorted) {
        const char **found =
            bsearch(&text, texts->all, texts->count, sizeof(*texts->all), compare_texts);
        return (uint32_t)(found - texts->all);
    }
    texts->all =
        grown(texts->arena, texts->all, texts->count, &texts->room, sizeof(*texts->all));
    texts->all[texts->count++] = text;
    return 0;
}

uint32_t texts_offset(struct texts *texts, const char *text)
{
    uint32_t index = texts_at(texts, text);
    return texts->sorted ? texts->offsets[index] : 0;
}

void texts_sort(struct texts *texts, uint32_t first)
{
    uint32_t kept = 0;
    if (texts->count)
        qsort(texts->all, texts->count, sizeof(*texts->all), compare_texts);
    for (uint32_t i = 0; i < texts->count; i++)
        if (i == 0 || strcmp(texts->all[i], texts->all[kept - 1]) != 0)
            texts->all[kept++] = texts->all[i];
    texts->count = kept;
    texts->sorted = true;
    texts->offsets = ARENA_ARRAY(texts->arena, kept, uint32_t);
    for (uint32_t i = 0; i < kept; i++) {
        texts->offsets[i] = first;
        first += (uint32_t)strlen(texts->all[i]) + 1;
    }
}

void texts_write(const struct texts *texts, struct buffer *out)
{
    for (uint32_t i = 0; i < texts->count; i++)
        buffer_add(out, texts->all[i], strlen(texts->all[i]) + 1);
}
