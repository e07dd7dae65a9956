#include "stream/answering.h"

#include <inttypes.h>
#include <string.h>

#include "base/utf8.h"


/* ---- Lines --------------------------------------------------------------------------------- */

const char *line_next(const char **at, const char *end, size_t *ret_length)
{
    const char *line = *at;
    if (line == end)
        return NULL;
    const char *stop = memchr(line, '\n', (size_t)(end - line));
    *at = stop ? stop + 1 : end;
    size_t length = (size_t)((stop ? stop : end) - line);
    if (length && line[length - 1] == '\r')
        length--;
    *ret_length = length;
    return line;
}

bool line_is_empty(const char *line, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r')
            return false;
    return true;
}

static const char *const too_long = "it is longer than 1 MiB";
_Static_assert(LINES_LONGEST == 1 << 20, "what the message says");

const char *line_fault(const char *line, size_t length)
{
    if (length > LINES_LONGEST)
        return too_long;
    if (memchr(line, '\0', length))
        return "there is a zero byte in it";
    for (size_t size; length; line += size, length -= size)
        if (utf8_decode(line, length, &size) == UTF8_INVALID)
            return "it is not UTF-8";
    return NULL;
}

/* ---- One patient --------------------------------------------------------------------------- */

void answering_start(struct answering *answering, struct failure *failure, const struct kbt *table,
                 uint32_t language, const struct line_form *form, const char *name)
{
    *answering = (struct answering){.table = table, .form = form, .name = name};
    arena_init(&answering->arena, failure);
    arena_init(&answering->patient, failure);
    buffer_init(&answering->scratch, failure);
    answer_init(&answering->answer, table, &answering->arena);
    answering->answer.language = language;
}

void answering_release(struct answering *answering)
{
    arena_release(&answering->arena);
    arena_release(&answering->patient);
    buffer_release(&answering->scratch);
}

/* One line, as a terminal may have it. */
static void add_fault(const struct answering *answering, uint64_t number, const char *text,
                      struct answered *ret)
{
    buffer_printf(&ret->faults, "kbc: %s%sline %" PRIu64 ": ",
                  answering->name ? answering->name : "", answering->name ? ": " : "", number);
    buffer_add_shown(&ret->faults, text, strlen(text));
    buffer_putc(&ret->faults, '\n');
    ret->fault_count++;
}

/* The answer, with the number of the line as its first member. */
static void add_answer(struct answering *answering, uint64_t number, struct answered *ret)
{
    buffer_clear(&answering->scratch);
    answer_json_line(&answering->answer, &answering->scratch);
    buffer_printf(&ret->answers, "{\"line\":%" PRIu64 ",", number);
    buffer_add(&ret->answers, answering->scratch.bytes + 1, answering->scratch.length - 1);
    buffer_putc(&ret->answers, '\n');
    ret->answer_count++;
}

static void take_line(struct answering *answering, uint64_t number, const char *line, size_t length,
                      struct answered *ret)
{
    struct patient patient;
    struct arena *arena = &answering->patient;
    const char *problem = line_fault(line, length);
    patient_init(&patient, answering->table, arena);
    if (!problem)
        problem = answering->form->csv
                      ? patient_read_row(&patient, &answering->form->columns, line, length)
                      : patient_read(&patient, arena_copy(arena, line, length), length);
    if (!problem)
        problem = answer_evaluate(&answering->answer, &patient);
    if (problem)
        add_fault(answering, number, problem, ret);
    else
        add_answer(answering, number, ret);
    arena_release(arena);
}

void answering_take(struct answering *answering, const struct lines_block *block,
                    struct answered *ret)
{
    const char *at = block->text.bytes, *end = at + block->text.length, *line;
    size_t length;
    buffer_clear(&ret->answers);
    buffer_clear(&ret->faults);
    ret->answer_count = ret->fault_count = 0;
    for (uint64_t number = block->first; (line = line_next(&at, end, &length)); number++)
        if (!line_is_empty(line, length))
            take_line(answering, number, line, length, ret);
    if (block->long_line)
        add_fault(answering, block->long_line, too_long, ret);
}
