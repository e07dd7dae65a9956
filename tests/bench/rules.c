/*
 * The rules of a table for programs that are not ours, and patients for them:
 *
 *     rules ifs TABLE              a C function of one `if` a rule
 *     rules json TABLE             the same as trees, for a program that makes another engine's rules
 *     rules patients TABLE COUNT   a line a patient, a whole number a finding, with commas
 *
 * The trees: {"findings": [ids], "scores": [[{"when": W, "weight": n}]], "rules": [{"id", "when": W}]}
 * where W is {"all": [W]}, {"any": [W]}, {"least": n, "of": [W]}, {"not": W},
 * {"finding": i, "low": n, "high": n} (both inside; a boolean is 0 or 1) or
 * {"score": i, "low": n, "high": n}. Causes and conditions are written out in the rules.
 *
 * To put another engine beside ours in `make bench`: a program that takes rules.json, patients.csv
 * and how many patients, and prints a line as answers.c does (tools/bench-peers).
 */
#include <inttypes.h>
#include <string.h>
#include "cohort.h"

struct printer {
    const struct kbt *table;
    struct kbt_part *parts; /* by signal */
    int json;
};

static void print_literal(const struct printer *p, uint32_t literal);

/* Half steps, both inside, to values within the bounds. */
static void whole_range(const struct kbt_part *part, int64_t lowest, int64_t highest, int64_t *low,
                        int64_t *high)
{
    *low = (part->low >> 1) + (part->low & 1);
    *high = part->high >> 1;
    *low = *low < lowest ? lowest : *low;
    *high = *high > highest ? highest : *high;
}

static void print_range(const struct printer *p, const char *kind, uint32_t index, int64_t low,
                        int64_t high, int64_t lowest, int64_t highest)
{
    if (p->json)
        printf("{\"%s\":%" PRIu32 ",\"low\":%" PRId64 ",\"high\":%" PRId64 "}", kind, index, low,
               high);
    else if (low == high)
        printf("%c[%" PRIu32 "] == %" PRId64, *kind, index, low);
    else if (low == lowest)
        printf("%c[%" PRIu32 "] <= %" PRId64, *kind, index, high);
    else if (high == highest)
        printf("%c[%" PRIu32 "] >= %" PRId64, *kind, index, low);
    else
        printf("(%c[%" PRIu32 "] >= %" PRId64 " && %c[%" PRIu32 "] <= %" PRId64 ")", *kind, index,
               low, *kind, index, high);
}

static void print_group(const struct printer *p, const struct kbt_part *part)
{
    int all = part->kind == KBT_PART_ALL;
    if (p->json && part->kind == KBT_PART_AT_LEAST)
        printf("{\"least\":%" PRIu32 ",\"of\":[", part->least);
    else if (p->json)
        fputs(all ? "{\"all\":[" : "{\"any\":[", stdout);
    else
        fputs("(", stdout);
    for (uint32_t i = 0; i < part->count; i++) {
        if (i)
            fputs(p->json ? "," : all ? " && " : part->kind == KBT_PART_ANY ? " || " : " + ", stdout);
        print_literal(p, kbt_part_literal(p->table, part, i));
    }
    if (p->json)
        fputs("]}", stdout);
    else if (part->kind == KBT_PART_AT_LEAST)
        printf(" >= %" PRIu32 ")", part->least);
    else
        fputs(part->count ? ")" : all ? "1)" : "0)", stdout);
}

static void print_test(const struct printer *p, const struct kbt_part *part)
{
    struct kbt_finding finding = {.highest = 1};
    int64_t low = 1, high = 1;
    if (part->kind == KBT_PART_SCORE_TEST) {
        whole_range(part, INT32_MIN, INT32_MAX, &low, &high);
        print_range(p, "score", part->score, low, high, INT32_MIN, INT32_MAX);
        return;
    }
    kbt_finding(p->table, part->finding, &finding);
    if (part->kind == KBT_PART_TEST)
        whole_range(part, finding.lowest, finding.highest, &low, &high);
    if (p->json || finding.type != KBT_BOOLEAN)
        print_range(p, "finding", part->finding, low, high, finding.lowest, finding.highest);
    else
        printf("f[%" PRIu32 "]", part->finding);
}

/* Everything else has no place in these trees; the generated bases do not have it. */
static void refuse(const char *what)
{
    fprintf(stderr, "rules: no way to write %s\n", what);
    exit(2);
}

static void print_signal(const struct printer *p, uint32_t signal)
{
    const struct kbt_part *part = &p->parts[signal];
    switch (part->kind) {
    case KBT_PART_EVERYONE:
        fputs(p->json ? "{\"all\":[]}" : "1", stdout);
        break;
    case KBT_PART_FINDING:
    case KBT_PART_TEST:
    case KBT_PART_SCORE_TEST:
        print_test(p, part);
        break;
    case KBT_PART_ALL:
    case KBT_PART_ANY:
    case KBT_PART_AT_LEAST:
        print_group(p, part);
        break;
    default:
        refuse("nothing-available");
    }
}

static void print_literal(const struct printer *p, uint32_t literal)
{
    if (literal & 1)
        fputs(p->json ? "{\"not\":" : "!(", stdout);
    /* In C, a cause is worked out once, as a hand would write it. */
    uint32_t cause = 0, causes = kbt_count(p->table, KBT_CAUSE);
    while (cause < causes && kbt_cause_literal(p->table, cause) != (literal & ~1u))
        cause++;
    if (cause < causes && !p->json)
        printf("cause[%" PRIu32 "]", cause);
    else
        print_signal(p, literal >> 1);
    if (literal & 1)
        fputs(p->json ? "}" : ")", stdout);
}

static void print_points(const struct printer *p, uint32_t score, uint32_t number)
{
    uint32_t signal = 0;
    while (p->parts[signal].kind != KBT_PART_SCORE || p->parts[signal].score != score)
        signal++;
    const struct kbt_part *part = &p->parts[signal];
    struct kbt_points points;
    if (number >= part->count)
        return;
    kbt_part_points(p->table, part, number, &points);
    if (points.of != KBT_NONE)
        refuse("points of a quantity");
    if (p->json)
        printf("%s{\"when\":", number ? "," : "");
    else
        printf(" + (%" PRId64 ") * ", points.weight);
    print_literal(p, points.literal);
    if (p->json)
        printf(",\"weight\":%" PRId64 "}", points.weight);
    print_points(p, score, number + 1);
}

static void print_ifs(const struct printer *p)
{
    const struct kbt *table = p->table;
    uint32_t causes = kbt_count(table, KBT_CAUSE), scores = kbt_count(table, KBT_SCORE);
    /* The narrowest row that holds every value, as a hand that looks for speed would choose. */
    printf("#include <stdint.h>\n#include \"tests/bench/ifs.h\"\n"
           "const uint32_t ifs_rules = %" PRIu32 ";\n"
           "void ifs(const ifs_value *f, uint32_t *fired)\n{\n"
           "    int cause[%" PRIu32 "], s[%" PRIu32 "];\n    (void)cause, (void)s;\n",
           kbt_count(table, KBT_RULE), causes + !causes, scores + !scores);
    for (uint32_t i = 0; i < scores; i++) {
        printf("    s[%" PRIu32 "] = 0", i);
        print_points(p, i, 0);
        puts(";");
    }
    for (uint32_t i = 0; i < causes; i++) {
        printf("    cause[%" PRIu32 "] = ", i);
        print_signal(p, kbt_cause_literal(table, i) >> 1);
        puts(";");
    }
    for (uint32_t i = 0; i < kbt_count(table, KBT_RULE); i++) {
        fputs("    if (", stdout);
        print_signal(p, kbt_rule_literal(table, i) >> 1);
        printf(")\n        fired[%" PRIu32 "]++;\n", i);
    }
    puts("}");
}

static void print_json(const struct printer *p)
{
    const struct kbt *table = p->table;
    fputs("{\"findings\":[", stdout);
    for (uint32_t i = 0; i < kbt_count(table, KBT_FINDING); i++)
        printf("%s\"%s\"", i ? "," : "", kbt_id(table, KBT_FINDING, i));
    fputs("],\n\"scores\":[", stdout);
    for (uint32_t i = 0; i < kbt_count(table, KBT_SCORE); i++) {
        fputs(i ? ",\n[" : "[", stdout);
        print_points(p, i, 0);
        fputs("]", stdout);
    }
    fputs("],\n\"rules\":[", stdout);
    for (uint32_t i = 0; i < kbt_count(table, KBT_RULE); i++) {
        printf("%s{\"id\":\"%s\",\"when\":", i ? ",\n" : "", kbt_id(table, KBT_RULE, i));
        print_signal(p, kbt_rule_literal(table, i) >> 1);
        fputs("}", stdout);
    }
    puts("]}");
}

static void print_patients(const struct kbt *table, uint32_t count)
{
    uint32_t pair_count;
    struct cohort_pair *pairs = cohort_pairs(table, &pair_count);
    uint32_t findings = kbt_count(table, KBT_FINDING);
    int32_t *values = malloc(findings * sizeof *values + 1);
    for (uint32_t i = 0; i < count; i++) {
        cohort_patient(table, pairs, pair_count, i, values);
        for (uint32_t j = 0; j < findings; j++)
            printf("%s%" PRId32, j ? "," : "", values[j]);
        putchar('\n');
    }
    free(values);
    free(pairs);
}

int main(int count, char **arguments)
{
    if (count < 3)
        return 2;
    struct kbt table = cohort_table(arguments[2]);
    struct printer p = {&table, malloc(table.signals * sizeof *p.parts),
                        strcmp(arguments[1], "json") == 0};
    struct kbt_part part;
    kbt_part(&table, 0, &part);
    do
        p.parts[part.signal] = part;
    while (kbt_part_next(&table, &part));
    if (strcmp(arguments[1], "ifs") == 0)
        print_ifs(&p);
    else if (p.json)
        print_json(&p);
    else
        print_patients(&table, (uint32_t)strtoul(arguments[count - 1], NULL, 10));
    free(p.parts);
    return ferror(stdout) || fclose(stdout) != 0;
}
