/* What a table is: a page for people. */
#include "dump/dump_parts.h"

#include <inttypes.h>

enum { COLUMN = 16 };

static void head(struct dump *dump, const char *name)
{
    say(dump, "%-*s", COLUMN, name);
}

static void text_line(struct dump *dump, const char *name, const char *text)
{
    head(dump, name);
    if (*text)
        say_plain(dump, text);
    else
        say(dump, "not said");
    say(dump, "\n");
}

static void word_line(struct dump *dump, const char *name, const char *words, uint32_t n)
{
    head(dump, name);
    say_word(dump, words, n);
    say(dump, "\n");
}

static void info_about(struct dump *dump, const struct kbt_about *about)
{
    const char *title = kbt_text(dump->table, 0, KBT_BASE, 0, KBT_LABEL, 0);
    uint32_t day = about->review_by;
    text_line(dump, "id", about->id);
    text_line(dump, "version", about->version);
    if (title)
        text_line(dump, "title", title);
    word_line(dump, "status", "|draft: not approved for use|active", about->status);
    text_line(dump, "jurisdiction", about->jurisdiction);
    head(dump, "review by");
    if (day)
        say(dump, "%04u-%02u-%02u\n", (unsigned)(day / 10000), (unsigned)(day / 100 % 100),
            (unsigned)(day % 100));
    else
        say(dump, "not said\n");
    word_line(dump, "audience", "|patients|professionals|patients and professionals",
              about->audience);
}

static void info_languages(struct dump *dump)
{
    head(dump, "texts");
    for (uint32_t i = 0; i < kbt_languages(dump->table); i++) {
        say(dump, i ? ", " : "");
        say_plain(dump, kbt_language(dump->table, i));
    }
    say(dump, kbt_languages(dump->table) ? "\n" : "none\n");
    head(dump, "ids");
    say(dump, kbt_id(dump->table, KBT_BASE, 0) ? "yes\n" : "none\n");
}

static void info_counts(struct dump *dump)
{
    static const char *const names[KBT_KINDS] = {
        [KBT_FINDING] = "findings",         [KBT_OPTION] = "options",
        [KBT_SCORE] = "scores",             [KBT_BANDS] = "bands",
        [KBT_BAND] = "single bands",        [KBT_CONDITION] = "conditions",
        [KBT_TREATMENT] = "treatments",     [KBT_CAUSE] = "causes",
        [KBT_RULE] = "rules",               [KBT_INTERACTION] = "interactions",
        [KBT_SOURCE] = "sources",
    };
    for (int kind = KBT_FINDING; kind < KBT_KINDS; kind++) {
        head(dump, names[kind]);
        say(dump, "%" PRIu32 "\n", kbt_count(dump->table, (enum kbt_kind)kind));
    }
}

static void info_format(struct dump *dump, const struct kbt_about *about)
{
    uint32_t compatible = (uint32_t)dump_bytes(dump, KBT_AT_COMPATIBLE, 4);
    head(dump, "format");
    say(dump, "%" PRIu32 ", words of %" PRIu32 " bytes%s\n",
        (uint32_t)dump_bytes(dump, KBT_AT_FORMAT, 4), dump->table->word,
        compatible ? ", with flags that this kbc does not know" : "");
    head(dump, "checksum");
    say(dump, "%016" PRIx64 "\n", about->checksum);
    head(dump, "sources' digest");
    for (int i = 0; i < KBT_DIGEST_SIZE; i++)
        say(dump, "%02x", about->digest[i]);
    say(dump, "\n");
    head(dump, "size");
    say(dump, "%" PRIu32 " bytes, of which\n", dump->table->size);
}

/* The sections, as the section table has them. */
static void info_sections(struct dump *dump)
{
    uint32_t at = (uint32_t)dump_bytes(dump, KBT_AT_SECTION_TABLE, 4), language = 0;
    uint32_t count = (uint32_t)dump_bytes(dump, KBT_AT_SECTION_COUNT, 4);
    for (uint32_t i = 0; i < count; i++, at += KBT_SECTION_ROW) {
        uint32_t type = (uint32_t)dump_bytes(dump, at, 2);
        uint32_t stride = (uint32_t)dump_bytes(dump, at + 2, 2);
        uint32_t size = (uint32_t)dump_bytes(dump, at + 8, 4);
        say(dump, "%12" PRIu32 "  ", size);
        say_section(dump, type);
        if (type == KBT_SECTION_TEXTS) {
            say(dump, ", in ");
            say_plain(dump, kbt_language(dump->table, language++));
        } else if (stride > 1) {
            say(dump, ", %" PRIu32 " rows of %" PRIu32, size / stride, stride);
        }
        say(dump, "\n");
    }
}

void dump_info(const struct kbt *table, struct buffer *out)
{
    struct dump dump = {.table = table};
    struct kbt_about about;
    buffer_init(&dump.text, out->failure);
    kbt_about(table, &about);
    info_about(&dump, &about);
    info_languages(&dump);
    info_counts(&dump);
    info_format(&dump, &about);
    info_sections(&dump);
    buffer_add(out, dump.text.bytes, dump.text.length);
    buffer_release(&dump.text);
}
