/*
 * generate RULES [SEED [one-cause]]: writes a knowledge base of that many rules to standard output,
 * the same bytes for the same words on every machine.
 *
 * The mix: 200 boolean findings (a fifth of them in is-a families), 20 choices of five options,
 * 10 quantities with eight thresholds each, 5 scores with bands; a rule has two to five tests,
 * 15 % have a group joined by "any"; 20 rules a treatment, 10 treatments a cause; 55 % indications,
 * 40 % contraindications, 5 % escalations. About 380 bytes, 9 elements and 9 attributes a rule.
 *
 * With "one-cause", all rules are for one cause, which everyone has, and every contraindication is
 * absolute: near 10,000 rules the question whether somebody is offered nothing is as hard as any.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { BOOLEANS = 200, CHOICES = 20, QUANTITIES = 10, SCORES = 5, OPTIONS = 5, THRESHOLDS = 8 };
enum { RULES_A_TREATMENT = 20, TREATMENTS_A_CAUSE = 10 };

static uint64_t state;
static bool one_cause;

/* xorshift64*: enough for a mix, and the same everywhere. */
static uint32_t below(uint32_t limit)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * 0x2545f4914f6cdd1du) >> 33) % limit;
}

static int threshold(void)
{
    return 10 * (1 + (int)below(THRESHOLDS));
}

static void test_of_finding(void)
{
    uint32_t kind = below(100);
    if (kind < 62) {
        const char *finding = "<has finding=\"boolean-%u\"/>";
        uint32_t which = below(BOOLEANS);
        if (below(4) == 0) {
            fputs("<not>", stdout);
            printf(finding, which);
            fputs("</not>", stdout);
        } else {
            printf(finding, which);
        }
    } else if (kind < 78) {
        printf("<value finding=\"choice-%u\" is=\"option-%u\"/>", below(CHOICES), below(OPTIONS));
    } else if (kind < 97) {
        printf("<value finding=\"quantity-%u\" %s=\"%d\"/>", below(QUANTITIES),
               below(2) ? "at-least" : "below", threshold());
    } else {
        printf("<value bands=\"bands-%u\" at-least=\"middle\"/>", below(SCORES));
    }
}

static void tests(void)
{
    uint32_t count = 2 + below(4);
    int group = below(100) < 15;
    fputs("<when>", stdout);
    for (uint32_t i = 0; i < count; i++)
        test_of_finding();
    if (group) {
        fputs("<any>", stdout);
        test_of_finding();
        test_of_finding();
        fputs("</any>", stdout);
    }
    fputs("</when>", stdout);
}

static void findings(void)
{
    for (int i = 0; i < BOOLEANS; i++) {
        printf("<finding id=\"boolean-%d\" type=\"boolean\"", i);
        if (i % 5 == 4)
            printf(" is-a=\"boolean-%d\"", i - 1 - (i / 5) % 3);
        printf("><label>Finding %d</label><question>Do you have finding %d?</question>"
               "</finding>\n", i, i);
    }
    for (int i = 0; i < CHOICES; i++) {
        printf("<finding id=\"choice-%d\" type=\"choice\" ordered=\"true\"><label>Choice %d</label>"
               "<question>Which of choice %d?</question>", i, i, i);
        for (int j = 0; j < OPTIONS; j++)
            printf("<option id=\"option-%d\"><label>Option %d</label></option>", j, j);
        puts("</finding>");
    }
    for (int i = 0; i < QUANTITIES; i++)
        printf("<finding id=\"quantity-%d\" type=\"quantity\" unit=\"1\" min=\"0\" max=\"100\">"
               "<label>Quantity %d</label><question>How much of quantity %d?</question>"
               "</finding>\n", i, i, i);
}

static void scores(void)
{
    for (int i = 0; i < SCORES; i++) {
        printf("<score id=\"score-%d\"><label>Score %d</label><cite source=\"source-0\"/>", i, i);
        for (int j = 0; j < 6; j++) {
            printf("<points value=\"%d\"><has finding=\"boolean-%u\"/></points>",
                   j == 5 ? -1 : 1 + j % 3, below(BOOLEANS));
        }
        printf("</score>\n<bands id=\"bands-%d\" of=\"score-%d\"><label>Bands %d</label>"
               "<cite source=\"source-0\"/>"
               "<band id=\"low\" below=\"2\"><label>Low</label></band>"
               "<band id=\"middle\" at-least=\"2\" below=\"5\"><label>Middle</label></band>"
               "<band id=\"high\" at-least=\"5\"><label>High</label></band></bands>\n", i, i, i);
    }
}

static void rule(uint32_t number)
{
    uint32_t treatment = number / RULES_A_TREATMENT;
    uint32_t cause = one_cause ? 0 : treatment / TREATMENTS_A_CAUSE;
    uint32_t kind = below(100);
    if (kind < 55) {
        printf("<indication id=\"rule-%u\" treatment=\"treatment-%u\" for=\"cause-%u\" "
               "strength=\"%s\" line=\"%u\">", number, treatment, cause,
               below(3) ? "conditional" : "strong", 1 + below(3));
        tests();
        printf("<advice>Do what rule %u says, twice a day.</advice>"
               "<cite source=\"source-%u\" at=\"%u\"/></indication>\n", number, below(20), below(99));
    } else if (kind < 95) {
        static const char *const severity[] = {"absolute", "relative", "caution"};
        printf("<contraindication id=\"rule-%u\" treatment=\"treatment-%u\" severity=\"%s\">",
               number, treatment, severity[one_cause ? 0 : below(3)]);
        tests();
        printf("<advice>Do not do this: rule %u forbids it.</advice>"
               "<cite source=\"source-%u\" at=\"%u\"/></contraindication>\n", number, below(20),
               below(99));
    } else {
        static const char *const urgency[] = {"emergency", "urgent", "soon", "routine"};
        printf("<escalation id=\"rule-%u\" urgency=\"%s\">", number, urgency[below(4)]);
        tests();
        printf("<advice>Get help, says rule %u.</advice><cite source=\"source-%u\" at=\"%u\"/>"
               "</escalation>\n", number, below(20), below(99));
    }
}

int main(int count, char **arguments)
{
    uint32_t rules = count > 1 ? (uint32_t)strtoul(arguments[1], NULL, 10) : 1000;
    uint32_t treatments = (rules + RULES_A_TREATMENT - 1) / RULES_A_TREATMENT;
    one_cause = count > 3;
    uint32_t causes =
        one_cause ? 1 : (treatments + TREATMENTS_A_CAUSE - 1) / TREATMENTS_A_CAUSE;
    state = (count > 2 ? strtoul(arguments[2], NULL, 10) : 1) * 0x9e3779b97f4a7c15u;
    puts("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<knowledge-base xmlns=\"urn:kbc:kb:1\" "
         "id=\"generated\" version=\"1.0.0\" status=\"draft\"><title>Generated</title>");
    for (int i = 0; i < 20; i++)
        printf("<source id=\"source-%d\" type=\"article\" title=\"Source %d\"/>\n", i, i);
    findings();
    scores();
    for (uint32_t i = 0; i < treatments; i++) {
        printf("<treatment id=\"treatment-%u\"", i);
        if (i % 10 == 9)
            printf(" is-a=\"treatment-%u\"", i - 1);
        printf("><label>Treatment %u</label></treatment>\n", i);
    }
    for (uint32_t i = 0; i < causes; i++) {
        printf("<cause id=\"cause-%u\"><label>Cause %u</label>", i, i);
        if (one_cause)
            fputs("<when><everyone/></when>", stdout);
        else
            tests();
        printf("<cite source=\"source-%u\"/></cause>\n", below(20));
    }
    for (uint32_t i = 0; i < rules; i++)
        rule(i);
    puts("</knowledge-base>");
    return ferror(stdout) || fclose(stdout) != 0;
}
