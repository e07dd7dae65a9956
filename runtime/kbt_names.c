/*
 * Ids, texts, and where things are from.
 */
#include "kbt_load.h"

uint32_t kbt_count(const struct kbt *table, enum kbt_kind kind)
{
    static const uint8_t sections[KBT_KINDS] = {
        [KBT_FINDING] = KBT_SECTION_FINDINGS,     [KBT_SCORE] = KBT_SECTION_SCORES,
        [KBT_BANDS] = KBT_SECTION_BANDS,          [KBT_BAND] = KBT_SECTION_BAND,
        [KBT_CONDITION] = KBT_SECTION_CONDITIONS, [KBT_CAUSE] = KBT_SECTION_CAUSES,
        [KBT_RULE] = KBT_SECTION_RULES,           [KBT_INTERACTION] = KBT_SECTION_INTERACTIONS,
        [KBT_SOURCE] = KBT_SECTION_SOURCES,
    };
    switch (kind) {
    case KBT_BASE:
        return 1;
    case KBT_OPTION:
        return table->options;
    case KBT_TREATMENT:
        return table->treatments;
    default:
        return table->section[sections[kind]].count;
    }
}

uint32_t kbt_entity_base(const struct kbt *table, enum kbt_kind kind)
{
    uint32_t base = 0;
    for (int before = KBT_BASE; before < (int)kind; before++)
        base += kbt_count(table, (enum kbt_kind)before);
    return base;
}

/* ---- Ids ------------------------------------------------------------------------------------- */

static const char *entity_id(const struct kbt *table, uint32_t entity)
{
    return kbt_string_at(table, kbt_field32(table, KBT_SECTION_IDS, entity, 0));
}

const char *kbt_id(const struct kbt *table, enum kbt_kind kind, uint32_t index)
{
    if (table->section[KBT_SECTION_IDS].count == 0)
        return NULL;
    return entity_id(table, kbt_entity_base(table, kind) + index);
}

/* As memcmp: a text that ends in a zero byte against one that has a length. */
static int compare_id(const char *id, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        int difference = (unsigned char)id[i] - (unsigned char)bytes[i];
        if (difference || id[i] == 0)
            return difference ? difference : -1;
    }
    return (unsigned char)id[length];
}

static uint32_t find_option(const struct kbt *table, uint32_t base, uint32_t count, const char *id,
                            size_t length)
{
    for (uint32_t i = 0; i < count; i++)
        if (compare_id(entity_id(table, base + i), id, length) == 0)
            return i;
    return KBT_NONE;
}

uint32_t kbt_find_bytes(const struct kbt *table, enum kbt_kind kind, const char *id, size_t length)
{
    uint32_t base = kbt_entity_base(table, kind), count = kbt_count(table, kind);
    uint32_t low = 0, high = table->section[KBT_SECTION_ID_ORDER].count;
    if (kind == KBT_BASE) /* it is in no order: what stands in it may have its id */
        return table->section[KBT_SECTION_IDS].count && !compare_id(entity_id(table, 0), id, length)
                   ? 0 : KBT_NONE;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        uint32_t entity = kbt_field(table, KBT_SECTION_ID_ORDER, middle, 0);
        int order = compare_id(entity_id(table, entity), id, length);
        if (order == 0)
            return entity - base < count ? entity - base : KBT_NONE;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return KBT_NONE;
}

uint32_t kbt_find(const struct kbt *table, enum kbt_kind kind, const char *id)
{
    size_t length = 0;
    while (id[length])
        length++;
    return kbt_find_bytes(table, kind, id, length);
}

uint32_t kbt_find_option(const struct kbt *table, uint32_t finding, const char *id, size_t length)
{
    struct kbt_finding f;
    kbt_finding(table, finding, &f);
    if (f.type != KBT_CHOICE || table->section[KBT_SECTION_IDS].count == 0)
        return KBT_NONE;
    uint32_t base = kbt_entity_base(table, KBT_OPTION) + f.first_option;
    return find_option(table, base, f.options, id, length);
}

uint32_t kbt_find_band(const struct kbt *table, uint32_t bands, const char *id, size_t length)
{
    struct kbt_bands b;
    kbt_bands(table, bands, &b);
    if (table->section[KBT_SECTION_IDS].count == 0)
        return KBT_NONE;
    return find_option(table, kbt_entity_base(table, KBT_BAND) + b.first, b.count, id, length);
}

/* ---- Texts ----------------------------------------------------------------------------------- */

uint32_t kbt_languages(const struct kbt *table)
{
    return table->languages;
}

const unsigned char *kbt_texts_section(const struct kbt *table, uint32_t language, uint32_t *size)
{
    const unsigned char *entry = table->bytes + table->first_language + language * KBT_SECTION_ROW;
    *size = load32(entry + 8);
    return table->bytes + load32(entry + 4);
}

const char *kbt_language(const struct kbt *table, uint32_t language)
{
    uint32_t size;
    return kbt_string_at(table, load32(kbt_texts_section(table, language, &size) + 4));
}

const char *kbt_text(const struct kbt *table, uint32_t language, enum kbt_kind kind, uint32_t index,
                     enum kbt_text what, uint32_t number)
{
    if (language >= table->languages)
        return NULL;
    uint32_t size;
    const unsigned char *texts = kbt_texts_section(table, language, &size);
    uint32_t key = (kbt_entity_base(table, kind) + index) << KBT_TEXT_SHIFT | (uint32_t)what;
    uint32_t count = load32(texts), low = 0, high = count;
    while (low < high) { /* the first row with this key or a greater one */
        uint32_t middle = low + (high - low) / 2;
        if (load32(texts + 8 + middle * 8) < key)
            low = middle + 1;
        else
            high = middle;
    }
    if (number >= count - low || load32(texts + 8 + (low + number) * 8) != key)
        return NULL;
    return (const char *)texts + 8 + count * 8 + load32(texts + 12 + (low + number) * 8);
}

/* ---- Where things are from ------------------------------------------------------------------- */

/* The first row whose entity (its first field) is this or greater. */
static uint32_t first_row_of(const struct kbt *table, int section, uint32_t entity)
{
    uint32_t low = 0, high = table->section[section].count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (kbt_field32(table, section, middle, 0) < entity)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int kbt_citation(const struct kbt *table, enum kbt_kind kind, uint32_t index, uint32_t number,
                 struct kbt_citation *ret)
{
    uint32_t entity = kbt_entity_base(table, kind) + index;
    uint32_t count = table->section[KBT_SECTION_CITATIONS].count;
    uint32_t at = first_row_of(table, KBT_SECTION_CITATIONS, entity);
    if (number >= count - at || kbt_field32(table, KBT_SECTION_CITATIONS, at + number, 0) != entity)
        return 0;
    ret->source = kbt_field32(table, KBT_SECTION_CITATIONS, at + number, 1);
    ret->at = kbt_string_at(table, kbt_field32(table, KBT_SECTION_CITATIONS, at + number, 2));
    return 1;
}

void kbt_source(const struct kbt *table, uint32_t source, struct kbt_source *ret)
{
    ret->type = (enum kbt_source_type)kbt_field32(table, KBT_SECTION_SOURCES, source, 0);
    ret->title = kbt_string_at(table, kbt_field32(table, KBT_SECTION_SOURCES, source, 1));
    ret->publisher = kbt_string_at(table, kbt_field32(table, KBT_SECTION_SOURCES, source, 2));
    ret->year = kbt_field32(table, KBT_SECTION_SOURCES, source, 3);
    ret->url = kbt_string_at(table, kbt_field32(table, KBT_SECTION_SOURCES, source, 4));
    ret->doi = kbt_string_at(table, kbt_field32(table, KBT_SECTION_SOURCES, source, 5));
    ret->pmid = kbt_string_at(table, kbt_field32(table, KBT_SECTION_SOURCES, source, 6));
}

int kbt_position(const struct kbt *table, enum kbt_kind kind, uint32_t index, const char **file,
                 uint32_t *line)
{
    uint32_t entity = kbt_entity_base(table, kind) + index;
    uint32_t at = first_row_of(table, KBT_SECTION_POSITIONS, entity);
    if (at == table->section[KBT_SECTION_POSITIONS].count ||
        kbt_field32(table, KBT_SECTION_POSITIONS, at, 0) != entity)
        return 0;
    *file = kbt_string_at(table, kbt_field32(table, KBT_SECTION_POSITIONS, at, 1));
    *line = kbt_field32(table, KBT_SECTION_POSITIONS, at, 2);
    return 1;
}
