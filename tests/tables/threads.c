/*
 * threads FILE: several threads ask one table at once, each of patients of its own, and give the
 * answers that one thread gives alone. Built with ThreadSanitizer, it tells whether they share
 * more.
 */
#include <pthread.h>
#include <stdio.h>
#include "explore_batch.h"

enum { THREADS = 8, PATIENTS = 24 };

struct thread {
    pthread_t id;
    const struct kbt *table;
    uint64_t sums[PATIENTS];
};

static void *ask(void *argument)
{
    struct thread *thread = argument;
    for (uint8_t i = 0; i < PATIENTS; i++) {
        const uint8_t patient[] = {i, 5, (uint8_t)(3 * i), 13, 1, (uint8_t)(7 * i), 17, 66, 193};
        thread->sums[i] = explore_table(thread->table, patient, sizeof patient) ^
                          explore_batch(thread->table, patient, sizeof patient);
    }
    return NULL;
}

/* All of a file; how many bytes. */
static size_t read_file(const char *name, uint8_t **ret_bytes)
{
    FILE *file = fopen(name, "rb");
    if (!file || fseek(file, 0, SEEK_END))
        return 0;
    size_t size = (size_t)ftell(file);
    *ret_bytes = malloc(size);
    rewind(file);
    size = fread(*ret_bytes, 1, size, file);
    fclose(file);
    return size;
}

int main(int argc, char **argv)
{
    static struct thread threads[THREADS + 1]; /* the first works alone */
    uint8_t *bytes = NULL;
    struct kbt table;
    size_t size = argc == 2 ? read_file(argv[1], &bytes) : 0;
    if (kbt_open(&table, bytes, size) || kbt_verify(&table)) {
        fprintf(stderr, "threads: no table\n");
        return 2;
    }
    for (int i = 0; i <= THREADS; i++)
        threads[i].table = &table;
    ask(&threads[0]);
    for (int i = 1; i <= THREADS; i++)
        if (pthread_create(&threads[i].id, NULL, ask, &threads[i]))
            return 2;
    int differ = 0, kinds = 0;
    for (int i = 1; i <= THREADS; i++) {
        pthread_join(threads[i].id, NULL);
        differ += memcmp(threads[i].sums, threads[0].sums, sizeof threads[i].sums) != 0;
    }
    for (int i = 1; i < PATIENTS; i++)
        kinds += threads[0].sums[i] != threads[0].sums[i - 1];
    if (differ || kinds < PATIENTS / 2) {
        fprintf(stderr, "threads: %d of them answer otherwise; %d kinds of answer\n", differ,
                kinds);
        return 1;
    }
    printf("%d threads, %d patients each, one table\n", THREADS, PATIENTS);
    free(bytes);
    return 0;
}
