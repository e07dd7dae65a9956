#include "commands/manual.h"

#include <string.h>

static const struct manual_row manual_rows[] = {
#define KBC (UINT32_C(1) << MANUAL_OF_KBC)
#define EVERY (KBC - 1)
#define IN(name) (UINT32_C(1) << COMMAND_##name)
#define MANUAL(commands, part, head, text) {commands, MANUAL_##part, head, text},
#include "commands/manual.def"
#undef MANUAL
};

static const struct metavar_row metavar_rows[] = {
#define METAVAR(word, kind, words, text) {word, METAVAR_##kind, words, text},
#include "commands/metavars.def"
#undef METAVAR
};

enum {
    MANUAL_ROWS = sizeof manual_rows / sizeof *manual_rows,
    METAVAR_ROWS = sizeof metavar_rows / sizeof *metavar_rows,
};

const struct manual_row *manual_next(const struct manual_row *row, unsigned page,
                                     enum manual_part part)
{
    for (row = row ? row + 1 : manual_rows; row < manual_rows + MANUAL_ROWS; row++)
        if (row->part == part && row->commands & UINT32_C(1) << page)
            return row;
    return NULL;
}

static const char *own_status(unsigned page, const char *status)
{
    const struct manual_row *row = NULL;
    while ((row = manual_next(row, page, MANUAL_STATUS)))
        if (strcmp(row->head, status) == 0)
            return row->text;
    return NULL;
}

const char *manual_status(unsigned page, const char *status)
{
    const char *own = own_status(page, status);
    return own || strcmp(status, "1") == 0 ? own : own_status(MANUAL_OF_KBC, status);
}

static const struct metavar_row *find_metavar(const char *word, size_t length)
{
    for (int i = 0; i < METAVAR_ROWS; i++)
        if (strncmp(metavar_rows[i].word, word, length) == 0 && !metavar_rows[i].word[length])
            return &metavar_rows[i];
    return NULL;
}

bool slot_next(const char **text, struct slot *ret)
{
    const char *at = *text + strspn(*text, " ");
    if (!*at)
        return false;
    *ret = (struct slot){.optional = *at == '['};
    ret->word = at + ret->optional;
    ret->length = strcspn(ret->word, " .,]");
    at = ret->word + ret->length;
    ret->listed = *at == ',';
    ret->repeated = *at == '.';
    ret->choice = memchr(ret->word, '|', ret->length);
    ret->metavar = ret->choice ? NULL : find_metavar(ret->word, ret->length);
    *text = at + strcspn(at, " ");
    return true;
}

const char *slot_text(const struct slot *slot)
{
    return slot->metavar ? slot->metavar->text : "one of these words";
}
