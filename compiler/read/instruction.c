/* <?kbc allow NAME because REASON?> */
#include "read/reader.h"

#include <string.h>
#include "grammar/values.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The next word at *at, which is moved behind it and the white space that follows. */
static struct slice next_word(const char **at)
{
    struct slice word = {*at, 0};
    while (**at && !is_space(**at))
        (*at)++;
    word.length = (uint32_t)(*at - word.bytes);
    while (is_space(**at))
        (*at)++;
    return word;
}

static bool is(struct slice word, const char *text)
{
    return word.length == strlen(text) && memcmp(word.bytes, text, word.length) == 0;
}

/* What stands behind "allow NAME because", its white space at the end dropped. */
static struct slice rest(const char *at)
{
    struct slice text = {at, (uint32_t)strlen(at)};
    while (text.length && is_space(at[text.length - 1]))
        text.length--;
    return text;
}

static void tell(struct reader *reader, struct span place, const struct node *parent,
                 const char *content)
{
    const char *written = arena_format(reader->arena, "<?kbc %s?>", content);
    struct diagnostic *diagnostic =
        diag_raise(reader->diag, DIAG_bad_value, place, subject_of(reader, parent),
                   "%s is not understood",
                   value_quoted(reader->arena, written, strlen(written)));
    diag_help(reader->diag, diagnostic, "write <?kbc allow NAME because REASON?>");
}

void instruction_read(struct reader *reader, struct span place, const char *content)
{
    if (reader->skipped)
        return;
    const struct node *parent = reader->depth ? top_frame(reader)->node : reader->file->node;
    if (parent && parent->flags & NODE_RETIRED)
        return;
    const char *at = content;
    struct slice verb = next_word(&at), name = next_word(&at), because = next_word(&at);
    if (!is(verb, "allow") || !name.length || (because.length && !is(because, "because"))) {
        tell(reader, place, parent, content);
        return;
    }
    struct allow *allow = ARENA_NEW(reader->arena, struct allow);
    struct slice reason = rest(at);
    allow->place = place;
    allow->parent = parent;
    allow->name = (struct slice){arena_copy(reader->arena, name.bytes, name.length), name.length};
    allow->reason =
        (struct slice){arena_copy(reader->arena, reason.bytes, reason.length), reason.length};
    *reader->file->last_allow = allow;
    reader->file->last_allow = &allow->next;
}
