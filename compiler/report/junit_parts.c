#include "report/junit_parts.h"

#include <string.h>

#include "base/utf8.h"

static bool xml_allows(uint32_t character)
{
    return character == '\t' || character == '\n' || character == '\r' ||
           (character >= 0x20 && character <= 0xD7FF) ||
           (character >= 0xE000 && character <= 0xFFFD) ||
           (character >= 0x10000 && character <= 0x10FFFF);
}

void junit_text(struct buffer *out, const char *text)
{
    for (size_t length = strlen(text), size; length; text += size, length -= size) {
        uint32_t character = utf8_decode(text, length, &size);
        if (!xml_allows(character))
            buffer_puts(out, "\xEF\xBF\xBD");
        else if (character == '<')
            buffer_puts(out, "&lt;");
        else if (character == '&')
            buffer_puts(out, "&amp;");
        else if (character == '"' || character == '>' || character == '\t' || character == '\r')
            buffer_printf(out, "&#%u;", (unsigned)character);
        else
            buffer_add(out, text, size);
    }
}

void junit_package(struct buffer *out, const char *path)
{
    struct buffer package;
    size_t length = strlen(path);
    if (length > 4 && strcmp(path + length - 4, ".xml") == 0)
        length -= 4;
    while (length > 2 && path[0] == '.' && path[1] == '/') {
        path += 2;
        length -= 2;
    }
    buffer_init(&package, out->failure);
    for (; length; path++, length--)
        buffer_putc(&package, *path == '.' ? '_' : *path == '/' ? '.' : *path);
    junit_text(out, buffer_text(&package));
    buffer_release(&package);
}

void junit_suite_start(struct buffer *out, const struct junit_suite *suite)
{
    uint32_t today = suite->today;
    buffer_puts(out, "  <testsuite name=\"");
    junit_text(out, suite->path);
    buffer_printf(out, "\" package=\"kbc\" id=\"%u\" hostname=\"localhost\"", suite->number);
    buffer_printf(out, " timestamp=\"%04u-%02u-%02uT00:00:00\" time=\"0\"", today / 10000,
                  today / 100 % 100, today % 100);
    buffer_printf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"%zu\">\n",
                  suite->tests, suite->failures, suite->skipped);
    buffer_printf(out, "    <properties>\n      <property name=\"kbc\" value=\"%s\"/>\n"
                       "    </properties>\n", suite->version);
}
