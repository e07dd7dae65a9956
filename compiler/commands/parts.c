#include "commands/parts.h"

#include <string.h>
#include <strings.h>

/* The knowledge base's languages, with commas between them. */
static const char *list_of(const struct model *model)
{
    const struct references *languages = &model->root->languages;
    const char *list = languages->names[0]->text;
    for (uint32_t i = 1; i < languages->count; i++)
        list = arena_format(model->arena, "%s, %s", list, languages->names[i]->text);
    return list;
}

static uint32_t find(const struct command_line *line, const struct model *model, const char *tag)
{
    const struct references *languages = &model->root->languages;
    for (uint32_t i = 0; i < languages->count; i++)
        if (strcasecmp(languages->names[i]->text, tag) == 0)
            return i;
    command_misused(line, "\"--languages\": the knowledge base has no texts in \"%s\": it has %s",
                    tag, list_of(model));
}

static const bool *languages_of(const struct command_line *line, const struct model *model)
{
    const char *tags = option_value(line, OPTION_languages);
    if (!tags)
        return NULL;
    bool *chosen = ARENA_ARRAY(model->arena, model->root->languages.count, bool);
    if (strcmp(tags, "none") == 0)
        return chosen;
    for (;;) {
        size_t length = strcspn(tags, ",");
        chosen[find(line, model, arena_copy(model->arena, tags, length))] = true;
        if (!tags[length])
            return chosen;
        tags += length + 1;
    }
}

void parts_check(const struct command_line *line)
{
    if (option_is_given(line, OPTION_no_text) && option_is_given(line, OPTION_languages))
        command_misused(line, "either \"--languages\" or \"--no-text\"");
}

struct table_parts parts_of(const struct command_line *line, const struct model *model)
{
    struct table_parts parts = {.named = !option_is_given(line, OPTION_no_text)};
    parts.languages = languages_of(line, model);
    return parts;
}
