/* Places, found again in the source text: the model keeps only where an element begins and ends. */
#include "model/model.h"

#include <string.h>
#include "base/scan.h"

/* A start tag that is being walked through. What the reader made a node of was well-formed XML up
 * to the tag's end; the scan holds to the text's end all the same, and takes anything. */
struct tag {
    const struct source *source;
    struct scan scan; /* behind the element's name, or an attribute */
};

struct attribute_place {
    struct span name, value, whole;
};

static struct span span_of(const struct tag *tag, const char *begin, size_t length)
{
    uint32_t offset = tag->source->base + (uint32_t)(begin - tag->source->text);
    return (struct span){offset, offset + (uint32_t)length};
}

/* From `<` to behind the element's name. */
static bool tag_open(const struct model *model, const struct node *node, struct tag *tag)
{
    tag->source = sources_at(model->sources, node->begin);
    if (!tag->source || node->kind == KIND_TEXT_RUN)
        return false;
    const char *at = tag->source->text + (node->begin - tag->source->base);
    const char *end = tag->source->text + tag->source->length;
    while (at < end && !scan_is_space(*at) && *at != '>' && !(*at == '/' && at[1] == '>'))
        at++;
    tag->scan = (struct scan){at, end};
    return true;
}

/* The next attribute of the tag; false where it ends, and then the scan is on its `>` or `/`. */
static bool tag_next(struct tag *tag, struct attribute_place *ret_place)
{
    struct scan_attribute found;
    if (!scan_attribute(&tag->scan, &found))
        return false;
    *ret_place = (struct attribute_place){
        span_of(tag, found.begin, found.name_length),
        span_of(tag, found.value, found.value_length),
        span_of(tag, found.begin, (size_t)(found.end - found.begin)),
    };
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
    const char *at = tag.scan.at, *close = memchr(at, '>', (size_t)(tag.scan.end - at));
    if (!close)
        return (struct span){node->begin, node->end};
    return (struct span){node->begin, span_of(&tag, close, 1).end};
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
        while (begin < length && scan_is_space(bytes[begin]))
            begin++;
        for (end = begin; end < length && !scan_is_space(bytes[end]);)
            end++;
        if (end > begin && index-- == 0)
            return (struct span){place.value.begin + begin, place.value.begin + end};
    }
    return place.value;
}
