#include "dump/dump_parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { LINE_BYTES = 16, LINE_COLUMNS = 3 * LINE_BYTES - 1 };

/* ---- Lines --------------------------------------------------------------------------------- */

static void add_line(struct dump *dump, uint32_t length, const char *text)
{
    static const char digits[] = "0123456789abcdef";
    char bytes[LINE_COLUMNS + 1];
    for (uint32_t i = 0; i < length; i++) {
        unsigned char byte = dump->table->bytes[dump->at + i];
        bytes[3 * i] = digits[byte >> 4];
        bytes[3 * i + 1] = digits[byte & 15];
        bytes[3 * i + 2] = ' ';
    }
    bytes[3 * length - 1] = '\0';
    buffer_printf(dump->out, "%*" PRIu32 "  ", dump->width, dump->at);
    if (*text)
        buffer_printf(dump->out, "%-*s  %s\n", LINE_COLUMNS, bytes, text);
    else
        buffer_printf(dump->out, "%s\n", bytes);
    dump->at += length;
}

void dump_until(struct dump *dump, uint32_t end)
{
    const char *text = buffer_text(&dump->text);
    while (dump->at < end) {
        add_line(dump, end - dump->at < LINE_BYTES ? end - dump->at : LINE_BYTES, text);
        text = "";
    }
    buffer_clear(&dump->text);
}

void dump_heading(struct dump *dump, const char *name)
{
    buffer_printf(dump->out, "# %s\n", name);
}

/* What lies between sections: in a table that kbc has written, zero bytes up to a multiple of 8. */
static void dump_gap(struct dump *dump, uint32_t end)
{
    say(dump, end - dump->at < 8 ? "up to a multiple of 8" : "nothing points here");
    dump_until(dump, end);
}

/* ---- Reading ------------------------------------------------------------------------------- */

uint64_t dump_bytes(const struct dump *dump, uint32_t at, uint32_t size)
{
    uint64_t number = 0;
    for (uint32_t i = 0; i < size; i++)
        number |= (uint64_t)dump->table->bytes[at + i] << (8 * i);
    return number;
}

uint32_t dump_word(const struct dump *dump, int section, uint32_t row, uint32_t number)
{
    const struct kbt_section *s = &dump->table->section[section];
    uint32_t word = dump->table->word;
    return (uint32_t)dump_bytes(dump, s->at + row * s->stride + number * word, word);
}

uint32_t dump_u32(const struct dump *dump, int section, uint32_t row, uint32_t number)
{
    const struct kbt_section *s = &dump->table->section[section];
    return (uint32_t)dump_bytes(dump, s->at + row * s->stride + number * 4, 4);
}

int64_t dump_number_at(const struct dump *dump, uint32_t index)
{
    const struct kbt_section *numbers = &dump->table->section[KBT_SECTION_NUMBERS];
    return (int64_t)dump_bytes(dump, numbers->at + index * numbers->stride, 8);
}

int64_t dump_number(const struct dump *dump, int section, uint32_t row, uint32_t number)
{
    return dump_number_at(dump, dump_word(dump, section, row, number));
}

const char *dump_string(const struct dump *dump, uint32_t offset)
{
    const struct kbt *table = dump->table;
    return (const char *)table->bytes + table->section[KBT_SECTION_STRINGS].at + offset;
}

const char *dump_code(const struct dump *dump, uint32_t index)
{
    return dump_string(dump, dump_u32(dump, KBT_SECTION_CODES, index, 0));
}

/* ---- Sections ------------------------------------------------------------------------------ */

void dump_strings(struct dump *dump, uint32_t end)
{
    const char *bytes = (const char *)dump->table->bytes;
    for (uint32_t begin = dump->at; dump->at < end;) {
        say(dump, "%5" PRIu32 " ", dump->at - begin);
        say_quoted(dump, bytes + dump->at);
        dump_until(dump, dump->at + (uint32_t)strlen(bytes + dump->at) + 1);
    }
}

static void dump_rows(struct dump *dump, int type, uint32_t end, uint32_t stride)
{
    for (uint32_t row = 0; dump->at < end; row++) {
        dump_row(dump, type, row);
        dump_until(dump, dump->at + stride);
    }
}

/* A section, by its row of the section table. */
static void dump_section(struct dump *dump, uint32_t at)
{
    uint32_t type = (uint32_t)dump_bytes(dump, at, 2);
    uint32_t stride = (uint32_t)dump_bytes(dump, at + 2, 2);
    uint32_t begin = (uint32_t)dump_bytes(dump, at + 4, 4);
    uint32_t end = begin + (uint32_t)dump_bytes(dump, at + 8, 4);
    dump_gap(dump, begin);
    say_section(dump, type);
    dump_heading(dump, buffer_text(&dump->text));
    buffer_clear(&dump->text);
    if (type >= KBT_SECTION_TYPES || type == 0)
        dump_until(dump, end);
    else if (type == KBT_SECTION_STRINGS)
        dump_strings(dump, end);
    else if (type == KBT_SECTION_TEXTS)
        dump_texts(dump, end);
    else if (type == KBT_SECTION_NODES)
        dump_nodes(dump);
    else
        dump_rows(dump, (int)type, end, stride);
}

void dump_table(const struct kbt *table, struct buffer *out)
{
    struct dump dump = {.table = table, .out = out};
    arena_init(&dump.arena, out->failure);
    buffer_init(&dump.text, out->failure);
    dump.width = snprintf(NULL, 0, "%" PRIu32, table->size);
    dump_outcomes(&dump);
    dump_heading(&dump, "header");
    dump_header(&dump);
    uint32_t at = (uint32_t)dump_bytes(&dump, KBT_AT_SECTION_TABLE, 4);
    dump_gap(&dump, at);
    dump_heading(&dump, "section table");
    dump_section_table(&dump);
    for (uint32_t end = dump.at; at < end; at += KBT_SECTION_ROW)
        dump_section(&dump, at);
    dump_gap(&dump, table->size);
    buffer_release(&dump.text);
    arena_release(&dump.arena);
}
