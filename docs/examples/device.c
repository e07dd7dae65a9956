/*
 * A device with a display and a few keys: asks the patient what the knowledge base wants to know,
 * what matters most first, and says what follows. No file, no heap and no C library: the table is
 * constant data (kbc build --c-array) and stays in flash, everything else is static.
 */
#include <stdbool.h>
#include <kbt.h>

extern const unsigned char back_kbt[];
extern const size_t back_kbt_size;

/* What the device provides. device_read: what was keyed in, without an end ("true" and "false" by
 * the keys yes and no); 0: the key "I don't know". */
void device_show(const char *text);
size_t device_read(char *text, size_t size);

/* As large as this table needs them; when it grows, device_main says so. */
enum { MOST_FINDINGS = 8, PATIENT_WORDS = 8, ANSWER_WORDS = 64 };
static int64_t patient_memory[PATIENT_WORDS], answer_memory[ANSWER_WORDS];
static struct kbt table;
static bool not_known[MOST_FINDINGS]; /* has been asked, and the patient doesn't know */

/* What the table says, or else something that says enough. */
static void show_text(enum kbt_kind kind, uint32_t index, enum kbt_text what, const char *otherwise)
{
    const char *text = kbt_text(&table, 0, kind, index, what, 0);
    device_show(text ? text : otherwise);
}

/* The finding to ask for; KBT_NONE: nothing that the patient could tell changes the answer. */
static uint32_t next_question(struct kbt_answer *answer)
{
    struct kbt_question question;
    uint32_t questions = kbt_ask(answer);
    for (uint32_t i = 0; i < questions; i++) {
        kbt_question(answer, i, &question);
        if (!not_known[question.finding])
            return question.finding;
    }
    return KBT_NONE;
}

/* Until there is a value that the finding can have, or the patient doesn't know. */
static void ask(struct kbt_patient *patient, uint32_t finding)
{
    char typed[KBT_VALUE_TEXT];
    for (;;) {
        show_text(KBT_FINDING, finding, KBT_QUESTION, kbt_id(&table, KBT_FINDING, finding));
        size_t length = device_read(typed, sizeof typed);
        not_known[finding] = length == 0;
        int error = length ? kbt_set_text(patient, finding, typed, length, NULL) : 0;
        if (error >= 0)
            return;
        device_show(kbt_error_text(error));
    }
}

static void show_escalations(const struct kbt_answer *answer, enum kbt_truth truth)
{
    uint32_t rule = KBT_NONE;
    while ((rule = kbt_escalation_next(answer, truth, rule)) != KBT_NONE)
        show_text(KBT_RULE, rule, KBT_ADVICE, "Get help");
}

static void show_answer(struct kbt_answer *answer)
{
    show_escalations(answer, KBT_TRUE);
    if (kbt_urgency_possible(answer) != kbt_urgency(answer)) {
        device_show("Not ruled out:");
        show_escalations(answer, KBT_UNSURE);
    }
    kbt_order(answer);
    for (uint32_t i = 0; i < kbt_count(&table, KBT_TREATMENT); i++) {
        uint32_t treatment = kbt_treatment_at(answer, i);
        if (kbt_standing(answer, treatment) < KBT_ADVISED_WITH_CARE)
            continue;
        show_text(KBT_TREATMENT, treatment, KBT_LABEL, kbt_id(&table, KBT_TREATMENT, treatment));
        show_text(KBT_RULE, kbt_rule_next(answer, treatment, KBT_SIDE_FOR, KBT_TRUE, KBT_NONE),
                  KBT_ADVICE, "is for you");
    }
}

/* One patient. 0, or an error of the library: then this program and this table do not fit. */
int device_main(void)
{
    int error = kbt_open(&table, back_kbt, back_kbt_size);
    if (!error)
        error = kbt_verify(&table);
    if (error)
        return error;
    struct kbt_patient *patient = kbt_patient_start(&table, patient_memory, sizeof patient_memory);
    struct kbt_answer *answer = kbt_answer_start(&table, answer_memory, sizeof answer_memory);
    if (!patient || !answer || kbt_count(&table, KBT_FINDING) > MOST_FINDINGS ||
        !kbt_id(&table, KBT_BASE, 0)) /* a table without ids has no texts either */
        return KBT_NO_ROOM;
    for (uint32_t i = 0; i < MOST_FINDINGS; i++)
        not_known[i] = false;

    /* In an emergency nothing more is asked. */
    while ((error = kbt_evaluate(answer, patient)) == 0 && kbt_urgency(answer) != KBT_EMERGENCY) {
        uint32_t finding = next_question(answer);
        if (finding == KBT_NONE)
            break;
        ask(patient, finding);
    }
    if (error)
        return error;
    show_answer(answer);
    return 0;
}
