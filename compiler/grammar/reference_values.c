/* The reference page: what attributes may say, and units. */
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/failure.h"
#include "grammar/grammar.h"
#include "grammar/html.h"
#include "grammar/reference_parts.h"
#include "grammar/units.h"

/* What authors call each type, what it looks like, and one of it. The types that name their values
 * or what they refer to are told where they stand. */
static const struct type {
    const char *name, *text, *example;
} types[] = {
    [TYPE_TEXT] = {"text", "Any text.", NULL},
    [TYPE_TOKEN] = {"words", "Text that is not empty. White space around it does not count, and "
                             "between two words any white space is as good as one space.",
                    "E11.9"},
    [TYPE_TOKEN_ANY] = {"words or nothing", "The same, but it may be empty.", "oral"},
    [TYPE_TOKENS] = {"values", "One or more, with white space between.", "reduced poor"},
    [TYPE_TOKEN_ID] = {"option", "The id of one of the finding's own options.", "normal"},
    [TYPE_ID] = {"id", "Lower-case letters and digits, in words that are joined by single hyphens; "
                       "it begins with a letter and has at most 64 characters. It is given here, "
                       "and to nothing else in the knowledge base.",
                 "no-nsaid-kidneys"},
    [TYPE_REFERENCE] = {"id of \u2026", "The id of a declaration of that kind.", "ibuprofen"},
    [TYPE_REFERENCES] = {"ids of \u2026", "One or more of them, with white space between.",
                         "fever cough"},
    [TYPE_REFERENCE_PAIR] = {"two ids of \u2026", "Two of them, which may be the same.",
                             "nsaid nsaid"},
    [TYPE_VERSION] = {"version", "Three numbers with points between; behind a hyphen, what tells "
                                 "apart what is not yet released.",
                      "1.4.0-draft.2"},
    [TYPE_DATE] = {"date", "Year, month and day.", "2026-12-31"},
    [TYPE_YEAR] = {"year", "Four digits.", "2026"},
    [TYPE_DECIMAL] = {"number", "A decimal number, with at most nine digits before the point and "
                                "six behind it.",
                      "37.5"},
    [TYPE_POINTS_VALUE] = {"points", "A decimal number, with at most six digits before the point "
                                     "and six behind it.",
                           "-1"},
    [TYPE_POSITIVE] = {"count", "A whole number from 1 to 9999.", "2"},
    [TYPE_BOUND] = {"bound", "Of a quantity or a score, a number; of an ordered choice, one of its "
                             "options; of bands, one of them.",
                    "middle"},
    [TYPE_UNIT] = {"unit", "A UCUM code; upper and lower case differ.", "mmol/L"},
    [TYPE_LANGUAGE] = {"language", "A language tag.", "pt-BR"},
    [TYPE_LANGUAGES] = {"languages", "One or more of them, with white space between.", "en es"},
    [TYPE_PATH] = {"path", "A file, relative to the one it is named in, in the root file's folder "
                           "or below it; <code>/</code> between folders.",
                   "rules/pain.xml"},
    [TYPE_URL] = {"address", "On the web, of mail or a telephone, or <code>#</code> with an id.",
                  "https://example.org/guide"},
    [TYPE_PMID] = {"PubMed number", "Up to nine digits.", "9475915"},
};

/* What each target is called, and a kind that its link leads to. */
static const struct {
    const char *name;
    uint8_t kind;
} targets[] = {
    [TARGET_SOURCE] = {"source", KIND_SOURCE},
    [TARGET_FINDING] = {"finding", KIND_FINDING_BOOLEAN},
    [TARGET_BOOLEAN] = {"boolean finding", KIND_FINDING_BOOLEAN},
    [TARGET_QUANTITY] = {"quantity", KIND_FINDING_QUANTITY},
    [TARGET_NUMBER] = {"quantity or score", KIND_FINDING_QUANTITY},
    [TARGET_SCORE] = {"score", KIND_SCORE},
    [TARGET_BANDS] = {"bands", KIND_BANDS},
    [TARGET_CONDITION] = {"condition", KIND_CONDITION},
    [TARGET_TREATMENT] = {"treatment", KIND_TREATMENT},
    [TARGET_CAUSE] = {"cause", KIND_CAUSE},
    [TARGET_RULE] = {"rule", KIND_INDICATION},
};

/* ---- In the table of an element's attributes ------------------------------------------------- */

static void put_enumeration(struct buffer *out, const struct attribute_row *row)
{
    buffer_puts(out, row->type == TYPE_ENUMS ? "one or more of " : "");
    for (const char *const *value = grammar_values_of(row->enumeration);
         value < grammar_values_of(row->enumeration + 1); value++)
        buffer_printf(out, "%s<code>%s</code>",
                      value > grammar_values_of(row->enumeration) ? ", " : "", *value);
}

static void put_target(struct buffer *out, const struct attribute_row *row)
{
    static const char *const words[] = {
        [TYPE_REFERENCE] = "id of a ",
        [TYPE_REFERENCES] = "ids of ",
        [TYPE_REFERENCE_PAIR] = "two ids of ",
    };
    bool several = row->type != TYPE_REFERENCE;
    const char *name = targets[row->target].name;
    buffer_printf(out, "<a href=\"#value-id-of\">%s</a><a href=\"#",
                  row->target == TARGET_BANDS ? "id of " : words[row->type]);
    html_anchor(out, grammar_elements[targets[row->target].kind].constant);
    buffer_printf(out, "\">%s%s</a>", name, several ? "s" : "");
}

static void put_type_anchor(struct buffer *out, const char *name)
{
    buffer_puts(out, "value-");
    for (; *name; name++)
        if (*name == ' ' && (name[1] & 0x80) == 0)
            buffer_putc(out, '-');
        else if ((*name & 0x80) == 0 && *name != ' ')
            buffer_putc(out, (char)(*name | 0x20));
}

void reference_value(struct buffer *out, const struct attribute_row *row)
{
    if (row->type == TYPE_VARIANT) {
        buffer_printf(out, "<code>%s</code>", row->variant);
    } else if (row->type == TYPE_ENUM || row->type == TYPE_ENUMS) {
        put_enumeration(out, row);
    } else if (row->target != TARGET_NONE) {
        put_target(out, row);
    } else {
        buffer_puts(out, "<a href=\"#");
        put_type_anchor(out, types[row->type].name);
        buffer_printf(out, "\">%s</a>", types[row->type].name);
    }
}

/* ---- By themselves --------------------------------------------------------------------------- */

void reference_values(struct buffer *out)
{
    buffer_puts(out, "<h2 class=\"part\" id=\"values\">Values of attributes</h2>\n<dl>\n");
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        buffer_puts(out, "<dt id=\"");
        put_type_anchor(out, types[i].name);
        buffer_printf(out, "\">%s</dt>\n<dd>%s", types[i].name, types[i].text);
        if (types[i].example) {
            buffer_puts(out, " <code>");
            html_text(out, types[i].example);
            buffer_puts(out, "</code>");
        }
        buffer_puts(out, i == TYPE_UNIT ? " Those in use are listed <a href=\"#units\">below</a>."
                                        : "");
        buffer_puts(out, "</dd>\n");
    }
    buffer_puts(out, "</dl>\n");
}

static const char *const customary[] = {
#define CUSTOMARY(code) code,
#include "grammar/unit_words.def"
};

/* The customary units, those that convert to each other on one line. */
static void put_customary(struct buffer *out, struct units *units)
{
    const struct unit *before = NULL;
    buffer_puts(out, "<ul class=\"units\">\n");
    for (size_t i = 0; i < sizeof customary / sizeof *customary; i++) {
        const struct unit *unit = unit_parse(units, customary[i], strlen(customary[i]), NULL);
        bool alike = before && unit_converts(unit, before, 0);
        buffer_printf(out, "%s<code>", alike ? " " : before ? "</li>\n<li>" : "<li>");
        html_text(out, customary[i]);
        buffer_puts(out, "</code>");
        before = unit;
    }
    buffer_puts(out, "</li>\n</ul>\n");
}

void reference_units(struct buffer *out)
{
    struct arena arena;
    struct units units;
    arena_init(&arena, out->failure);
    units_init(&units, &arena);
    buffer_puts(
        out,
        "<h2 class=\"part\" id=\"units\">Units</h2>\n<p>Units are codes of <a "
        "href=\"https://ucum.org/ucum\">UCUM</a>, all of it: prefixes, <code>.</code> and "
        "<code>/</code>, exponents up to 99, whole numbers, parentheses, annotations in braces. "
        "Units that are no mere factor (<code>Cel</code>, <code>[degF]</code>, <code>dB</code>, "
        "<code>[pH]</code> \u2026) stand alone.</p>\n<p>Below are those that values are likely to "
        "be given in; what stands on one line converts, exactly. Years and months do not convert "
        "to days, mass converts to substance only with a <code>molar-mass</code>, and arbitrary "
        "or logarithmic units convert only to themselves. An annotation has no meaning: "
        "<code>mL/min/{1.73_m2}</code> counts as <code>mL/min</code>.</p>\n");
    put_customary(out, &units);
    arena_release(&arena);
}
