/*
 * replay FILE…: gives each file to a fuzz target (tests/fuzz/), as libFuzzer does: that what was
 * found once, or stands for what is looked for, is tried by `make check` too. Linked with one target.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv) __attribute__((weak));

static void replay(const char *name)
{
    FILE *file = fopen(name, "rb");
    if (!file || fseek(file, 0, SEEK_END)) {
        fprintf(stderr, "replay: %s cannot be read\n", name);
        exit(2);
    }
    size_t size = (size_t)ftell(file);
    uint8_t *data = malloc(size + !size); /* of its own: a read behind it is seen */
    rewind(file);
    if (fread(data, 1, size, file) != size)
        exit(2);
    fclose(file);
    LLVMFuzzerTestOneInput(data, size);
    free(data);
}

int main(int argc, char **argv)
{
    if (LLVMFuzzerInitialize)
        LLVMFuzzerInitialize(&argc, &argv);
    for (int i = 1; i < argc; i++)
        replay(argv[i]);
    printf("%d\n", argc - 1);
    return argc < 2;
}
