/*
 * clips RULES PATIENTS COUNT BSAVE: which rules fire in so many patients, said by CLIPS of rules
 * that clips.mjs wrote. Prints a line as tests/bench/answers.c does, and saves what CLIPS
 * compiled the rules to in BSAVE. Facts are made through the fastest way that CLIPS offers, without
 * reading text, and told apart without being compared.
 */
#include <clips/clips.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct run {
    void *environment;
    void *templates[4096]; /* of each finding; or one, of the patient */
    int findings, one;
    long long fired, places;
};

static struct run run;

static void count_fired(void *environment)
{
    run.fired++;
    run.places += EnvRtnLong(environment, 1) + 1;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void put(struct fact *fact, int field, int value)
{
    fact->theProposition.theFields[field].type = INTEGER;
    fact->theProposition.theFields[field].value = EnvAddLong(run.environment, value);
}

static void ask(const int *values)
{
    void *environment = run.environment;
    struct fact *fact = NULL;
    if (run.one)
        fact = EnvCreateFact(environment, run.templates[0]);
    for (int i = 0; i < run.findings; i++) {
        if (!run.one)
            fact = EnvCreateFact(environment, run.templates[i]);
        put(fact, run.one ? i : 0, values[i]);
        if (!run.one)
            EnvAssert(environment, fact);
    }
    if (run.one)
        EnvAssert(environment, fact);
    EnvRun(environment, -1);
    while ((fact = EnvGetNextFact(environment, NULL)))
        EnvRetract(environment, fact);
}

/* How many numbers the first line of the patients has. */
static int count_findings(FILE *file)
{
    int count = 1, c;
    while ((c = getc(file)) != EOF && c != '\n')
        count += c == ',';
    rewind(file);
    return count;
}

static int start(const char *rules, const char *bsave)
{
    void *environment = run.environment = CreateEnvironment();
    char name[16];
    EnvDefineFunction2(environment, "fired", 'v', PTIEF count_fired, "count_fired", "11i");
    if (EnvLoad(environment, rules) != 1 || !EnvBsave(environment, bsave))
        return 0;
    EnvSetFactDuplication(environment, 1);
    EnvReset(environment);
    run.templates[0] = EnvFindDeftemplate(environment, "patient");
    run.one = run.templates[0] != NULL;
    for (int i = 0; !run.one && i < run.findings; i++) {
        snprintf(name, sizeof name, "f%d", i);
        run.templates[i] = EnvFindDeftemplate(environment, name);
        if (!run.templates[i])
            return 0;
    }
    return 1;
}

int main(int argc, char **argv)
{
    FILE *file = argc == 5 ? fopen(argv[2], "r") : NULL;
    int count = file ? atoi(argv[3]) : 0;
    if (!file || (run.findings = count_findings(file)) > 4096 || !start(argv[1], argv[4]))
        return 2;
    int *values = malloc(sizeof *values * (size_t)run.findings * (size_t)count);
    for (int i = 0; i < run.findings * count; i++)
        if (fscanf(file, "%d%*[,\n]", &values[i]) != 1)
            return 2;
    double begin = now();
    for (int i = 0; i < count; i++)
        ask(values + (size_t)i * (size_t)run.findings);
    printf("CLIPS, %s|%d|%.6f|%lld|%lld\n", run.one ? "one fact a patient" : "a fact a finding",
           count, now() - begin, run.fired, run.places);
    free(values);
    fclose(file);
    return 0;
}
