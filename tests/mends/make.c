/* A random base, with ids that are words far from each other, in one file or two. */
#include "mends/mends.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

/* "b7" becomes "b-babadedede…": each of 25 numbers is six syllables of which two of them share no
 * more than three, and no syllable has a letter of another. So a slip is near to one id only. */
static void add_word(struct buffer *out, char letter, unsigned number)
{
    static const char *const syllables[] = {"ba", "de", "fi", "go", "ku"};
    const char *first = syllables[number / 5 % 5], *second = syllables[number % 5];
    buffer_printf(out, "%c-%s%s%s%s%s%s", letter, first, first, first, second, second, second);
    if (number >= 25)
        buffer_printf(out, "-%u", number / 25); /* rules: nothing is planted that names them */
}

/* The length of an id that the generator makes, at the beginning of a text: a letter, digits. */
static size_t id_length(const char *at)
{
    size_t digits = *at >= 'a' && *at <= 'z' ? strspn(at + 1, "0123456789") : 0;
    return digits && strchr("\" ", at[1 + digits]) ? 1 + digits : 0;
}

/* Ids stand in attributes and nowhere else. */
static void rename_ids(const char *items, struct buffer *out)
{
    bool inside = false, fresh = false;
    for (const char *at = items; *at;) {
        size_t length = inside && fresh ? id_length(at) : 0;
        if (length) {
            add_word(out, *at, (unsigned)strtoul(at + 1, NULL, 10));
            at += length;
        } else {
            fresh = *at == '"' || *at == ' ';
            inside ^= *at == '"';
            buffer_putc(out, *at++);
        }
    }
}

static const char head[] =
    "<knowledge-base xmlns=\"urn:kbc:kb:1\" id=\"mends\" version=\"1.0.0\" status=\"draft\">\n"
    "<title>Mends</title>\n"
    "<source id=\"handbook\" type=\"book\" title=\"Handbook\"/>\n"
    "<finding id=\"" LIMIT_FINDING "\" type=\"quantity\" unit=\"1\" min=\"0\" max=\"100\">"
    "<label>A number</label><question>Which?</question></finding>\n"
    "<escalation id=\"far-limit\" urgency=\"routine\"><when><value finding=\"" LIMIT_FINDING
    "\" is=\"99\"/></when><advice>Ask.</advice><cite source=\"handbook\"/></escalation>\n";

/* Half of the lines, each of which is an item, go into a file of their own. */
static const char *middle_line(const char *items, size_t length)
{
    const char *at = memchr(items + length / 2, '\n', length - length / 2);
    return at ? at + 1 : items + length;
}

/* Written with the line ends and the mark that the seed wants. */
static void write_file(uint64_t seed, const char *folder, const char *name,
                       const struct buffer *text)
{
    struct buffer out, path;
    buffer_init(&out, text->failure);
    buffer_init(&path, text->failure);
    if (seed % 4 == 2)
        buffer_puts(&out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < text->length; i++) {
        if (seed % 4 == 1 && text->bytes[i] == '\n')
            buffer_putc(&out, '\r');
        buffer_putc(&out, text->bytes[i]);
    }
    buffer_printf(&path, "%s/%s", folder, name);
    file_replace(text->failure, buffer_text(&path), out.bytes, out.length);
    buffer_release(&out);
    buffer_release(&path);
}

static void write_part(uint64_t seed, const char *folder, const char *items)
{
    struct failure failure;
    struct buffer text;
    failure_init(&failure);
    buffer_init(&text, &failure);
    buffer_printf(&text, "<module xmlns=\"urn:kbc:kb:1\">\n%s</module>\n", items);
    write_file(seed, folder, "part.xml", &text);
    buffer_release(&text);
}

void make_base(uint64_t seed, const char *folder)
{
    struct failure failure;
    struct random random;
    struct buffer items, renamed, text;
    failure_init(&failure);
    buffer_init(&items, &failure);
    buffer_init(&renamed, &failure);
    buffer_init(&text, &failure);
    random_start(&random, seed);
    random_base(&random, &items);
    rename_ids(buffer_text(&items), &renamed);
    const char *all = buffer_text(&renamed);
    const char *middle = seed % 4 == 3 ? middle_line(all, renamed.length) : all + renamed.length;
    buffer_puts(&text, head);
    buffer_add(&text, all, (size_t)(middle - all));
    if (seed % 4 == 3) {
        buffer_puts(&text, "<include href=\"part.xml\"/>\n");
        write_part(seed, folder, middle);
    }
    buffer_puts(&text, "</knowledge-base>\n");
    write_file(seed, folder, "kb.xml", &text);
    buffer_release(&items);
    buffer_release(&renamed);
    buffer_release(&text);
}
