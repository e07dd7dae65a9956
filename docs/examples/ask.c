/* ask TABLE [FINDING=VALUE]...: what a compiled knowledge base answers for one patient. */
#include <stdio.h>
#include <string.h>
#include <kbt.h>

static int fail(const char *what, int error)
{
    return fprintf(stderr, "ask: %s: %s\n", what, kbt_error_text(error)), 2;
}

int main(int count, char **arguments)
{
    static const char *const standings[] = {"", "contraindicated", "withheld", "not indicated",
                                            "to check", "reserved", "advised with care", "advised"};
    static int64_t bytes[1 << 20], patient_memory[1 << 12], answer_memory[1 << 16];
    FILE *file = count > 1 ? fopen(arguments[1], "rb") : NULL;
    if (!file)
        return fprintf(stderr, "usage: ask TABLE [FINDING=VALUE]...\n"), 2;
    struct kbt table; /* a file that is longer is cut, which kbt_open tells */
    int error = kbt_open(&table, bytes, fread(bytes, 1, sizeof bytes, file));
    if (error || (error = kbt_verify(&table)) != 0)
        return fail(arguments[1], error);
    struct kbt_patient *patient = kbt_patient_start(&table, patient_memory, sizeof patient_memory);
    struct kbt_answer *answer = kbt_answer_start(&table, answer_memory, sizeof answer_memory);
    if (!patient || !answer)
        return fail(arguments[1], KBT_NO_ROOM);
    for (int i = 2; i < count; i++) {
        size_t id = strcspn(arguments[i], "=");
        uint32_t finding = kbt_find_bytes(&table, KBT_FINDING, arguments[i], id);
        const char *value = arguments[i] + id + (arguments[i][id] == '=');
        if ((error = kbt_set_text(patient, finding, value, strlen(value), NULL)) < 0)
            return fail(arguments[i], error);
    }
    if ((error = kbt_evaluate(answer, patient)) != 0)
        return fail("the patient", error);
    for (enum kbt_truth truth = KBT_TRUE; truth >= KBT_UNSURE; truth--)
        for (uint32_t i = KBT_NONE; (i = kbt_escalation_next(answer, truth, i)) != KBT_NONE;) {
            const char *advice = kbt_text(&table, 0, KBT_RULE, i, KBT_ADVICE, 0);
            printf("%s%s\n", truth == KBT_TRUE ? "" : "not ruled out: ", advice ? advice : "help");
        }
    for (uint32_t i = 0; i < kbt_count(&table, KBT_TREATMENT); i++) {
        const char *label = kbt_text(&table, 0, KBT_TREATMENT, i, KBT_LABEL, 0);
        printf("%s: %s\n", label ? label : "treatment", standings[kbt_standing(answer, i)]);
    }
    return 0;
}
