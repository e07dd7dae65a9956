#include "logic_oracle/small_base.h"

#include "logic_oracle/small_parts.h"

/* ---- Parts ------------------------------------------------------------------------------------ */

struct buffer *small_item(struct small *small)
{
    small->begins[small->items++] = small->text.length;
    return &small->text;
}

void small_word(struct small *small, const char *name, const char *const *words, uint32_t count)
{
    const char *word = words[below(small, count)];
    if (*word)
        buffer_printf(&small->text, " %s=\"%s\"", name, word);
}

void small_is_a(struct small *small, char letter, uint32_t number)
{
    uint32_t broader = 0;
    for (uint32_t i = number > 3 ? number - 3 : 0; i < number; i++)
        if (often(small, 25))
            buffer_printf(&small->text, broader++ ? " %c%u" : " is-a=\"%c%u", letter, i);
    if (broader)
        buffer_putc(&small->text, '"');
}

/* ---- Tests ------------------------------------------------------------------------------------ */

/* Take what was written since `begin` off the text and keep it. */
static void keep(struct small *small, struct texts *texts, size_t begin, bool take)
{
    if (texts->count < MOST_TEXTS)
        texts->all[texts->count++] = arena_copy(&small->arena, small->text.bytes + begin,
                                                small->text.length - begin);
    if (take)
        small->text.length = begin;
}

void small_fill_pool(struct small *small, const struct scope *scope, uint32_t count)
{
    for (; count && small->pool.count < MOST_TEXTS; count--) {
        size_t begin = small->text.length;
        write_test(&small->maker, scope, often(small, 25));
        keep(small, &small->pool, begin, true);
    }
}

void small_pick(struct small *small, const struct scope *scope, uint32_t pool)
{
    uint32_t way = below(small, 100);
    if (!pool || way < (scope->states ? 55 : 20)) {
        write_test(&small->maker, scope, below(small, 3));
        return;
    }
    const char *text = small->pool.all[below(small, pool)];
    buffer_printf(&small->text, way < 65 ? "<not>%s</not>" : "%s", text);
}

/* Very many tests, but few different ones, so that not all is said with the first. */
static void write_large_group(struct small *small, uint32_t pool)
{
    const char *name = often(small, 50) ? "any" : "all", *texts[3];
    for (int i = 0; i < 3; i++)
        texts[i] = small->pool.all[below(small, pool)];
    buffer_printf(&small->text, "<%s>", name);
    for (uint32_t left = 17 + below(small, 4); left; left--)
        buffer_puts(&small->text, texts[often(small, 30) + often(small, 30)]);
    buffer_printf(&small->text, "</%s>", name);
}

static void write_group(struct small *small, const struct scope *scope, uint32_t pool)
{
    bool any = often(small, 80);
    buffer_puts(&small->text, any ? "<any>" : "<at-least count=\"2\">");
    for (uint32_t left = 2 + below(small, 2); left; left--)
        small_pick(small, scope, pool);
    buffer_puts(&small->text, any ? "</any>" : "</at-least>");
}

void small_picks(struct small *small, const struct scope *scope, uint32_t pool)
{
    uint32_t way = below(small, 100);
    if (way < 2 && pool) {
        write_large_group(small, pool);
        return;
    }
    if (way < 22) {
        write_group(small, scope, pool);
        return;
    }
    for (uint32_t left = 1 + often(small, 50) + often(small, 20); left; left--)
        small_pick(small, scope, pool);
}

/* What an earlier when says, or two say together, and sometimes more. */
static void write_earlier(struct small *small, const struct scope *scope)
{
    const struct texts *earlier = &small->earlier;
    const char *one = earlier->all[below(small, earlier->count)];
    const char *other = earlier->all[below(small, earlier->count)];
    uint32_t way = below(small, 3);
    if (way == 0)
        buffer_printf(&small->text, "<any><all>%s</all><all>%s</all></any>", one, other);
    else
        buffer_puts(&small->text, one);
    if (way == 2)
        small_pick(small, scope, small->pool.count);
}

void small_when(struct small *small, const struct scope *scope)
{
    buffer_puts(&small->text, "<when>");
    size_t begin = small->text.length;
    if (small->earlier.count && often(small, 20))
        write_earlier(small, scope);
    else
        small_picks(small, scope, small->pool.count);
    if (small->text.length - begin < 800)
        keep(small, &small->earlier, begin, false);
    buffer_puts(&small->text, "</when>");
}

/* ---- The whole -------------------------------------------------------------------------------- */

static void shuffle(struct small *small, struct buffer *document)
{
    uint32_t order[MOST_ITEMS];
    small->begins[small->items] = small->text.length;
    for (uint32_t i = 0; i < small->items; i++) {
        uint32_t at = below(small, i + 1);
        order[i] = order[at];
        order[at] = i;
    }
    for (uint32_t i = 0; i < small->items; i++)
        buffer_add(document, small->text.bytes + small->begins[order[i]],
                   small->begins[order[i] + 1] - small->begins[order[i]]);
}

static void write_treatments(struct small *small)
{
    for (uint32_t i = 0; i < small->maker.treatments; i++) {
        buffer_printf(small_item(small), "<treatment id=\"t%u\"", i);
        small_is_a(small, 't', i);
        buffer_printf(&small->text, "><label>Treatment %u</label></treatment>\n", i);
    }
}

static void write_interactions(struct small *small)
{
    static const char *const severities[] = {"absolute", "relative", "caution"};
    uint32_t treatments = small->maker.treatments;
    for (uint32_t left = treatments ? below(small, 3) : 0; left; left--)
        buffer_printf(small_item(small),
                      "<interaction id=\"i%u\" treatments=\"t%u t%u\" severity=\"%s\"/>\n", left,
                      below(small, treatments), below(small, treatments),
                      severities[below(small, 3)]);
}

void small_base(struct random *random, struct buffer *document)
{
    struct small small = {.maker = {.random = random}};
    arena_init(&small.arena, document->failure);
    buffer_init(&small.text, document->failure);
    small.maker.out = &small.text;
    small.maker.treatments = often(&small, 95) ? 1 + below(&small, 4) : 0;
    small_findings(&small);
    write_treatments(&small);
    small_derivation(&small);
    small_rules(&small);
    write_interactions(&small);
    small_claims(&small, false);
    small_cases(&small);
    buffer_puts(document, "<knowledge-base xmlns=\"urn:kbc:kb:1\" id=\"small\" version=\"1.0.0\" "
                          "status=\"draft\"><title>Small</title>\n");
    shuffle(&small, document);
    buffer_puts(document, "</knowledge-base>\n");
    buffer_release(&small.text);
    arena_release(&small.arena);
}
