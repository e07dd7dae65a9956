#include "emit/table.h"

#include <string.h>
#include "emit/draft.h"
#include "emit/source_digest.h"

/* ---- Both passes --------------------------------------------------------------------------- */

static void draft_start(struct draft *draft, const struct lower *lower, struct arena *arena,
                        const struct table_parts *parts)
{
    uint32_t languages = lower->model->root->languages.count;
    *draft = (struct draft){
        .model = lower->model, .lower = lower, .arena = arena, .parts = *parts};
    numbers_init(&draft->numbers, arena);
    texts_init(&draft->strings, arena);
    texts_init(&draft->codes, arena);
    units_init(&draft->units, arena);
    draft->pools = ARENA_ARRAY(arena, languages, struct texts);
    for (uint32_t i = 0; i < languages; i++)
        texts_init(&draft->pools[i], arena);
    draft_entities(draft);
}

static void draft_pass(struct draft *draft)
{
    memset(draft->rows, 0, sizeof(draft->rows));
    draft->texts =
        ARENA_ARRAY(draft->arena, draft->model->root->languages.count, struct words);
    sequences_init(&draft->classes, draft->arena);
    sequences_init(&draft->doses, draft->arena);
    sequences_init(&draft->alternatives, draft->arena);
    draft_findings(draft);
    draft_logic(draft);
    draft_treatments(draft);
    if (draft->parts.named)
        draft_names(draft);
}

/* The header's strings. */
struct head_strings {
    const char *id, *version, *jurisdiction;
};

static struct head_strings head_strings(struct draft *draft)
{
    const struct knowledge_base *root = draft->model->root;
    return (struct head_strings){root->id->text, draft_text(draft, root->version),
                                 draft_text(draft, root->jurisdiction)};
}

static void draft_sort(struct draft *draft)
{
    struct head_strings strings = head_strings(draft);
    draft_string_offset(draft, strings.id);
    draft_string_offset(draft, strings.version);
    draft_string_offset(draft, strings.jurisdiction);
    numbers_sort(&draft->numbers);
    for (uint32_t i = 0; i < draft->codes.count; i++)
        draft_string_offset(draft, draft->codes.all[i]);
    texts_sort(&draft->codes, 0);
    texts_sort(&draft->strings, 1);
    for (uint32_t i = 0; i < draft->model->root->languages.count; i++)
        texts_sort(&draft->pools[i], 0);
}

static void draft_pool_rows(struct draft *draft)
{
    for (uint32_t i = 0; i < draft->codes.count; i++)
        draft_string(draft, KBT_SECTION_CODES, draft->codes.all[i]);
    for (uint32_t i = 0; i < draft->numbers.count; i++)
        words_push_number(draft->arena, &draft->rows[KBT_SECTION_NUMBERS], draft->numbers.all[i]);
}

/* ---- Bytes --------------------------------------------------------------------------------- */

static void add_bytes(struct buffer *out, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        buffer_putc(out, (char)(unsigned char)(value >> (8 * i)));
}

static void put(struct buffer *out, size_t at, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        out->bytes[at + i] = (char)(unsigned char)(value >> (8 * i));
}

/* How many words a row of the section has (0: none, it is of other things), and of how many bytes
 * it is then. */
static const struct layout {
    int fields, bytes;
} layouts[KBT_SECTION_TYPES] = {
#define LAYOUT(type, name, fields, bytes) [type] = {fields, bytes},
    KBT_SECTIONS(LAYOUT)
#undef LAYOUT
};

static int word_size(const struct draft *draft)
{
    for (int type = 0; type < KBT_SECTION_TYPES; type++)
        for (uint32_t i = 0; layouts[type].fields && i < draft->rows[type].count; i++)
            if (draft->rows[type].all[i] > UINT16_MAX)
                return 4;
    return 2;
}

/* The bytes of the sections, and the rows of the section table: each is added when its bytes are
 * there. */
struct body {
    struct buffer bytes, rows;
    size_t begin; /* of the section that is being written */
};

static void start_section(struct body *body)
{
    while (body->bytes.length % 8)
        buffer_putc(&body->bytes, 0);
    body->begin = body->bytes.length;
}

static void end_section(struct body *body, int type, int stride)
{
    if (body->bytes.length == body->begin)
        return;
    add_bytes(&body->rows, (uint64_t)type, 2);
    add_bytes(&body->rows, (uint64_t)stride, 2);
    add_bytes(&body->rows, body->begin, 4);
    add_bytes(&body->rows, body->bytes.length - body->begin, 4);
}

static void add_strings(struct body *body, const struct draft *draft)
{
    start_section(body);
    buffer_putc(&body->bytes, 0);
    texts_write(&draft->strings, &body->bytes);
    end_section(body, KBT_SECTION_STRINGS, 1);
}

static void add_texts(struct body *body, struct draft *draft)
{
    for (uint32_t i = 0; i < draft->model->root->languages.count; i++) {
        if (!draft_has_language(draft, i))
            continue;
        const char *tag = draft->model->root->languages.names[i]->text;
        start_section(body);
        add_bytes(&body->bytes, draft->texts[i].count / 2, 4);
        add_bytes(&body->bytes, draft_string_offset(draft, tag), 4);
        for (uint32_t k = 0; k < draft->texts[i].count; k++)
            add_bytes(&body->bytes, draft->texts[i].all[k], 4);
        texts_write(&draft->pools[i], &body->bytes);
        end_section(body, KBT_SECTION_TEXTS, 1);
    }
}

static void add_rows(struct body *body, const struct draft *draft, int type, int word)
{
    const struct words *rows = &draft->rows[type];
    const struct layout *layout = &layouts[type];
    start_section(body);
    for (uint32_t i = 0; i < rows->count; i++)
        add_bytes(&body->bytes, rows->all[i], layout->fields ? word : 4);
    end_section(body, type, layout->fields ? layout->fields * word : layout->bytes);
}

static void add_sections(struct body *body, struct draft *draft, int word)
{
    for (int type = 1; type < KBT_SECTION_TYPES; type++) {
        if (type == KBT_SECTION_STRINGS)
            add_strings(body, draft);
        else if (type == KBT_SECTION_TEXTS)
            add_texts(body, draft);
        else
            add_rows(body, draft, type, word);
    }
    start_section(body);
}

/* ---- The header ---------------------------------------------------------------------------- */

static uint64_t checksum(const char *bytes, size_t size)
{
    uint64_t sum = 0;
    for (size_t at = KBT_AT_FORMAT; at < size; at += 8) {
        uint64_t word = 0;
        for (int i = 0; i < 8; i++)
            word |= (uint64_t)(unsigned char)bytes[at + i] << (8 * i);
        sum = (sum ^ word) * KBT_CHECKSUM_FACTOR;
        sum ^= sum >> 32;
    }
    return sum;
}

static void put_about(struct buffer *out, size_t at, struct draft *draft,
                      const unsigned char *digest)
{
    const struct knowledge_base *root = draft->model->root;
    struct head_strings strings = head_strings(draft);
    put(out, at + KBT_AT_ID, draft_string_offset(draft, strings.id), 4);
    put(out, at + KBT_AT_VERSION, draft_string_offset(draft, strings.version), 4);
    put(out, at + KBT_AT_STATUS, root->status, 4);
    put(out, at + KBT_AT_REVIEW_BY, root->review_by, 4);
    put(out, at + KBT_AT_AUDIENCE, root->audience ? root->audience >> 1 : 3, 4);
    put(out, at + KBT_AT_JURISDICTION, draft_string_offset(draft, strings.jurisdiction), 4);
    memcpy(out->bytes + at + KBT_AT_DIGEST, digest, KBT_DIGEST_SIZE);
}

static void put_header(struct buffer *out, size_t at, struct draft *draft,
                       const unsigned char *digest, int word, uint32_t sections)
{
    const struct lower *lower = draft->lower;
    memcpy(out->bytes + at, KBT_MAGIC, 8);
    put(out, at + KBT_AT_FORMAT, KBT_FORMAT_NUMBER, 4);
    put(out, at + KBT_AT_SECTION_TABLE, KBT_HEADER_SIZE, 4);
    put(out, at + KBT_AT_SIZE, out->length - at, 4);
    put(out, at + KBT_AT_INCOMPATIBLE, word == 4 ? KBT_WIDE : 0, 4);
    put(out, at + KBT_AT_SECTION_COUNT, sections, 4);
    put(out, at + KBT_AT_NODES, sequences_count(&lower->nodes), 4);
    put(out, at + KBT_AT_EARLY, lower->early, 4);
    put(out, at + KBT_AT_FIRST_RULE, lower->first_rule, 4);
    put(out, at + KBT_AT_FIRST_ESCALATION, lower->first_escalation, 4);
    put_about(out, at, draft, digest);
    put(out, at + KBT_AT_CHECKSUM, checksum(out->bytes + at, out->length - at), 8);
}

static void assemble(struct draft *draft, const unsigned char *digest, struct buffer *out)
{
    struct body body = {0};
    size_t at = out->length;
    int word = word_size(draft);
    buffer_init(&body.bytes, out->failure);
    buffer_init(&body.rows, out->failure);
    add_sections(&body, draft, word);
    size_t first = KBT_HEADER_SIZE + (body.rows.length + 7) / 8 * 8;
    if (first + body.bytes.length > UINT32_MAX)
        failure_raise(out->failure, "the compiled table would be larger than 4 GiB");
    for (size_t row = 0; row < body.rows.length; row += KBT_SECTION_ROW) {
        unsigned char *offset = (unsigned char *)body.rows.bytes + row + 4;
        uint32_t begin = offset[0] | (uint32_t)offset[1] << 8 | (uint32_t)offset[2] << 16
            | (uint32_t)offset[3] << 24;
        put(&body.rows, row + 4, begin + first, 4);
    }
    buffer_space(out, KBT_HEADER_SIZE);
    buffer_add(out, body.rows.bytes, body.rows.length);
    buffer_space(out, first - KBT_HEADER_SIZE - body.rows.length);
    buffer_add(out, body.bytes.bytes, body.bytes.length);
    put_header(out, at, draft, digest, word, (uint32_t)(body.rows.length / KBT_SECTION_ROW));
    buffer_release(&body.bytes);
    buffer_release(&body.rows);
}

/* ---- The whole ----------------------------------------------------------------------------- */

static void emit(const struct lower *lower, struct arena *arena, const struct table_parts *parts,
                 const unsigned char *digest, struct buffer *out)
{
    struct draft draft;
    draft_start(&draft, lower, arena, parts);
    draft_pass(&draft);
    draft_sort(&draft);
    draft_pass(&draft);
    draft_pool_rows(&draft);
    assemble(&draft, digest, out);
}

void table_emit_parts(const struct model *model, const struct table_parts *parts,
                      struct buffer *out)
{
    struct arena arena;
    struct lower lower;
    unsigned char digest[KBT_DIGEST_SIZE];
    arena_init(&arena, out->failure);
    lower_model(&lower, model, &arena, false);
    source_digest(model, &arena, digest);
    emit(&lower, &arena, parts, digest, out);
    arena_release(&arena);
}

void table_emit(const struct model *model, struct buffer *out)
{
    const struct table_parts all = {.named = true};
    table_emit_parts(model, &all, out);
}

void table_emit_unplaced(const struct model *model, struct buffer *out)
{
    static const unsigned char no_digest[KBT_DIGEST_SIZE];
    const struct table_parts parts = {.named = true, .unplaced = true};
    struct arena arena;
    struct lower lower;
    arena_init(&arena, out->failure);
    lower_model(&lower, model, &arena, false);
    emit(&lower, &arena, &parts, no_digest, out);
    arena_release(&arena);
}

void table_emit_bare(const struct lower *lower, struct buffer *out)
{
    static const unsigned char no_digest[KBT_DIGEST_SIZE];
    const struct table_parts none = {0};
    struct arena arena;
    arena_init(&arena, out->failure);
    emit(lower, &arena, &none, no_digest, out);
    arena_release(&arena);
}
