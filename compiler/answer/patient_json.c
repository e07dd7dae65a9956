#include "answer/patient_json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "answer/patient_value.h"
#include "base/library_memory.h"
#include "base/near_miss.h"
#include "grammar/values.h"

void patient_json_memory(void)
{
    json_set_alloc_funcs(library_malloc, free);
}

void patient_init(struct patient *patient, const struct kbt *table, struct arena *arena)
{
    size_t size = kbt_patient_size(table);
    *patient = (struct patient){.arena = arena, .table = table};
    patient->values = kbt_patient_start(table, arena_alloc(arena, size), size);
    patient->roundings = ARENA_ARRAY(arena, kbt_count(table, KBT_FINDING), struct rounding);
}

const char *patient_contradiction(const struct patient *patient, const struct kbt_answer *answer)
{
    uint32_t narrower, broader;
    kbt_contradiction(answer, &narrower, &broader);
    return arena_format(patient->arena,
                        "there is no such patient: \"%s\" is true, but \"%s\", which it is a kind "
                        "of, is false", kbt_id(patient->table, KBT_FINDING, narrower),
                        kbt_id(patient->table, KBT_FINDING, broader));
}

/* ---- Numbers as they are written ----------------------------------------------------------- */

/* jansson makes floating-point numbers of what has a point, so a number's text is found again in
 * the source: numbers come in the order of the document there, and in jansson's tree. The text is
 * known to be JSON. */
struct numbers_text {
    const char *at, *end;
};

static const char *behind_string(const char *at)
{
    for (at++; *at != '"'; at++)
        at += *at == '\\';
    return at + 1;
}

static void next_number(struct numbers_text *text, struct given *ret_given)
{
    while (!strchr("-0123456789", *text->at))
        text->at = *text->at == '"' ? behind_string(text->at) : text->at + 1;
    ret_given->text = text->at;
    while (text->at < text->end && strchr("+-.0123456789eE", *text->at))
        text->at++;
    ret_given->length = (size_t)(text->at - ret_given->text);
}

/* ---- Members ------------------------------------------------------------------------------- */

const char *patient_no_finding(const struct patient *patient, const char *id)
{
    const struct kbt *table = patient->table;
    const char *base = kbt_id(table, KBT_BASE, 0);
    const char *quoted = value_quoted(patient->arena, id, strlen(id));
    struct near_miss search;
    near_miss_start(&search, id);
    for (uint32_t i = 0; i < kbt_count(table, KBT_FINDING); i++)
        near_miss_try(&search, kbt_id(table, KBT_FINDING, i));
    if (search.nearest)
        return arena_format(patient->arena, "%s is no finding of \"%s\": did you mean \"%s\"?",
                            quoted, base, search.nearest);
    return arena_format(patient->arena, "%s is no finding of \"%s\"", quoted, base);
}

/* Take a value that is no object. */
static const char *read_scalar(struct patient *patient, struct numbers_text *numbers,
                               struct given *given, const json_t *value)
{
    if (json_is_null(value))
        return NULL;
    if (json_is_number(value)) {
        given->kind = GIVEN_NUMBER;
        next_number(numbers, given);
    } else if (json_is_string(value)) {
        given->kind = GIVEN_STRING;
        given->text = json_string_value(value);
        given->length = json_string_length(value);
    } else if (json_is_boolean(value)) {
        given->kind = GIVEN_BOOLEAN;
        given->text = json_is_true(value) ? "true" : "false";
        given->length = strlen(given->text);
    } else {
        return arena_format(patient->arena, "\"%s\" is a value, or an object with \"value\" and "
                            "\"unit\"", kbt_id(patient->table, KBT_FINDING, given->finding));
    }
    return patient_set(patient, given);
}

static const char *check_members(const struct patient *patient, const char *id, json_t *object)
{
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
        if (strcmp(key, "value") != 0 && strcmp(key, "unit") != 0)
            return arena_format(patient->arena, "%s of \"%s\" is neither \"value\" nor \"unit\"",
                                value_quoted(patient->arena, key, strlen(key)), id);
    value = json_object_get(object, "unit");
    if (value && !json_is_string(value))
        return arena_format(patient->arena, "the unit of \"%s\" is a string", id);
    if (!json_object_get(object, "value"))
        return arena_format(patient->arena, "\"%s\" has no \"value\"", id);
    return NULL;
}

static const char *read_member(struct patient *patient, struct numbers_text *numbers,
                               const char *id, json_t *value)
{
    struct given given = {.finding = kbt_find(patient->table, KBT_FINDING, id)};
    if (given.finding == KBT_NONE)
        return patient_no_finding(patient, id);
    if (!json_is_object(value))
        return read_scalar(patient, numbers, &given, value);
    const char *problem = check_members(patient, id, value);
    json_t *unit = json_object_get(value, "unit");
    if (problem)
        return problem;
    if (unit)
        given.unit = arena_copy(patient->arena, json_string_value(unit), json_string_length(unit));
    return read_scalar(patient, numbers, &given, json_object_get(value, "value"));
}

/* jansson quotes what it has read, line ends included. */
static const char *single_line(char *text)
{
    for (char *at = text; *at; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7f)
            *at = ' ';
    return text;
}

static const char *read_members(struct patient *patient, const char *text, size_t length,
                                json_t *tree)
{
    struct numbers_text numbers = {text, text + length};
    const char *id, *problem = NULL;
    json_t *value;
    if (!json_is_object(tree))
        return "a patient is a JSON object, from the id of a finding to its value";
    json_object_foreach(tree, id, value) {
        problem = read_member(patient, &numbers, id, value);
        if (problem)
            break;
    }
    return problem;
}

/* The tree's memory is jansson's: it is given back even when there is none for us. */
static const char *read_tree(struct patient *patient, const char *text, size_t length,
                             json_t *tree)
{
    struct failure *failure = patient->arena->failure;
    struct failure_edge outer = failure->edge;
    if (FAILURE_CATCH(failure)) {
        json_decref(tree);
        failure_pass_on(failure, outer);
    }
    const char *problem = read_members(patient, text, length, tree);
    failure->edge = outer;
    json_decref(tree);
    return problem;
}

static const char *not_json(const struct patient *patient, json_error_t *error)
{
    bool outgrown = json_error_code(error) == json_error_numeric_overflow;
    return arena_format(patient->arena, "%s: line %d, column %d: %s",
                        outgrown ? "a number in it is too large" : "it is not JSON",
                        error->line, error->column, single_line(error->text));
}

const char *patient_read(struct patient *patient, const char *text, size_t length)
{
    static const char mark[] = "\xEF\xBB\xBF"; /* some editors begin a file with it */
    json_error_t error;
    if (length > PATIENT_LARGEST)
        return arena_format(patient->arena, "it is over %d MiB", PATIENT_LARGEST >> 20);
    if (length >= sizeof mark - 1 && memcmp(text, mark, sizeof mark - 1) == 0) {
        text += sizeof mark - 1;
        length -= sizeof mark - 1;
    }
    /* An integer of any length is a number: its text is what is taken. */
    json_t *tree =
        json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL, &error);
    return tree ? read_tree(patient, text, length, tree) : not_json(patient, &error);
}
