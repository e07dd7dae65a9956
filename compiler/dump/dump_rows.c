/* What the rows of each section say. */
#include "dump/dump_parts.h"

#include <inttypes.h>

#define WORD(number) dump_word(dump, section, row, number)
#define NUMBER(number) dump_number(dump, section, row, number)

/* ---- Pools --------------------------------------------------------------------------------- */

static void say_number_row(struct dump *dump, int section, uint32_t row)
{
    int64_t number = dump_number_at(dump, row);
    (void)section;
    say(dump, "%" PRIu32 ": %" PRId64, row, number);
    if (number == INT64_MIN)
        say(dump, ", no bound below");
    if (number == INT64_MAX)
        say(dump, ", no bound above");
}

static void say_code_row(struct dump *dump, int section, uint32_t row)
{
    (void)section;
    say(dump, "%" PRIu32 ": ", row);
    say_quoted(dump, dump_code(dump, row));
}

/* ---- Findings ------------------------------------------------------------------------------ */

static void say_known_by(struct dump *dump, uint32_t set)
{
    say(dump, ", known by");
    for (uint32_t i = 0; i < 4; i++)
        if (set >> i & 1) {
            say(dump, " ");
            say_word(dump, "patient|professional|record|laboratory", i);
        }
}

static void say_finding_row(struct dump *dump, int section, uint32_t row)
{
    uint32_t flags = WORD(0), detail = WORD(1), type = flags & KBT_FINDING_TYPE;
    say(dump, "%" PRIu32 " ", row);
    say_name(dump, KBT_FINDING, row);
    say(dump, flags & KBT_FINDING_ORDERED ? ": ordered " : ": ");
    say_word(dump, "boolean|choice|quantity", type);
    if (type == KBT_BOOLEAN && detail) {
        say(dump, ", taking ");
        say_name(dump, KBT_TREATMENT, detail - 1);
    }
    if (type != KBT_BOOLEAN)
        say(dump, ", row %" PRIu32 " of %s", detail,
            type == KBT_CHOICE ? "CHOICES" : "QUANTITIES");
    say_known_by(dump, flags >> KBT_FINDING_KNOWN_BY_SHIFT & 15);
    if (flags >> KBT_FINDING_WORSE_SHIFT & 3) {
        say(dump, ", worse when ");
        say_word(dump, "|true or high|false or low", flags >> KBT_FINDING_WORSE_SHIFT & 3);
    }
}

static void say_choice_row(struct dump *dump, int section, uint32_t row)
{
    uint32_t first = WORD(0), count = WORD(1);
    bool named = kbt_id(dump->table, KBT_BASE, 0); /* then there are no more than there are ids */
    say(dump, "%" PRIu32 ":", row);
    if (!named)
        say(dump, " %" PRIu32 " options", count);
    for (uint32_t i = 0; named && i < count; i++) {
        say(dump, i ? ", " : " ");
        say_name(dump, KBT_OPTION, first + i);
    }
    say(dump, "; usual: ");
    say_name(dump, KBT_OPTION, first + WORD(2));
}

static void say_quantity_row(struct dump *dump, int section, uint32_t row)
{
    int64_t step = NUMBER(0);
    say(dump, "%" PRIu32 ": from ", row);
    say_micro(dump, NUMBER(1) * step);
    say(dump, " to ");
    say_micro(dump, NUMBER(2) * step);
    say(dump, " by ");
    say_micro(dump, step);
    say(dump, ", usual ");
    say_micro(dump, NUMBER(3) * step);
    say(dump, ", in ");
    say_quoted(dump, dump_code(dump, WORD(4)));
    if (WORD(5)) {
        say(dump, ", molar mass ");
        say_micro(dump, dump_number_at(dump, WORD(5) - 1));
    }
    say(dump, "; other units: %" PRIu32 ", from row %" PRIu32, WORD(7), WORD(6));
}

static void say_unit_row(struct dump *dump, int section, uint32_t row)
{
    say(dump, "%" PRIu32 ": ", row);
    say_quoted(dump, dump_code(dump, WORD(0)));
    say(dump, ", (x * %" PRId64 " + %" PRId64 ") / %" PRId64 " steps", NUMBER(1), NUMBER(2),
        NUMBER(3));
}

static void say_broader_row(struct dump *dump, int section, uint32_t row)
{
    say_name(dump, KBT_FINDING, WORD(0));
    say(dump, " is-a ");
    say_name(dump, KBT_FINDING, WORD(1));
}

/* ---- What is derived ----------------------------------------------------------------------- */

static void say_test_row(struct dump *dump, int section, uint32_t row)
{
    uint32_t signal = dump->table->first_test + row;
    (void)section;
    say(dump, "signal %" PRIu32 ": ", signal);
    say_literal(dump, 2 * signal);
}

static void say_score_row(struct dump *dump, int section, uint32_t row)
{
    say(dump, "%" PRIu32 " ", row);
    say_name(dump, KBT_SCORE, row);
    say(dump, ": signal %" PRIu32 ", step 10^-12 x 0x%016" PRIx64 "%016" PRIx64, WORD(0),
        (uint64_t)NUMBER(2), (uint64_t)NUMBER(1));
}

static void say_condition_row(struct dump *dump, int section, uint32_t row)
{
    say(dump, "%" PRIu32 " ", row);
    say_name(dump, KBT_CONDITION, row);
    say(dump, ": %ssignal %" PRIu32, WORD(0) & 1 ? "not " : "", WORD(0) >> 1);
}

static void say_cause_row(struct dump *dump, int section, uint32_t row)
{
    say(dump, "%" PRIu32 " ", row);
    say_name(dump, KBT_CAUSE, row);
    say(dump, ": signal %" PRIu32 ", ", WORD(0) >> 1);
    say_word(dump, "|draft|active", WORD(1));
}

/* ---- Treatments and rules ------------------------------------------------------------------ */

static void say_treatment_row(struct dump *dump, int section, uint32_t row)
{
    if (row == dump->table->treatments) {
        say(dump, "the end of the lists");
    } else {
        say(dump, "%" PRIu32 " ", row);
        say_name(dump, KBT_TREATMENT, row);
    }
    say(dump, ": indications from %" PRIu32 ", contraindications from %" PRIu32, WORD(0), WORD(1));
    say(dump, ", broader from %" PRIu32, WORD(2));
}

static void say_broader_treatment_row(struct dump *dump, int section, uint32_t row)
{
    say(dump, "%" PRIu32 ": ", row);
    say_name(dump, KBT_TREATMENT, WORD(0));
}

static void say_grade(struct dump *dump, uint32_t flags)
{
    switch (flags & KBT_CLASS_KIND) {
    case KBT_INDICATION:
        say_word(dump, "no strength|strong|conditional", flags >> KBT_CLASS_GRADE_SHIFT & 3);
        say(dump, ", ");
        say_word(dump, "no certainty|high|moderate|low|very-low|none",
                 flags >> KBT_CLASS_CERTAINTY_SHIFT & 7);
        break;
    case KBT_CONTRAINDICATION:
        say_word(dump, "|absolute|relative|caution", flags >> KBT_CLASS_GRADE_SHIFT & 3);
        break;
    default:
        say_word(dump, "|emergency|urgent|soon|routine", flags >> KBT_CLASS_GRADE_SHIFT & 7);
        say(dump, flags & KBT_CLASS_WITHHOLDS ? ", withholds" : ", does not withhold");
    }
}

static void say_class_row(struct dump *dump, int section, uint32_t row)
{
    uint32_t flags = WORD(0);
    say(dump, "%" PRIu32 ": ", row);
    say_word(dump, "indication|contraindication|escalation", flags & KBT_CLASS_KIND);
    say(dump, ", ");
    say_word(dump, "|draft|active", flags >> KBT_CLASS_STATUS_SHIFT & 3);
    say(dump, flags & KBT_CLASS_FOR ? ", for a cause, " : ", ");
    say_grade(dump, flags);
    if (WORD(1))
        say(dump, ", line %" PRIu32, WORD(1));
    if (WORD(2)) {
        say(dump, ", to ");
        say_quoted(dump, dump_code(dump, WORD(2) - 1));
    }
    if (WORD(3))
        say(dump, ", dose %" PRIu32, WORD(3) - 1);
}

static void say_dose_row(struct dump *dump, int section, uint32_t row)
{
    say(dump, "%" PRIu32 ": ", row);
    say_micro(dump, NUMBER(0));
    say(dump, " to ");
    say_micro(dump, NUMBER(1));
    say(dump, " ");
    say_quoted(dump, dump_code(dump, WORD(2)));
    static const char *const heads[] = {[3] = ", every ", [4] = " ", [5] = ", at most ",
                                        [6] = ", route "};
    for (uint32_t field = 3; field <= 6; field++) {
        if (!WORD(field))
            continue;
        say(dump, "%s", heads[field]);
        if (field % 2)
            say_micro(dump, dump_number_at(dump, WORD(field) - 1));
        else
            say_quoted(dump, dump_code(dump, WORD(field) - 1));
    }
}

static void say_rule_row(struct dump *dump, int section, uint32_t row)
{
    say(dump, "%" PRIu32 " ", row);
    say_name(dump, KBT_RULE, row);
    say(dump, ": place %" PRIu32 " in the document, class %" PRIu32, WORD(0), WORD(1));
}

static void say_interaction_row(struct dump *dump, int section, uint32_t row)
{
    say(dump, "%" PRIu32 " ", row);
    say_name(dump, KBT_INTERACTION, row);
    say(dump, ": ");
    say_name(dump, KBT_TREATMENT, WORD(0));
    say(dump, " and ");
    say_name(dump, KBT_TREATMENT, WORD(1));
    say(dump, ", ");
    say_word(dump, "|absolute|relative|caution", WORD(2) & 3);
    say(dump, ", ");
    say_word(dump, "|draft|active", WORD(2) >> KBT_INTERACTION_STATUS_SHIFT & 3);
}

static void say_bands_row(struct dump *dump, int section, uint32_t row)
{
    uint32_t findings = kbt_count(dump->table, KBT_FINDING);
    say(dump, "%" PRIu32 " ", row);
    say_name(dump, KBT_BANDS, row);
    say(dump, ": of ");
    if (WORD(0) < findings)
        say_name(dump, KBT_FINDING, WORD(0));
    else
        say_name(dump, KBT_SCORE, WORD(0) - findings);
    say(dump, ", %" PRIu32 " from row %" PRIu32 " of BAND", WORD(2), WORD(1));
}

static void say_band_row(struct dump *dump, int section, uint32_t row)
{
    say(dump, "%" PRIu32 " ", row);
    say_name(dump, KBT_BAND, row);
    say(dump, ": half steps from %" PRId64 " to %" PRId64, NUMBER(0), NUMBER(1));
}

/* ---- Names and sources --------------------------------------------------------------------- */

static void say_id_row(struct dump *dump, int section, uint32_t row)
{
    say(dump, "%" PRIu32 ": ", row);
    say_quoted(dump, dump_string(dump, dump_u32(dump, section, row, 0)));
}

static void say_id_order_row(struct dump *dump, int section, uint32_t row)
{
    say_entity(dump, WORD(0));
}

static void say_source_row(struct dump *dump, int section, uint32_t row)
{
    static const char *const fields[] = {NULL, "title", "publisher", NULL, "url", "doi", "pmid"};
    say(dump, "%" PRIu32 " ", row);
    say_name(dump, KBT_SOURCE, row);
    say(dump, ": ");
    say_word(dump, "|guideline|trial|review|article|label|book|consensus",
             dump_u32(dump, section, row, 0));
    if (dump_u32(dump, section, row, 3))
        say(dump, ", of %" PRIu32, dump_u32(dump, section, row, 3));
    for (uint32_t field = 1; field < 7; field++)
        if (fields[field] && dump_u32(dump, section, row, field)) {
            say(dump, ", %s ", fields[field]);
            say_quoted(dump, dump_string(dump, dump_u32(dump, section, row, field)));
        }
}

static void say_citation_row(struct dump *dump, int section, uint32_t row)
{
    say_entity(dump, dump_u32(dump, section, row, 0));
    say(dump, " cites ");
    say_name(dump, KBT_SOURCE, dump_u32(dump, section, row, 1));
    if (dump_u32(dump, section, row, 2)) {
        say(dump, " at ");
        say_quoted(dump, dump_string(dump, dump_u32(dump, section, row, 2)));
    }
}

static void say_position_row(struct dump *dump, int section, uint32_t row)
{
    say_entity(dump, dump_u32(dump, section, row, 0));
    say(dump, " stands in ");
    say_quoted(dump, dump_string(dump, dump_u32(dump, section, row, 1)));
    say(dump, ", line %" PRIu32, dump_u32(dump, section, row, 2));
}

void dump_row(struct dump *dump, int section, uint32_t row)
{
    static void (*const sayers[KBT_SECTION_TYPES])(struct dump *, int section, uint32_t row) = {
        [KBT_SECTION_NUMBERS] = say_number_row,
        [KBT_SECTION_CODES] = say_code_row,
        [KBT_SECTION_FINDINGS] = say_finding_row,
        [KBT_SECTION_CHOICES] = say_choice_row,
        [KBT_SECTION_QUANTITIES] = say_quantity_row,
        [KBT_SECTION_UNITS] = say_unit_row,
        [KBT_SECTION_BROADER] = say_broader_row,
        [KBT_SECTION_TESTS] = say_test_row,
        [KBT_SECTION_SCORES] = say_score_row,
        [KBT_SECTION_CONDITIONS] = say_condition_row,
        [KBT_SECTION_CAUSES] = say_cause_row,
        [KBT_SECTION_TREATMENTS] = say_treatment_row,
        [KBT_SECTION_BROADER_TREATMENTS] = say_broader_treatment_row,
        [KBT_SECTION_CLASSES] = say_class_row,
        [KBT_SECTION_DOSES] = say_dose_row,
        [KBT_SECTION_RULES] = say_rule_row,
        [KBT_SECTION_INTERACTIONS] = say_interaction_row,
        [KBT_SECTION_BANDS] = say_bands_row,
        [KBT_SECTION_BAND] = say_band_row,
        [KBT_SECTION_IDS] = say_id_row,
        [KBT_SECTION_ID_ORDER] = say_id_order_row,
        [KBT_SECTION_SOURCES] = say_source_row,
        [KBT_SECTION_CITATIONS] = say_citation_row,
        [KBT_SECTION_POSITIONS] = say_position_row,
    };
    sayers[section](dump, section, row);
}
