/* Any text as a baseline: it is refused in one line, or what it holds is in order. */
#include <stdlib.h>
#include <string.h>

#include "report/baseline.h"
#include "report/fingerprint.h"

int LLVMFuzzerTestOneInput(const uint8_t *text, size_t length);

static void hold_baseline(const struct baseline *baseline)
{
    for (size_t i = 0; i < baseline->count; i++) {
        const char *fingerprint = baseline->all[i].fingerprint;
        if (strlen(fingerprint) != FINGERPRINT_LENGTH ||
            (i && strcmp(baseline->all[i - 1].fingerprint, fingerprint) > 0))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *text, size_t length)
{
    struct failure failure;
    struct arena arena;
    struct baseline baseline;
    failure_init(&failure);
    arena_init(&arena, &failure);
    const char *problem = baseline_parse(&baseline, &arena, (const char *)text, length);
    if (!problem)
        hold_baseline(&baseline);
    else if (!*problem)
        abort();
    arena_release(&arena);
    return 0;
}
