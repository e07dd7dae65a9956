/*
 * Looking at every byte of a table, once (FORMAT.md, What a reader must verify). The nodes are
 * looked at in kbt_verify_nodes.c.
 */
#include "kbt_verify.h"

static int check_sum(const struct kbt *table)
{
    uint64_t sum = 0;
    for (uint32_t at = KBT_AT_FORMAT; at < table->size; at += 8) {
        sum ^= load64(table->bytes + at);
        sum *= KBT_CHECKSUM_FACTOR;
        sum ^= sum >> 32;
    }
    return sum == load64(table->bytes + KBT_AT_CHECKSUM);
}

/* ---- Texts ----------------------------------------------------------------------------------- */

/* How many bytes the character takes that begins here, or 0: no UTF-8. */
static uint32_t character(const unsigned char *at, uint32_t left)
{
    uint32_t lead = at[0];
    if (lead < 0x80)
        return 1;
    uint32_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || length > left)
        return 0;
    for (uint32_t i = 1; i < length; i++)
        if (at[i] >> 6 != 2)
            return 0;
    /* Too long a form, a surrogate, or beyond U+10FFFF: told by the second byte. */
    if ((lead == 0xe0 && at[1] < 0xa0) || (lead == 0xed && at[1] > 0x9f) ||
        (lead == 0xf0 && at[1] < 0x90) || (lead == 0xf4 && at[1] > 0x8f))
        return 0;
    return length;
}

/* Strings that each end in a zero byte. */
static int are_strings(const unsigned char *bytes, uint32_t size)
{
    if (size && bytes[size - 1])
        return 0;
    for (uint32_t at = 0, length; at < size; at += length) {
        length = character(bytes + at, size - at);
        if (length == 0)
            return 0;
    }
    return 1;
}

static int begins_string(const unsigned char *bytes, uint32_t size, uint32_t at)
{
    return at < size && (at == 0 || bytes[at - 1] == 0);
}

static int is_string(const struct kbt *table, uint32_t at)
{
    const struct kbt_section *strings = &table->section[KBT_SECTION_STRINGS];
    return begins_string(table->bytes + strings->at, strings->count, at);
}

static int verify_texts(const struct kbt *table, uint32_t language, uint32_t entities)
{
    uint32_t size, last = 0;
    const unsigned char *texts = kbt_texts_section(table, language, &size);
    if (size < 8)
        return KBT_BAD_NAMES;
    uint32_t count = load32(texts);
    if (count > (size - 8) / 8 || !is_string(table, load32(texts + 4)))
        return KBT_BAD_NAMES;
    const unsigned char *pool = texts + 8 + count * 8;
    uint32_t pool_size = size - 8 - count * 8;
    if (!are_strings(pool, pool_size))
        return KBT_BAD_STRING;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t key = load32(texts + 8 + i * 8);
        if (key < last || key >> KBT_TEXT_SHIFT >= entities ||
            !begins_string(pool, pool_size, load32(texts + 12 + i * 8)))
            return KBT_BAD_NAMES;
        last = key;
    }
    return KBT_OK;
}

/* ---- Indices --------------------------------------------------------------------------------- */

/* What a field may hold: a row of a section, or one of these. */
enum { TREATMENT = 100, ENTITY, STRING, OPTIONAL = 128 };

/* FIELD(section, number, what it is an index into, 1 where 0 is "none", error). */
#define INDEX_FIELDS(FIELD)                                                                        \
    FIELD(CODES, 0, STRING, 0, BAD_STRING)                                                         \
    FIELD(QUANTITIES, 0, KBT_SECTION_NUMBERS, 0, BAD_FINDING)                                      \
    FIELD(QUANTITIES, 1, KBT_SECTION_NUMBERS, 0, BAD_FINDING)                                      \
    FIELD(QUANTITIES, 2, KBT_SECTION_NUMBERS, 0, BAD_FINDING)                                      \
    FIELD(QUANTITIES, 3, KBT_SECTION_NUMBERS, 0, BAD_FINDING)                                      \
    FIELD(QUANTITIES, 4, KBT_SECTION_CODES, 0, BAD_FINDING)                                        \
    FIELD(QUANTITIES, 5, KBT_SECTION_NUMBERS, 1, BAD_FINDING)                                      \
    FIELD(UNITS, 0, KBT_SECTION_CODES, 0, BAD_FINDING)                                             \
    FIELD(UNITS, 1, KBT_SECTION_NUMBERS, 0, BAD_FINDING)                                           \
    FIELD(UNITS, 2, KBT_SECTION_NUMBERS, 0, BAD_FINDING)                                           \
    FIELD(UNITS, 3, KBT_SECTION_NUMBERS, 0, BAD_FINDING)                                           \
    FIELD(BROADER, 0, KBT_SECTION_FINDINGS, 0, BAD_FINDING)                                        \
    FIELD(BROADER, 1, KBT_SECTION_FINDINGS, 0, BAD_FINDING)                                        \
    FIELD(TESTS, 0, KBT_SECTION_FINDINGS, 0, BAD_TEST)                                             \
    FIELD(TESTS, 1, KBT_SECTION_NUMBERS, 0, BAD_TEST)                                              \
    FIELD(TESTS, 2, KBT_SECTION_NUMBERS, 0, BAD_TEST)                                              \
    FIELD(SCORES, 1, KBT_SECTION_NUMBERS, 0, BAD_NODE)                                             \
    FIELD(SCORES, 2, KBT_SECTION_NUMBERS, 0, BAD_NODE)                                             \
    FIELD(BROADER_TREATMENTS, 0, TREATMENT, 0, BAD_TREATMENT)                                      \
    FIELD(CLASSES, 2, KBT_SECTION_CODES, 1, BAD_RULE)                                              \
    FIELD(CLASSES, 3, KBT_SECTION_DOSES, 1, BAD_RULE)                                              \
    FIELD(DOSES, 0, KBT_SECTION_NUMBERS, 0, BAD_RULE)                                              \
    FIELD(DOSES, 1, KBT_SECTION_NUMBERS, 0, BAD_RULE)                                              \
    FIELD(DOSES, 2, KBT_SECTION_CODES, 0, BAD_RULE)                                                \
    FIELD(DOSES, 3, KBT_SECTION_NUMBERS, 1, BAD_RULE)                                              \
    FIELD(DOSES, 4, KBT_SECTION_CODES, 1, BAD_RULE)                                                \
    FIELD(DOSES, 5, KBT_SECTION_NUMBERS, 1, BAD_RULE)                                              \
    FIELD(DOSES, 6, KBT_SECTION_CODES, 1, BAD_RULE)                                                \
    FIELD(RULES, 0, KBT_SECTION_RULES, 0, BAD_RULE)                                                \
    FIELD(RULES, 1, KBT_SECTION_CLASSES, 0, BAD_RULE)                                              \
    FIELD(INTERACTIONS, 0, TREATMENT, 0, BAD_TREATMENT)                                            \
    FIELD(INTERACTIONS, 1, TREATMENT, 0, BAD_TREATMENT)                                            \
    FIELD(BAND, 0, KBT_SECTION_NUMBERS, 0, BAD_BANDS)                                              \
    FIELD(BAND, 1, KBT_SECTION_NUMBERS, 0, BAD_BANDS)                                              \
    FIELD(IDS, 0, STRING, 0, BAD_STRING)                                                           \
    FIELD(ID_ORDER, 0, ENTITY, 0, BAD_NAMES)                                                       \
    FIELD(SOURCES, 1, STRING, 0, BAD_STRING)                                                       \
    FIELD(SOURCES, 2, STRING, 0, BAD_STRING)                                                       \
    FIELD(SOURCES, 4, STRING, 0, BAD_STRING)                                                       \
    FIELD(SOURCES, 5, STRING, 0, BAD_STRING)                                                       \
    FIELD(SOURCES, 6, STRING, 0, BAD_STRING)                                                       \
    FIELD(CITATIONS, 0, ENTITY, 0, BAD_NAMES)                                                      \
    FIELD(CITATIONS, 1, KBT_SECTION_SOURCES, 0, BAD_NAMES)                                         \
    FIELD(CITATIONS, 2, STRING, 0, BAD_STRING)                                                     \
    FIELD(POSITIONS, 0, ENTITY, 0, BAD_NAMES)                                                      \
    FIELD(POSITIONS, 1, STRING, 0, BAD_STRING)

struct index_field {
    uint8_t section, number, target; /* target: with OPTIONAL, where 0 is "none" */
    int8_t error;
};

static int is_wordless(int section)
{
    return section == KBT_SECTION_CODES || section == KBT_SECTION_IDS ||
           section >= KBT_SECTION_SOURCES;
}

static int verify_field(const struct kbt *table, const struct index_field *f, uint32_t entities)
{
    uint32_t target = f->target % OPTIONAL;
    uint32_t limit = target == TREATMENT ? table->treatments
                     : target == ENTITY  ? entities
                     : target == STRING  ? 0
                                         : table->section[target].count;
    for (uint32_t i = 0; i < table->section[f->section].count; i++) {
        uint32_t value = is_wordless(f->section) ? kbt_field32(table, f->section, i, f->number)
                                                 : kbt_field(table, f->section, i, f->number);
        if (f->target & OPTIONAL && value-- == 0)
            continue;
        if (target == STRING ? !is_string(table, value) : value >= limit)
            return f->error;
    }
    return KBT_OK;
}

static int verify_fields(const struct kbt *table, uint32_t entities)
{
    static const struct index_field fields[] = {
#define INDEX_FIELD(section, number, target, optional, error)                                      \
    {KBT_SECTION_##section, number, target | optional * OPTIONAL, KBT_##error},
        INDEX_FIELDS(INDEX_FIELD)
#undef INDEX_FIELD
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        int error = verify_field(table, &fields[i], entities);
        if (error)
            return error;
    }
    return KBT_OK;
}

/* ---- Header, strings, names ------------------------------------------------------------------ */

enum { MOST_ENTITIES = 1 << 28 }; /* so that text keys and questions fit their numbers */

/* How many entities there are; 0: too many. */
static uint32_t count_entities(const struct kbt *table)
{
    uint64_t count = 0;
    for (int kind = 0; kind < KBT_KINDS; kind++)
        count += kbt_count(table, (enum kbt_kind)kind);
    return count < MOST_ENTITIES ? (uint32_t)count : 0;
}

static int verify_header(const struct kbt *table, uint32_t entities)
{
    const unsigned char *bytes = table->bytes;
    const struct kbt_section *strings = &table->section[KBT_SECTION_STRINGS];
    if (strings->count == 0 || table->bytes[strings->at] ||
        !are_strings(table->bytes + strings->at, strings->count) ||
        !is_string(table, load32(bytes + KBT_AT_ID)) ||
        !is_string(table, load32(bytes + KBT_AT_VERSION)) ||
        !is_string(table, load32(bytes + KBT_AT_JURISDICTION)))
        return KBT_BAD_STRING;
    uint32_t status = load32(bytes + KBT_AT_STATUS), audience = load32(bytes + KBT_AT_AUDIENCE);
    if (entities == 0 || status < KBT_DRAFT || status > KBT_ACTIVE || audience < 1 || audience > 3)
        return KBT_BAD_HEADER;
    return KBT_OK;
}

static int is_before(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    return (unsigned char)*a < (unsigned char)*b;
}

static int ascends(const struct kbt *table, int section)
{
    for (uint32_t i = 1; i < table->section[section].count; i++)
        if (kbt_field32(table, section, i - 1, 0) > kbt_field32(table, section, i, 0))
            return 0;
    return 1;
}

static int verify_names(const struct kbt *table, uint32_t entities)
{
    uint32_t ids = table->section[KBT_SECTION_IDS].count;
    uint32_t order = table->section[KBT_SECTION_ID_ORDER].count;
    if ((ids && ids != entities) || (order && !ids) || !ascends(table, KBT_SECTION_CITATIONS) ||
        !ascends(table, KBT_SECTION_POSITIONS))
        return KBT_BAD_NAMES;
    for (uint32_t i = 0; i < table->section[KBT_SECTION_SOURCES].count; i++)
        if (kbt_field32(table, KBT_SECTION_SOURCES, i, 0) - KBT_GUIDELINE >
            KBT_CONSENSUS - KBT_GUIDELINE)
            return KBT_BAD_NAMES;
    for (uint32_t i = 1; i < order; i++) {
        uint32_t a = kbt_field(table, KBT_SECTION_ID_ORDER, i - 1, 0);
        uint32_t b = kbt_field(table, KBT_SECTION_ID_ORDER, i, 0);
        if (!is_before(kbt_string_at(table, kbt_field32(table, KBT_SECTION_IDS, a, 0)),
                       kbt_string_at(table, kbt_field32(table, KBT_SECTION_IDS, b, 0))))
            return KBT_BAD_NAMES;
    }
    for (uint32_t i = 0; i < table->languages; i++) {
        int error = verify_texts(table, i, entities);
        if (error)
            return error;
    }
    return KBT_OK;
}

int kbt_verify(const struct kbt *table)
{
    if (!check_sum(table))
        return KBT_DAMAGED;
    uint32_t entities = count_entities(table);
    int error = verify_header(table, entities);
    if (!error)
        error = verify_fields(table, entities);
    if (!error)
        error = kbt_verify_findings(table);
    if (!error)
        error = kbt_verify_rules(table);
    if (!error)
        error = kbt_verify_nodes(table);
    return error ? error : verify_names(table, entities);
}
