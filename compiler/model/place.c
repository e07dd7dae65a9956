/* Places, found again in the source text: the model keeps only where an element begins and ends. */
#include "model/model.h"

#include <string.h>

/* A start tag that is being walked through. What the reader made a node of was well-formed XML up
 * to the tag's end; the scan holds to the text's end all the same, and takes anything. */
struct tag {
    uint32_t offset;             /* of `at` in the sources */
    const char *at, *end;        /* where it is; the end of the text */
};

struct attribute_place {
    struct span name, value, whole;
};

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void step_over(struct tag *tag, size_t count)
{
    tag->at += count;
    tag->offset += (uint32_t)count;
}

static void skip_spaces(struct tag *tag)
{
    while (tag->at < tag->end && is_space(*tag->at))
        step_over(tag, 1);
}

/* From `<` to behind the element's name. */
static bool tag_open(const struct model *model, const struct node *node, struct tag *tag)
{
    const struct source *source = sources_at(model->sources, node->begin);
    if (!source || node->kind == KIND_TEXT_RUN)
        return false;
    tag->offset = node->begin;
    tag->at = source->text + (node->begin - source->base);
    tag->end = source->text + source->length;
    while (tag->at < tag->end && !is_space(*tag->at) && *tag->at != '>' &&
           !(*tag->at == '/' && tag->at[1] == '>'))
        step_over(tag, 1);
    return true;
}

/* The next attribute of the tag; false where it ends, and then `at` is its `>` or `/`. */
static bool tag_next(struct tag *tag, struct attribute_place *ret_place)
{
    skip_spaces(tag);
    struct span name = {tag->offset, tag->offset};
    while (tag->at < tag->end && !is_space(*tag->at) && !strchr("=>/\"'", *tag->at))
        step_over(tag, 1);
    name.end = tag->offset;
    skip_spaces(tag);
    if (name.begin == name.end || tag->at == tag->end || *tag->at != '=')
        return false;
    step_over(tag, 1);
    skip_spaces(tag);
    if (tag->at == tag->end || (*tag->at != '"' && *tag->at != '\''))
        return false;
    char quote = *tag->at;
    step_over(tag, 1);
    const char *close = memchr(tag->at, quote, (size_t)(tag->end - tag->at));
    if (!close)
        return false;
    struct span value = {tag->offset, tag->offset + (uint32_t)(close - tag->at)};
    step_over(tag, (size_t)(close - tag->at) + 1);
    *ret_place = (struct attribute_place){name, value, {name.begin, tag->offset}};
    return true;
}

struct span node_place(const struct model *model, const struct node *node)
{
    struct tag tag;
    struct attribute_place ignored;
    if (!tag_open(model, node, &tag))
        return (struct span){node->begin, node->end};
    while (tag_next(&tag, &ignored))
        ;
    const char *close = memchr(tag.at, '>', (size_t)(tag.end - tag.at));
    if (!close)
        return (struct span){node->begin, node->end};
    return (struct span){node->begin, tag.offset + (uint32_t)(close - tag.at) + 1};
}

static bool find_attribute(const struct model *model, const struct node *node, const char *name,
                           struct attribute_place *ret_place)
{
    struct tag tag;
    size_t length = strlen(name);
    if (!tag_open(model, node, &tag))
        return false;
    while (tag_next(&tag, ret_place)) {
        struct span found = ret_place->name;
        if (found.end - found.begin == length &&
            memcmp(sources_bytes(model->sources, found), name, length) == 0)
            return true;
    }
    return false;
}

bool node_has_attribute(const struct model *model, const struct node *node, const char *name)
{
    struct attribute_place ignored;
    return find_attribute(model, node, name, &ignored);
}

struct span node_attribute(const struct model *model, const struct node *node, const char *name)
{
    struct attribute_place place;
    return find_attribute(model, node, name, &place) ? place.whole : node_place(model, node);
}

struct span node_attribute_value(const struct model *model, const struct node *node,
                                 const char *name)
{
    struct attribute_place place;
    return find_attribute(model, node, name, &place) ? place.value : node_place(model, node);
}

struct span node_attribute_token(const struct model *model, const struct node *node,
                                 const char *name, uint32_t index)
{
    struct attribute_place place;
    if (!find_attribute(model, node, name, &place))
        return node_place(model, node);
    const char *bytes = sources_bytes(model->sources, place.value);
    uint32_t length = place.value.end - place.value.begin;
    if (memchr(bytes, '&', length)) /* a reference may stand for a space */
        return place.value;
    for (uint32_t begin = 0, end; begin < length; begin = end) {
        while (begin < length && is_space(bytes[begin]))
            begin++;
        for (end = begin; end < length && !is_space(bytes[end]);)
            end++;
        if (end > begin && index-- == 0)
            return (struct span){place.value.begin + begin, place.value.begin + end};
    }
    return place.value;
}
