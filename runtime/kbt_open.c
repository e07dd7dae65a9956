/*
 * Opening a table, and what it says of itself.
 */
#include "kbt_load.h"

const char *kbt_error_text(int error)
{
    /* One text, not a list of pointers, so that the library has no data to relocate. */
    static const char texts[] =
#define KBT_ERROR_TEXT(number, name, text) #number "\0" text "\0"
        KBT_ERRORS(KBT_ERROR_TEXT);
#undef KBT_ERROR_TEXT
    if (error == KBT_OK)
        return "done";
    if (error == KBT_ROUNDED)
        return "done; the value lay between two steps, and the nearest was taken";
    const char *at = texts;
    while (at < texts + sizeof texts - 1) {
        int number = 0;
        while (*at)
            number = number * 10 + (*at++ - '0');
        at++;
        if (number == -error)
            return at;
        while (*at++)
            ;
    }
    return "unknown error";
}

/* Never 0, but of type 0, which no section can have: its types ascend, and from above 0. */
static uint32_t least_stride(uint32_t type, uint32_t word)
{
    static const uint8_t fields[][2] = {
#define KBT_SECTION_FIELDS(type, name, fields, bytes) [type] = {fields, bytes},
        KBT_SECTIONS(KBT_SECTION_FIELDS)
#undef KBT_SECTION_FIELDS
    };
    return type < KBT_SECTION_TYPES ? fields[type][0] * word + fields[type][1] : 1;
}

/* Rows of these are walked as one run. */
static int has_exact_stride(uint32_t type)
{
    return type == KBT_SECTION_STRINGS || type == KBT_SECTION_NODES || type == KBT_SECTION_TEXTS;
}

static int open_sections(struct kbt *table, uint32_t at, uint32_t count)
{
    uint32_t last_type = 0, end = at + count * KBT_SECTION_ROW;
    for (uint32_t i = 0; i < count; i++) {
        const unsigned char *entry = table->bytes + at + i * KBT_SECTION_ROW;
        uint32_t type = load16(entry), stride = load16(entry + 2);
        uint32_t offset = load32(entry + 4), size = load32(entry + 8);
        uint32_t least = least_stride(type, table->word);
        if (type < last_type || (type == last_type && type != KBT_SECTION_TEXTS) ||
            stride < least || (has_exact_stride(type) && stride != least))
            return KBT_BAD_SECTIONS;
        if (offset % 8 || offset < end || offset > table->size || size > table->size - offset ||
            size % stride)
            return KBT_BAD_SECTIONS;
        if (type < KBT_SECTION_TYPES) {
            struct kbt_section *section = &table->section[type];
            section->at = offset;
            section->count = size / stride;
            section->stride = stride;
        }
        if (type == KBT_SECTION_TEXTS && table->languages++ == 0)
            table->first_language = at + i * KBT_SECTION_ROW;
        last_type = type;
        end = offset + size;
    }
    return KBT_OK;
}

static int open_counts(struct kbt *table)
{
    const struct kbt_section *section = table->section;
    table->nodes = load32(table->bytes + KBT_AT_NODES);
    table->early = load32(table->bytes + KBT_AT_EARLY);
    table->first_rule = load32(table->bytes + KBT_AT_FIRST_RULE);
    table->first_escalation = load32(table->bytes + KBT_AT_FIRST_ESCALATION);
    if (table->nodes > section[KBT_SECTION_NODES].count || table->early > table->nodes)
        return KBT_BAD_HEADER;
    table->first_test = KBT_SIGNAL_FINDINGS + section[KBT_SECTION_FINDINGS].count;
    table->first_node = table->first_test + section[KBT_SECTION_TESTS].count;
    table->signals = table->first_node + table->nodes;
    uint32_t choices = section[KBT_SECTION_CHOICES].count;
    if (choices)
        table->options = kbt_field(table, KBT_SECTION_CHOICES, choices - 1, 0) +
                         kbt_field(table, KBT_SECTION_CHOICES, choices - 1, 1);
    uint32_t treatments = section[KBT_SECTION_TREATMENTS].count;
    if (treatments) {
        table->treatments = treatments - 1;
        table->treatment_rules = kbt_field(table, KBT_SECTION_TREATMENTS, treatments - 1, 0);
    }
    return KBT_OK;
}

int kbt_open(struct kbt *ret, const void *bytes, size_t size)
{
    struct kbt table;
    memset(&table, 0, sizeof table);
    table.bytes = bytes;
    if (size < 8 || memcmp(bytes, KBT_MAGIC, 8))
        return KBT_NOT_A_TABLE;
    if (size < KBT_HEADER_SIZE)
        return KBT_CUT;
    if (load32(table.bytes + KBT_AT_FORMAT) != KBT_FORMAT_NUMBER)
        return KBT_NEWER_FORMAT;
    uint32_t flags = load32(table.bytes + KBT_AT_INCOMPATIBLE);
    if (flags & ~(uint32_t)KBT_WIDE)
        return KBT_NEWER_FLAGS;
    table.size = load32(table.bytes + KBT_AT_SIZE);
    if (table.size != size || table.size % 8)
        return KBT_CUT;
    table.word = flags & KBT_WIDE ? 4 : 2;
    uint32_t at = load32(table.bytes + KBT_AT_SECTION_TABLE);
    uint32_t count = load32(table.bytes + KBT_AT_SECTION_COUNT);
    if (at < KBT_HEADER_SIZE || at % 8 || at > table.size ||
        count > (table.size - at) / KBT_SECTION_ROW)
        return KBT_BAD_SECTIONS;
    int error = open_sections(&table, at, count);
    if (!error)
        error = open_counts(&table);
    if (!error)
        *ret = table;
    return error;
}

void kbt_about(const struct kbt *table, struct kbt_about *about)
{
    const unsigned char *bytes = table->bytes;
    about->id = kbt_string_at(table, load32(bytes + KBT_AT_ID));
    about->version = kbt_string_at(table, load32(bytes + KBT_AT_VERSION));
    about->jurisdiction = kbt_string_at(table, load32(bytes + KBT_AT_JURISDICTION));
    about->status = (enum kbt_status)load32(bytes + KBT_AT_STATUS);
    about->review_by = load32(bytes + KBT_AT_REVIEW_BY);
    about->audience = load32(bytes + KBT_AT_AUDIENCE);
    about->checksum = load64(bytes + KBT_AT_CHECKSUM);
    about->digest = bytes + KBT_AT_DIGEST;
}
