/* The header and the section table. */
#include "dump/dump_parts.h"

#include <inttypes.h>

void say_section(struct dump *dump, uint32_t type)
{
    static const char *const names[KBT_SECTION_TYPES] = {
#define SECTION_NAME(type, name, fields, bytes) [type] = #name,
        KBT_SECTIONS(SECTION_NAME)
#undef SECTION_NAME
    };
    const char *name = type < KBT_SECTION_TYPES ? names[type] : NULL;
    if (!name)
        say(dump, "section %" PRIu32 ", not known to this kbc", type);
    for (; name && *name; name++)
        say(dump, "%c", *name == '_' ? '-' : *name); /* the name as it is in FORMAT.md */
}

/* A field of the header up to the next one. */
static void string_field(struct dump *dump, const char *name)
{
    say(dump, "%s: ", name);
    say_quoted(dump, dump_string(dump, (uint32_t)dump_bytes(dump, dump->at, 4)));
    dump_until(dump, dump->at + 4);
}

static void number_field(struct dump *dump, const char *name)
{
    say(dump, "%s: %" PRIu32, name, (uint32_t)dump_bytes(dump, dump->at, 4));
    dump_until(dump, dump->at + 4);
}

static void about(struct dump *dump)
{
    string_field(dump, "id");
    string_field(dump, "version");
    say(dump, "status: ");
    say_word(dump, "|draft|active", (uint32_t)dump_bytes(dump, dump->at, 4));
    dump_until(dump, KBT_AT_REVIEW_BY);
    number_field(dump, "review by (0: not said)");
    say(dump, "for ");
    say_word(dump, "|patients|professionals|patients and professionals",
             (uint32_t)dump_bytes(dump, dump->at, 4));
    dump_until(dump, KBT_AT_JURISDICTION);
    string_field(dump, "jurisdiction");
    say(dump, "digest of the sources");
    dump_until(dump, KBT_AT_NODES);
}

void dump_header(struct dump *dump)
{
    say(dump, "magic");
    dump_until(dump, KBT_AT_CHECKSUM);
    say(dump, "checksum");
    dump_until(dump, KBT_AT_FORMAT);
    number_field(dump, "format");
    number_field(dump, "section table at");
    number_field(dump, "size");
    say(dump, "incompatible flags: a word is %" PRIu32 " bytes", dump->table->word);
    dump_until(dump, KBT_AT_COMPATIBLE);
    number_field(dump, "compatible flags");
    number_field(dump, "sections");
    about(dump);
    number_field(dump, "nodes");
    number_field(dump, "of them early");
    number_field(dump, "rule 0 is node");
    number_field(dump, "the first escalation is node");
}

void dump_section_table(struct dump *dump)
{
    uint32_t count = (uint32_t)dump_bytes(dump, KBT_AT_SECTION_COUNT, 4);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t stride = (uint32_t)dump_bytes(dump, dump->at + 2, 2);
        uint32_t begin = (uint32_t)dump_bytes(dump, dump->at + 4, 4);
        uint32_t size = (uint32_t)dump_bytes(dump, dump->at + 8, 4);
        say_section(dump, (uint32_t)dump_bytes(dump, dump->at, 2));
        say(dump, ": rows of %" PRIu32 ", at %" PRIu32 ", %" PRIu32 " bytes", stride, begin, size);
        dump_until(dump, dump->at + KBT_SECTION_ROW);
    }
}
