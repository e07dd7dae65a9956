/*
 * Reading rows, where size matters more than time.
 */
#include "kbt_load.h"

uint32_t kbt_field(const struct kbt *table, int section, uint32_t index, uint32_t number)
{
    return load_word(table, row(table, section, index) + number * table->word);
}

uint32_t kbt_field32(const struct kbt *table, int section, uint32_t index, uint32_t number)
{
    return load32(row(table, section, index) + number * 4);
}

int64_t kbt_number_field(const struct kbt *table, int section, uint32_t index, uint32_t number)
{
    return number_at(table, kbt_field(table, section, index, number));
}

const char *kbt_string_at(const struct kbt *table, uint32_t offset)
{
    return (const char *)table->bytes + table->section[KBT_SECTION_STRINGS].at + offset;
}

const char *kbt_code_at(const struct kbt *table, uint32_t index)
{
    return kbt_string_at(table, kbt_field32(table, KBT_SECTION_CODES, index, 0));
}

uint32_t kbt_finding_flags(const struct kbt *table, uint32_t finding)
{
    return kbt_field(table, KBT_SECTION_FINDINGS, finding, 0);
}

uint32_t kbt_class_flags(const struct kbt *table, uint32_t rule)
{
    uint32_t class = quick_field(table, KBT_SECTION_RULES, rule, 1);
    return quick_field(table, KBT_SECTION_CLASSES, class, 0);
}
