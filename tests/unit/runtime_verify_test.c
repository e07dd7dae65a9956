/*
 * Tables that are not what they should be: each rule of kbt_verify broken on purpose, every byte
 * changed, every length cut. The table lies beside a page that may not be touched.
 */
#include <stdio.h>
#include <stdlib.h>
#include "explore_table.h"
#include "guarded.h"
#include "suite.h"
#include "visit.h"

/* ---- One fault at a time --------------------------------------------------------------------- */

/* A field of a row of the clinic, what to put there, and what must come of it. A number, code or
 * string that is needed is put into the table first. */
struct fault {
    int section;
    uint32_t row, field;
    int64_t value;
    enum { PLAIN, NUMBER } what;
    int error;
};

#define FAULT(section, row, field, value, error)                                                   \
    {                                                                                              \
        KBT_SECTION_##section, row, field, value, PLAIN, KBT_##error                               \
    }
#define NUMBER_FAULT(section, row, field, value, error)                                            \
    {                                                                                              \
        KBT_SECTION_##section, row, field, value, NUMBER, KBT_##error                              \
    }

enum { DRAFT = KBT_DRAFT << KBT_CLASS_STATUS_SHIFT };

/* Signals of the clinic: 0, 1, findings 2 to 10, tests 11 to 14, nodes from 15: the score, its
 * test, the causes (17, 18), two of three, ten rules (20 to 29), three escalations (30 to 32). The
 * stream's words: score 0-10, score test 11-14, cold 15-17, strep 18-20, two of three 21-25, rules
 * from 26. */
static const struct fault faults[] = {
    FAULT(CODES, 0, 0, 4000, BAD_STRING),
    FAULT(CODES, 0, 0, 2, BAD_STRING), /* inside a string */
    FAULT(FINDINGS, 0, 0, 3 | 1 << 5, BAD_FINDING),
    FAULT(FINDINGS, PAIN, 0, 0, BAD_FINDING), /* known by nobody */
    FAULT(FINDINGS, PAIN, 0, 1 << 5 | 3 << 3, BAD_FINDING), /* worse both ways */
    FAULT(FINDINGS, PAIN, 1, TREATMENTS + 1, BAD_FINDING),
    FAULT(FINDINGS, KIDNEY, 1, 1, BAD_FINDING),
    FAULT(FINDINGS, GLUCOSE, 1, 2, BAD_FINDING),
    FAULT(CHOICES, 0, 0, 1, BAD_FINDING),
    FAULT(CHOICES, 0, 1, 0, BAD_NAMES), /* three options are missing */
    FAULT(CHOICES, 0, 2, 3, BAD_FINDING),
    FAULT(QUANTITIES, 0, 0, 999, BAD_FINDING),
    NUMBER_FAULT(QUANTITIES, 0, 0, 0, BAD_FINDING),
    NUMBER_FAULT(QUANTITIES, 0, 0, -1, BAD_FINDING),
    NUMBER_FAULT(QUANTITIES, 0, 0, INT64_MAX / 429, BAD_FINDING), /* 43 degrees would not fit */
    NUMBER_FAULT(QUANTITIES, 0, 1, 371, BAD_FINDING),             /* above usual */
    NUMBER_FAULT(QUANTITIES, 0, 2, 369, BAD_FINDING),
    NUMBER_FAULT(QUANTITIES, 0, 1, INT64_MIN, BAD_FINDING),
    NUMBER_FAULT(QUANTITIES, 0, 2, (1LL << 53) + 1, BAD_FINDING),
    FAULT(QUANTITIES, 0, 4, 999, BAD_FINDING),
    FAULT(QUANTITIES, 0, 5, 999, BAD_FINDING),
    FAULT(QUANTITIES, 0, 6, 2, BAD_FINDING), /* two from there are not */
    FAULT(QUANTITIES, 0, 6, 4, BAD_FINDING),
    FAULT(QUANTITIES, 0, 7, 4, BAD_FINDING),
    FAULT(UNITS, 0, 0, 999, BAD_FINDING),
    NUMBER_FAULT(UNITS, 0, 1, 0, BAD_FINDING),
    NUMBER_FAULT(UNITS, 0, 3, 0, BAD_FINDING),
    NUMBER_FAULT(UNITS, 0, 3, -9, BAD_FINDING),
    FAULT(BROADER, 0, 0, FINDINGS, BAD_FINDING),
    FAULT(BROADER, 0, 1, KIDNEY, BAD_FINDING),
    FAULT(TESTS, 0, 0, FINDINGS, BAD_TEST),
    FAULT(TESTS, 0, 0, PAIN, BAD_TEST),
    FAULT(TESTS, 0, 0, GLUCOSE, BAD_TEST), /* no longer ascending */
    FAULT(TESTS, 0, 1, 999, BAD_TEST),
    FAULT(SCORES, 0, 0, 16, BAD_NODE),
    FAULT(SCORES, 0, 1, 999, BAD_NODE),
    FAULT(NODES, 0, 0, 4 << 3 | KBT_NODE_SCORE, BAD_NODE),
    FAULT(NODES, 0, 0, 3 << 3 | 7, BAD_NODE),
    FAULT(NODES, 1, 0, 1, BAD_NODE),      /* a score that is not */
    FAULT(NODES, 2, 0, 2 * 15, BAD_NODE), /* names itself */
    FAULT(NODES, 2, 0, 2 * 5, BAD_NODE),  /* names a choice */
    FAULT(NODES, 3, 0, FINDINGS + 1, BAD_NODE),
    FAULT(NODES, 3, 0, PAIN + 1, BAD_NODE), /* of a boolean */
    FAULT(NODES, 4, 0, 999, BAD_NODE),
    FAULT(NODES, 11, 0, 1 << 3 | KBT_NODE_SCORE_TEST, BAD_NODE),
    FAULT(NODES, 12, 0, 1, BAD_NODE),
    FAULT(NODES, 13, 0, 999, BAD_NODE),
    FAULT(NODES, 14, 0, 999, BAD_NODE),
    FAULT(NODES, 16, 0, 2 * 17, BAD_NODE),
    FAULT(NODES, 16, 0, 2 * 1, BAD_NODE), /* availability, too early */
    FAULT(NODES, 15, 0, 8191 << 3, BAD_NODE),
    FAULT(NODES, 15, 0, 3 << 3, BAD_NODE), /* shifts all that follow */
    FAULT(NODES, 23, 0, 2 * 19, BAD_NODE),
    FAULT(CONDITIONS, 0, 0, 2 * 33, BAD_CAUSE),
    FAULT(CONDITIONS, 0, 0, 2 * 5, BAD_CAUSE),
    FAULT(CAUSES, 0, 1, 0, BAD_CAUSE), /* status */
    FAULT(CAUSES, 0, 1, 3, BAD_CAUSE),
    FAULT(CAUSES, 0, 0, 2 * 17 + 1, BAD_CAUSE),
    FAULT(CAUSES, 0, 0, 2 * 14, BAD_CAUSE),
    FAULT(CAUSES, 0, 0, 2 * 30, BAD_CAUSE), /* late */
    FAULT(TREATMENTS, 0, 0, 1, BAD_TREATMENT),
    FAULT(TREATMENTS, 0, 1, 2, BAD_TREATMENT),
    FAULT(TREATMENTS, 0, 2, 1, BAD_TREATMENT),
    FAULT(TREATMENTS, 2, 0, 7, BAD_TREATMENT),
    FAULT(TREATMENTS, 2, 2, 2, BAD_TREATMENT),
    FAULT(TREATMENTS, 5, 0, 9, BAD_TREATMENT),
    FAULT(TREATMENTS, 5, 1, 11, BAD_TREATMENT),
    FAULT(TREATMENTS, 5, 2, 0, BAD_TREATMENT),
    FAULT(TREATMENTS, 2, 1, 4, BAD_RULE), /* an indication among contraindications */
    FAULT(BROADER_TREATMENTS, 0, 0, TREATMENTS, BAD_TREATMENT),
    FAULT(CLASSES, 0, 0, 3 | DRAFT, BAD_RULE),
    FAULT(CLASSES, 0, 0, KBT_CONTRAINDICATION | DRAFT, BAD_RULE), /* no severity */
    FAULT(CLASSES, 1, 0, KBT_INDICATION | DRAFT | 3 << 5, BAD_RULE),
    FAULT(CLASSES, 1, 0, KBT_INDICATION | DRAFT | 6 << 7, BAD_RULE), /* certainty */
    FAULT(CLASSES, 1, 0, KBT_INDICATION | DRAFT | 7 << 7, BAD_RULE),
    FAULT(CLASSES, 1, 0, KBT_INDICATION, BAD_RULE), /* status */
    FAULT(CLASSES, 1, 0, KBT_INDICATION | 3 << 2, BAD_RULE),
    FAULT(CLASSES, 10, 0, KBT_ESCALATION | DRAFT | 5 << 5, BAD_RULE),
    FAULT(CLASSES, 10, 0, KBT_ESCALATION | DRAFT, BAD_RULE),
    FAULT(CLASSES, 10, 0, KBT_ESCALATION | DRAFT | 1 << 5 | KBT_CLASS_FOR, BAD_RULE),
    FAULT(CLASSES, 10, 0, KBT_ESCALATION | DRAFT | 4 << 5, BAD_RULE), /* less urgent than the next */
    FAULT(CLASSES, 6, 1, 0, BAD_RULE), /* the same line as the next, document place later */
    FAULT(CLASSES, 10, 2, 999, BAD_RULE),
    FAULT(CLASSES, 1, 3, 2, BAD_RULE),
    FAULT(DOSES, 0, 0, 999, BAD_RULE),
    FAULT(DOSES, 0, 2, 999, BAD_RULE),
    FAULT(DOSES, 0, 6, 999, BAD_RULE),
    FAULT(RULES, 0, 0, RULES, BAD_RULE),
    FAULT(RULES, 0, 1, RULES, BAD_RULE),
    FAULT(RULES, IBUPROFEN_FEVER, 0, 7, BAD_RULE), /* before the one before */
    FAULT(INTERACTIONS, 0, 0, TREATMENTS, BAD_TREATMENT),
    FAULT(INTERACTIONS, 0, 1, TREATMENTS, BAD_TREATMENT),
    FAULT(INTERACTIONS, 0, 2, DRAFT, BAD_TREATMENT), /* severity */
    FAULT(INTERACTIONS, 0, 2, KBT_ABSOLUTE, BAD_TREATMENT), /* status */
    FAULT(INTERACTIONS, 0, 2, KBT_ABSOLUTE | 3 << 2, BAD_TREATMENT),
    FAULT(BANDS, 0, 0, PAIN, BAD_BANDS),
    FAULT(BANDS, 0, 0, FINDINGS + 1, BAD_BANDS),
    FAULT(BANDS, 0, 1, 1, BAD_BANDS),
    FAULT(BANDS, 0, 2, 3, BAD_BANDS),
    FAULT(BAND, 0, 1, 999, BAD_BANDS),
    FAULT(IDS, 0, 0, 4000, BAD_STRING),
    FAULT(ID_ORDER, 0, 0, CLINIC_ENTITIES, BAD_NAMES),
    FAULT(ID_ORDER, 0, 0, 0, BAD_NAMES), /* twice */
    FAULT(TEXTS, 0, 0, 1000, BAD_NAMES),
    FAULT(TEXTS, 1, 0, 4000, BAD_NAMES),
    FAULT(TEXTS, 2, 0, 2 << 4, BAD_NAMES), /* above the next */
    FAULT(TEXTS, 8, 0, CLINIC_ENTITIES << 4, BAD_NAMES),
    FAULT(TEXTS, 3, 0, 1, BAD_NAMES),
    FAULT(TEXTS, 3, 0, 1000, BAD_NAMES),
    FAULT(TEXTS, 13, 0, 0xffffffff, BAD_STRING),
    FAULT(SOURCES, 0, 0, 0, BAD_NAMES), /* type */
    FAULT(SOURCES, 0, 0, 8, BAD_NAMES),
    FAULT(SOURCES, 0, 1, 4000, BAD_STRING),
    FAULT(CITATIONS, 0, 0, CLINIC_ENTITIES, BAD_NAMES),
    FAULT(CITATIONS, 0, 0, 24, BAD_NAMES), /* above the next */
    FAULT(CITATIONS, 0, 1, 1, BAD_NAMES),
    FAULT(CITATIONS, 0, 2, 4000, BAD_STRING),
    FAULT(POSITIONS, 0, 0, CLINIC_ENTITIES, BAD_NAMES),
    FAULT(POSITIONS, 0, 1, 4000, BAD_STRING),
};

static void put_fault(struct hand *hand, const struct fault *fault)
{
    int wide_rows = fault->section == KBT_SECTION_CODES || fault->section >= KBT_SECTION_SOURCES ||
                    fault->section == KBT_SECTION_IDS || fault->section == KBT_SECTION_TEXTS;
    uint32_t size = wide_rows ? 4 : hand->word;
    uint32_t stride = fault->section == KBT_SECTION_TEXTS ? 4 : hand->stride[fault->section];
    int64_t value = fault->value;
    if (fault->what == NUMBER)
        value = hand_number(hand, value);
    hand_put(&hand->bytes[fault->section][fault->row * stride + fault->field * size],
             (uint64_t)value, size);
}

START_TEST(a_broken_rule_is_told)
{
    struct visit visit;
    struct hand hand;
    const struct fault *fault = &faults[_i / 2];
    clinic_start(&hand, words[_i % 2]);
    put_fault(&hand, fault);
    size_t size = hand_finish(&hand, visit.bytes, sizeof visit.bytes);
    int error = kbt_open(&visit.table, visit.bytes, size);
    if (error == KBT_OK)
        error = kbt_verify(&visit.table);
    ck_assert_msg(error == fault->error, "section %d, row %u, field %u = %lld: %s, not %s",
                  fault->section, fault->row, fault->field, (long long)fault->value,
                  kbt_error_text(error), kbt_error_text(fault->error));
}
END_TEST

/* A field of the header or of the section table, likewise. */
static const struct {
    uint32_t at, size;
    uint64_t value;
    int error;
} header_faults[] = {
    {KBT_AT_MAGIC, 1, 0x88, KBT_NOT_A_TABLE},
    {KBT_AT_FORMAT, 4, 2, KBT_NEWER_FORMAT},
    {KBT_AT_INCOMPATIBLE, 4, 2, KBT_NEWER_FLAGS},
    {KBT_AT_COMPATIBLE, 4, 0xffffffff, KBT_OK},
    {KBT_AT_SIZE, 4, 0xfffffff8, KBT_CUT},
    {KBT_AT_SECTION_TABLE, 4, 104, KBT_BAD_SECTIONS},
    {KBT_AT_SECTION_TABLE, 4, 116, KBT_BAD_SECTIONS},
    {KBT_AT_SECTION_TABLE, 4, 0xfffffff8, KBT_BAD_SECTIONS},
    {KBT_AT_SECTION_COUNT, 4, 0xffffffff, KBT_BAD_SECTIONS},
    {KBT_AT_ID, 4, 2, KBT_BAD_STRING},
    {KBT_AT_VERSION, 4, 0xffffffff, KBT_BAD_STRING},
    {KBT_AT_JURISDICTION, 4, 9999, KBT_BAD_STRING},
    {KBT_AT_STATUS, 4, 0, KBT_BAD_HEADER},
    {KBT_AT_STATUS, 4, 3, KBT_BAD_HEADER},
    {KBT_AT_AUDIENCE, 4, 0, KBT_BAD_HEADER},
    {KBT_AT_AUDIENCE, 4, 4, KBT_BAD_HEADER},
    {KBT_AT_NODES, 4, 0xffffffff, KBT_BAD_HEADER},
    {KBT_AT_NODES, 4, 19, KBT_BAD_NODE}, /* one too many */
    {KBT_AT_EARLY, 4, 19, KBT_BAD_HEADER},
    {KBT_AT_EARLY, 4, 14, KBT_BAD_HEADER}, /* a rule of a treatment would be late */
    {KBT_AT_EARLY, 4, 17, KBT_BAD_NODE},   /* availability would be wanted early */
    {KBT_AT_FIRST_RULE, 4, 6, KBT_BAD_HEADER},
    {KBT_AT_FIRST_RULE, 4, 0xfffffff0, KBT_BAD_HEADER},
    {KBT_AT_FIRST_ESCALATION, 4, 16, KBT_BAD_HEADER},
    {KBT_HEADER_SIZE + 0, 2, 3, KBT_BAD_SECTIONS}, /* STRINGS: type above the next */
    {KBT_HEADER_SIZE + 2, 2, 0, KBT_BAD_SECTIONS}, /* stride */
    {KBT_HEADER_SIZE + 2, 2, 2, KBT_BAD_SECTIONS},
    {KBT_HEADER_SIZE + 4, 4, 0, KBT_BAD_SECTIONS}, /* offset: in the header */
    {KBT_HEADER_SIZE + 4, 4, 0xfffffff8, KBT_BAD_SECTIONS},
    {KBT_HEADER_SIZE + 8, 4, 0xffffffff, KBT_BAD_SECTIONS}, /* size */
    {KBT_HEADER_SIZE + 12 + 0, 2, 1, KBT_BAD_SECTIONS},     /* NUMBERS: STRINGS twice */
    {KBT_HEADER_SIZE + 12 + 2, 2, 4, KBT_BAD_SECTIONS},     /* a stride that is too small */
    {KBT_HEADER_SIZE + 12 + 8, 4, 12, KBT_BAD_SECTIONS},    /* no whole row */
};

START_TEST(a_broken_header_is_told)
{
    struct visit visit;
    struct hand hand;
    clinic_start(&hand, words[_i % 2]);
    size_t size = hand_finish(&hand, visit.bytes, sizeof visit.bytes);
    size_t which = (size_t)_i / 2;
    hand_put(visit.bytes + header_faults[which].at, header_faults[which].value,
             header_faults[which].size);
    hand_seal(visit.bytes, size);
    int error = kbt_open(&visit.table, visit.bytes, size);
    if (error == KBT_OK)
        error = kbt_verify(&visit.table);
    ck_assert_msg(error == header_faults[which].error, "at %u: %s, not %s", header_faults[which].at,
                  kbt_error_text(error), kbt_error_text(header_faults[which].error));
}
END_TEST

START_TEST(texts_must_be_utf8)
{
    static const struct {
        const char *text;
        int is_good;
    } texts[] = {{"\xc3\xa9", 1},
                 {"\xe0\xa0\x80", 1},
                 {"\xef\xbf\xbf", 1},
                 {"\xf0\x90\x80\x80", 1},
                 {"\xf4\x8f\xbf\xbf", 1},
                 {"\xed\x9f\xbf", 1},
                 {"\xc1\xbf", 0},
                 {"\xe0\x9f\xbf", 0},
                 {"\xed\xa0\x80", 0},
                 {"\xf0\x8f\xbf\xbf", 0},
                 {"\xf4\x90\x80\x80", 0},
                 {"\xf5\x80\x80\x80", 0},
                 {"\x80", 0},
                 {"\xc3", 0},
                 {"\xe1\x80", 0},
                 {"\xc3\x28", 0},
                 {"\xe1\x80\x28", 0},
                 {"\xff", 0}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct visit visit;
        struct hand hand;
        hand_start(&hand, 2);
        hand.jurisdiction = hand_string(&hand, texts[i].text);
        size_t size = hand_finish(&hand, visit.bytes, sizeof visit.bytes);
        ck_assert_int_eq(kbt_open(&visit.table, visit.bytes, size), KBT_OK);
        ck_assert_int_eq(kbt_verify(&visit.table), texts[i].is_good ? KBT_OK : KBT_BAD_STRING);
    }
}
END_TEST

/* A later writer's table: longer rows, a section that nobody knows yet. */
START_TEST(what_is_new_is_skipped)
{
    struct visit visit;
    struct hand hand;
    clinic_start(&hand, words[_i]);
    size_t plain = hand_finish(&hand, visit.bytes, sizeof visit.bytes);
    visit_open(&visit, plain);
    uint64_t sum = explore_table(&visit.table, (const uint8_t *)"\1\2\3\5\7", 5);
    uint8_t rows[HAND_ROOM];
    uint32_t size = hand.size[KBT_SECTION_RULES], stride = hand.stride[KBT_SECTION_RULES];
    memcpy(rows, hand.bytes[KBT_SECTION_RULES], size);
    for (uint32_t i = 0; i < size / stride; i++) {
        memcpy(hand.bytes[KBT_SECTION_RULES] + i * (stride + 3), rows + i * stride, stride);
        memset(hand.bytes[KBT_SECTION_RULES] + i * (stride + 3) + stride, 0xa5, 3);
    }
    hand.size[KBT_SECTION_RULES] = size / stride * (stride + 3);
    hand.stride[KBT_SECTION_RULES] = stride + 3;
    hand_append(&hand, KBT_SECTION_TYPES, 1234, 4);
    visit_open(&visit, hand_finish(&hand, visit.bytes, sizeof visit.bytes));
    ck_assert(explore_table(&visit.table, (const uint8_t *)"\1\2\3\5\7", 5) == sum);
}
END_TEST

/* ---- Every byte, every length ---------------------------------------------------------------- */

static size_t finish_clinic(uint8_t *bytes, size_t room, uint32_t word)
{
    struct hand hand;
    clinic_start(&hand, word);
    return hand_finish(&hand, bytes, room);
}

/* Evaluate whatever still opens and verifies; 1 if it did. */
static int try_table(const uint8_t *bytes, size_t size, uint64_t *sum)
{
    struct kbt table;
    if (kbt_open(&table, bytes, size) || kbt_verify(&table))
        return 0;
    *sum ^= explore_table(&table, (const uint8_t *)"\5\2\x0d\1\xe6\3\x11\7", 8);
    return 1;
}

START_TEST(a_table_cut_at_any_length_is_told)
{
    uint8_t bytes[ROOM];
    size_t size = finish_clinic(bytes, sizeof bytes, words[_i]);
    struct guarded place = guarded_make(size);
    uint64_t sum = 0;
    for (size_t cut = 0; cut < size; cut++) {
        size_t at = guarded_at(&place, cut, GUARD_BEHIND);
        memcpy(place.write + at, bytes, cut);
        ck_assert(!try_table(place.read + at, cut, &sum));
        if (cut < KBT_HEADER_SIZE)
            continue;
        /* And owning up to it, with a checksum that is right. */
        hand_put(place.write + at + KBT_AT_SIZE, cut, 4);
        hand_seal(place.write + at, cut);
        ck_assert(!try_table(place.read + at, cut, &sum));
    }
}
END_TEST

START_TEST(a_table_with_any_byte_changed_is_told_or_answers)
{
    uint8_t bytes[ROOM];
    size_t size = finish_clinic(bytes, sizeof bytes, words[_i % 2]), opened = 0;
    struct guarded place = guarded_make(size);
    size_t offset = guarded_at(&place, size, _i / 2 ? GUARD_BEFORE : GUARD_BEHIND);
    uint8_t *at = place.write + offset;
    const uint8_t *table = place.read + offset;
    static const uint8_t flips[] = {1, 2, 4, 8, 16, 32, 64, 128, 255};
    uint64_t sum = 0;
    for (size_t i = 0; i < size; i++) {
        for (size_t flip = 0; flip < sizeof flips; flip++) {
            memcpy(at, bytes, size);
            at[i] ^= flips[flip];
            ck_assert_msg(!try_table(table, size, &sum), "byte %zu: not seen", i);
            hand_seal(at, size);
            opened += (size_t)try_table(table, size, &sum);
        }
    }
    ck_assert_uint_gt(opened, size / 2); /* ids, texts, numbers: many faults make another table */
}
END_TEST

SUITE(runtime_verify)
{
    Suite *suite = suite_create("runtime verify");
    TCase *tests = tcase_create("faults");
    tcase_set_timeout(tests, 0);
    tcase_add_loop_test(tests, a_broken_rule_is_told, 0, 2 * (int)(sizeof faults / sizeof *faults));
    tcase_add_loop_test(tests, a_broken_header_is_told, 0,
                        2 * (int)(sizeof header_faults / sizeof *header_faults));
    tcase_add_test(tests, texts_must_be_utf8);
    tcase_add_loop_test(tests, what_is_new_is_skipped, 0, 2);
    tcase_add_loop_test(tests, a_table_cut_at_any_length_is_told, 0, 2);
    tcase_add_loop_test(tests, a_table_with_any_byte_changed_is_told_or_answers, 0, 4);
    suite_add_tcase(suite, tests);
    return suite;
}
