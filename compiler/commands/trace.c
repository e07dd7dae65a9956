/*
 * kbc trace: the passages of the sources, with what rests on them. Told from a knowledge base in
 * which no error stands, since a citation that names nothing would be missing from the page.
 */
#include <unistd.h>

#include "commands/command_line.h"
#include "commands/compilation.h"
#include "commands/outputs.h"
#include "commands/settings.h"
#include "emit/trace.h"

int command_trace(const struct command_line *line)
{
    struct compilation compilation;
    struct buffer out;
    compilation_init(&compilation, line->failure);
    compilation.jobs = settings_jobs(line);
    settings_progress(line, &compilation.progress);
    compilation_read(&compilation, line->operands[0]);
    outputs_spare(line, &compilation.sources);
    compilation_check(&compilation, settings_today(line));
    int status = settings_status(line, &compilation.diag);
    if (status == 0) {
        buffer_init(&out, line->failure);
        trace_write(&compilation.model, &out);
        command_output(line, option_value(line, OPTION_output), &out);
        buffer_release(&out);
    } else {
        compilation_tell(&compilation, line, STDERR_FILENO, false);
    }
    compilation_release(&compilation);
    return status;
}
