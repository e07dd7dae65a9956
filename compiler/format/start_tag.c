/* Attributes: in the order of the grammar table, as many to a line as fit. */
#include "format/layout.h"

#include <stdlib.h>
#include <string.h>
#include "base/scan.h"
#include "grammar/grammar.h"

enum { ROOM = 16 }; /* more than elements of the language have */

struct ranked {
    struct scan_attribute attribute;
    unsigned rank, place;
};

static bool has_name(const struct scan_attribute *attribute, const char *name)
{
    return attribute->name_length == strlen(name) &&
           memcmp(attribute->begin, name, attribute->name_length) == 0;
}

/* Namespaces, then the attributes of the language in its order, then what is none of it. */
static unsigned rank_of(const struct scan_attribute *attribute, unsigned kind)
{
    static const char namespaces[] = "xmlns:";
    if (has_name(attribute, "xmlns"))
        return 0;
    if (attribute->name_length >= strlen(namespaces) &&
        memcmp(attribute->begin, namespaces, strlen(namespaces)) == 0)
        return 1;
    const struct attribute_row *first = grammar_attributes_of((int)kind), *row = first;
    while (row < grammar_attributes_of((int)kind + 1) && !has_name(attribute, row->name))
        row++;
    return 2 + (unsigned)(row - first);
}

static int compare(const void *a_, const void *b_)
{
    const struct ranked *a = a_, *b = b_;
    unsigned first = a->rank == b->rank ? a->place : a->rank;
    unsigned second = a->rank == b->rank ? b->place : b->rank;
    return first < second ? -1 : first > second;
}

static struct scan attributes_of(const struct piece *piece)
{
    return (struct scan){piece->name + piece->name_length, piece->end};
}

/* The attributes in their order, in `room`, or in the arena where that is too small. */
static struct ranked *sorted(struct arena *arena, const struct piece *piece,
                             struct ranked room[ROOM], unsigned *ret_count)
{
    struct scan_attribute attribute;
    struct scan scan = attributes_of(piece);
    unsigned count = 0;
    while (scan_attribute(&scan, &attribute))
        count++;
    struct ranked *all = count <= ROOM ? room : ARENA_ARRAY(arena, count, struct ranked);
    scan = attributes_of(piece);
    for (unsigned i = 0; i < count; i++) {
        scan_attribute(&scan, &attribute);
        all[i] = (struct ranked){attribute, rank_of(&attribute, piece->element), i};
    }
    if (count)
        qsort(all, count, sizeof *all, compare);
    *ret_count = count;
    return all;
}

static void put_attribute(struct layout *layout, const struct scan_attribute *attribute)
{
    const char *quote = memchr(attribute->value, '"', attribute->value_length) ? "'" : "\"";
    layout_put(layout, attribute->begin, attribute->name_length);
    layout_puts(layout, "=");
    layout_puts(layout, quote);
    layout_put(layout, attribute->value, attribute->value_length);
    layout_puts(layout, quote);
}

void layout_start_tag(struct layout *layout, const struct piece *piece, bool closed, bool parted)
{
    unsigned count;
    struct ranked room[ROOM], *all = sorted(layout->arena, piece, room, &count);
    const char *end = closed ? "/>" : ">";
    layout_puts(layout, "<");
    layout_put(layout, piece->name, piece->name_length);
    unsigned aligned = layout->column + 1;
    for (unsigned i = 0; i < count; i++) {
        const struct scan_attribute *attribute = &all[i].attribute;
        unsigned width = (unsigned)strlen("=\"\"") + (i + 1 == count ? (unsigned)strlen(end) : 0) +
                         layout_width(attribute->begin, attribute->name_length) +
                         layout_width(attribute->value, attribute->value_length);
        if (parted && i && layout->column + 1 + width > FORMAT_WIDTH)
            layout_line(layout, aligned);
        else
            layout_puts(layout, " ");
        put_attribute(layout, attribute);
    }
    layout_puts(layout, end);
}

void layout_end_tag(struct layout *layout, const struct piece *piece)
{
    layout_puts(layout, "</");
    layout_put(layout, piece->name, piece->name_length);
    layout_puts(layout, ">");
}
