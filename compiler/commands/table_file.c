#include "commands/table_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

char *table_file_read(const struct command_line *line, const char *path, size_t most,
                      size_t *ret_length)
{
    char *bytes;
    const char *from = strcmp(path, "-") == 0 ? "/dev/stdin" : path;
    switch (file_read(line->failure, from, most, &bytes, ret_length)) {
    case FILE_READ:
        return bytes;
    case FILE_NOT_FOUND:
        failure_raise(line->failure, "there is no file \"%s\"", path);
    case FILE_TOO_LARGE:
        failure_raise(line->failure, "\"%s\" is over %zu MiB", path, most >> 20);
    default:
        failure_raise_errno(line->failure, "cannot read \"%s\"", path);
    }
}

void table_file_open(struct table_file *file, const struct command_line *line, const char *path)
{
    size_t length;
    if (strcmp(path, "-") != 0 && file_is_folder(path))
        failure_raise(line->failure, "\"%s\" is a folder, and no compiled table: \"kbc build\" "
                      "makes one", path);
    file->bytes = table_file_read(line, path, UINT32_MAX, &length);
    int error = kbt_open(&file->table, file->bytes, length);
    if (error == KBT_OK)
        error = kbt_verify(&file->table);
    if (error == KBT_NOT_A_TABLE)
        failure_raise(line->failure, "\"%s\" is no compiled table: \"kbc build\" makes one", path);
    if (error != KBT_OK)
        failure_raise(line->failure, "\"%s\": %s", path, kbt_error_text(error));
}

void table_file_close(struct table_file *file)
{
    free(file->bytes);
}
