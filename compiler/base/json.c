#include "base/json.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>
#include "base/utf8.h"

void json_start(struct json *json, struct buffer *out)
{
    *json = (struct json){.out = out, .first = true};
}

void json_start_line(struct json *json, struct buffer *out)
{
    *json = (struct json){.out = out, .first = true, .on_a_line = true};
}

static void new_line(struct json *json)
{
    if (json->on_a_line)
        return;
    buffer_putc(json->out, '\n');
    for (unsigned i = 0; i < json->depth; i++)
        buffer_puts(json->out, "  ");
}

/* How many bytes from here on stand for themselves: most texts do, from end to end. */
static size_t plain_length(const char *text)
{
    size_t length = 0;
    while (text[length] >= ' ' && text[length] < 0x7F && text[length] != '"' &&
           text[length] != '\\')
        length++;
    return length;
}

static void quote(struct buffer *out, const char *text)
{
    buffer_putc(out, '"');
    for (size_t length = strlen(text), size; length; text += size, length -= size) {
        size = plain_length(text);
        if (size) {
            buffer_add(out, text, size);
            continue;
        }
        uint32_t character = utf8_decode(text, length, &size);
        if (character == UTF8_INVALID)
            buffer_puts(out, "\xEF\xBF\xBD");
        else if (character == '"' || character == '\\')
            buffer_printf(out, "\\%c", (char)character);
        else if (character == '\n')
            buffer_puts(out, "\\n");
        else if (character < 0x20 || character == 0x7F)
            buffer_printf(out, "\\u%04x", (unsigned)character);
        else
            buffer_add(out, text, size);
    }
    buffer_putc(out, '"');
}

/* What stands before each value: the comma behind the one before, the line, the key. */
static void begin_value(struct json *json, const char *key)
{
    if (!json->first)
        buffer_putc(json->out, ',');
    if (json->depth)
        new_line(json);
    json->first = false;
    if (key) {
        quote(json->out, key);
        buffer_puts(json->out, json->on_a_line ? ":" : ": ");
    }
}

static void open_value(struct json *json, const char *key, char bracket)
{
    begin_value(json, key);
    buffer_putc(json->out, bracket);
    json->depth++;
    json->first = true;
}

static void close_value(struct json *json, char bracket)
{
    assert(json->depth);
    json->depth--;
    if (!json->first)
        new_line(json);
    json->first = false;
    buffer_putc(json->out, bracket);
}

void json_object_start(struct json *json, const char *key)
{
    open_value(json, key, '{');
}

void json_object_end(struct json *json)
{
    close_value(json, '}');
}

void json_array_start(struct json *json, const char *key)
{
    open_value(json, key, '[');
}

void json_array_end(struct json *json)
{
    close_value(json, ']');
}

void json_text(struct json *json, const char *key, const char *text)
{
    begin_value(json, key);
    quote(json->out, text);
}

void json_number(struct json *json, const char *key, int64_t number)
{
    begin_value(json, key);
    buffer_printf(json->out, "%" PRId64, number);
}

void json_truth(struct json *json, const char *key, bool value)
{
    begin_value(json, key);
    buffer_puts(json->out, value ? "true" : "false");
}

void json_nothing(struct json *json, const char *key)
{
    begin_value(json, key);
    buffer_puts(json->out, "null");
}
