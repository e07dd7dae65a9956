/* Any text as a patient: it is refused in one line, or answered; the answer is JSON. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "answer/answer.h"
#include "check/check.h"
#include "emit/table.h"
#include "read/read.h"

/* What outlives one text: the table of tests/eval. */
static struct buffer bytes;
static struct kbt table;
static struct failure failure;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *text, size_t length);

static void compile(struct arena *arena)
{
    struct names names;
    struct sources sources;
    struct diag diag;
    struct model model;
    names_init(&names, arena);
    sources_init(&sources, arena);
    diag_init(&diag, arena);
    model_init(&model, arena, &names, &sources);
    read_knowledge_base(&model, &diag, "tests/eval/kb.xml");
    struct check_context context = {.model = &model, .diag = &diag};
    check_references(&context);
    check_layers(&context);
    check_domains(&context);
    if (diag.count)
        abort();
    table_emit(&model, &bytes);
    diag_release(&diag);
    sources_release(&sources);
    names_release(&names);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    struct arena arena;
    (void)argc;
    (void)argv;
    failure_init(&failure);
    arena_init(&arena, &failure);
    buffer_init(&bytes, &failure);
    if (FAILURE_CATCH(&failure))
        abort();
    compile(&arena);
    arena_release(&arena);
    if (kbt_open(&table, bytes.bytes, bytes.length) || kbt_verify(&table))
        abort();
    return 0;
}

/* One line, whatever was in the text. */
static void hold_problem(const char *problem)
{
    for (const char *at = problem; *at; at++)
        if ((unsigned char)*at < ' ')
            abort();
}

static void hold_answer(const struct answer *answer)
{
    struct buffer out;
    json_error_t error;
    buffer_init(&out, &failure);
    answer_text(answer, &out, true);
    buffer_clear(&out);
    answer_json(answer, &out);
    json_t *tree = json_loadb(out.bytes, out.length, JSON_REJECT_DUPLICATES, &error);
    if (!tree)
        abort();
    json_decref(tree);
    buffer_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *text, size_t length)
{
    struct arena arena;
    struct patient patient;
    struct answer answer;
    arena_init(&arena, &failure);
    if (FAILURE_CATCH(&failure))
        abort();
    char *copy = malloc(length + 1);
    memcpy(copy, length ? text : (const uint8_t *)"", length ? length : 1);
    copy[length] = '\0';
    patient_init(&patient, &table, &arena);
    answer_init(&answer, &table, &arena);
    const char *problem = patient_read(&patient, copy, length);
    if (!problem)
        problem = answer_evaluate(&answer, &patient);
    if (problem)
        hold_problem(problem);
    else
        hold_answer(&answer);
    free(copy);
    arena_release(&arena);
    return 0;
}
