/* Texts for patients: easy enough to read, by the formula of their language. */
#include "check/check.h"

#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "grammar/grammar.h"
#include "prose/readability.h"

/* A formula gives a text of few words a number that one of them decides, often the name of a
 * medicine. So a text of fewer than so many words is forgiven one long word: what a word of five
 * syllables has more than one of one. */
enum { FEW_WORDS = 20, FORGIVEN = 4 };

enum { MOST_SENTENCES = 3, MOST_LONG_WORDS = 5 };

struct hard_sentence {
    struct extent text;
    const struct node *block; /* what it stands in */
    uint64_t words;
    tenths number;
};

struct long_word {
    struct extent text;
    unsigned syllables;
};

/* The texts of one kind under one parent in one language, read one after the other. */
struct passage {
    struct check_context *context;
    const struct readability *by;
    tenths limit;
    struct arena *scratch;
    const struct name *language;
    const struct node *first; /* of its texts; of those of all languages, until it is found */
    struct reading reading;
    struct hard_sentence hardest[MOST_SENTENCES]; /* the hardest first */
    struct long_word words[MOST_LONG_WORDS];      /* the longest first, each once */
    size_t sentence_count, word_count;
};

/* ---- Which texts ----------------------------------------------------------------------------- */

static bool is_asked_of_patients(const struct node *finding)
{
    uint8_t known_by = ((const struct finding *)finding)->known_by;
    return !known_by || known_by & 1u << KNOWN_BY_PATIENT;
}

static bool is_read_by_patients(const struct node *handout)
{
    return ((const struct handout *)handout)->audience != AUDIENCE_PROFESSIONAL;
}

/* What patients are asked, told, and handed. Labels and titles are names, and no sentences. */
static bool is_for_patients(const struct node *text)
{
    switch (text->kind) {
    case KIND_ABOUT:
    case KIND_ADVICE:
    case KIND_STEP: return true;
    case KIND_QUESTION: return is_asked_of_patients(text->parent);
    case KIND_INTRO: return is_read_by_patients(text->parent);
    case KIND_BODY: return is_read_by_patients(text->parent->parent);
    default: return false;
    }
}

static const struct name *language_of(const struct model *model, const struct node *text)
{
    const struct name *lang = ((const struct text_element *)text)->lang;
    return lang ? lang : model->root->languages.names[0];
}

/* ---- Measuring ------------------------------------------------------------------------------- */

static bool is_same(struct extent a, struct extent b)
{
    return a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
}

static void add_long_word(struct passage *passage, struct extent text, unsigned syllables)
{
    struct long_word *words = passage->words, word = {text, syllables};
    for (size_t i = 0; i < passage->word_count; i++)
        if (is_same(words[i].text, text))
            return;
    size_t at = passage->word_count;
    if (at == MOST_LONG_WORDS && words[--at].syllables >= syllables)
        return;
    while (at > 0 && words[at - 1].syllables < syllables) {
        words[at] = words[at - 1];
        at--;
    }
    words[at] = word;
    passage->word_count += passage->word_count < MOST_LONG_WORDS;
}

static void add_words(struct passage *passage, struct extent sentence)
{
    struct word word;
    while (passage->by->count && word_next(&sentence, &word)) {
        unsigned syllables = syllables_of(&word, passage->by->count);
        if (syllables >= passage->by->long_from)
            add_long_word(passage, word.text, syllables);
    }
}

/* Of those as hard the first stays before the later. */
static void add_hard_sentence(struct passage *passage, struct hard_sentence sentence)
{
    struct hard_sentence *hardest = passage->hardest;
    size_t at = passage->sentence_count;
    if (at == MOST_SENTENCES &&
        !reading_is_harder(passage->by, sentence.number, hardest[--at].number))
        return;
    while (at > 0 && reading_is_harder(passage->by, sentence.number, hardest[at - 1].number)) {
        hardest[at] = hardest[at - 1];
        at--;
    }
    hardest[at] = sentence;
    passage->sentence_count += passage->sentence_count < MOST_SENTENCES;
}

/* Count a sentence; where the passage is known to be hard, find out what makes it so. */
typedef void add_sentence(struct passage *passage, struct extent sentence,
                          const struct node *block);

static void add_count(struct passage *passage, struct extent sentence, const struct node *block)
{
    (void)block;
    struct reading reading = reading_of_sentence(passage->by, sentence);
    passage->reading.words += reading.words;
    passage->reading.sentences++;
    passage->reading.syllables += reading.syllables;
}

static void add_reason(struct passage *passage, struct extent sentence, const struct node *block)
{
    struct reading reading = reading_of_sentence(passage->by, sentence);
    add_hard_sentence(passage, (struct hard_sentence){sentence, block, reading.words,
                                                      reading_number(passage->by, reading)});
    add_words(passage, sentence);
}

static void add_block(struct passage *passage, const struct node *block, add_sentence *add)
{
    const char *text = node_plain_text_in(passage->scratch, block);
    struct extent left = {text, strlen(text)}, sentence;
    while (sentence_next(&left, passage->by->language, &sentence))
        add(passage, sentence, block);
}

/* A text is one block, or each of its paragraphs and items is one. */
static void add_text(struct passage *passage, const struct node *text, add_sentence *add)
{
    bool parted = node_child(text, KIND_P) || node_child(text, KIND_LIST);
    if (!parted)
        add_block(passage, text, add);
    for (const struct node *at = text; parted && at; at = node_following(at, text))
        if (at->kind == KIND_P || at->kind == KIND_LIST_ITEM)
            add_block(passage, at, add);
}

static bool is_part(const struct passage *passage, const struct node *text)
{
    return language_of(passage->context->model, text) == passage->language &&
           !(text->flags & (NODE_CUT | NODE_FAULTY));
}

static void add_texts(struct passage *passage, add_sentence *add)
{
    for (const struct node *text = passage->first; text; text = node_same(text))
        if (is_part(passage, text))
            add_text(passage, text, add);
}

/* ---- Telling --------------------------------------------------------------------------------- */

/* "8", "12.3" */
static const char *shown(struct arena *arena, tenths number)
{
    unsigned size = (unsigned)(number < 0 ? -number : number);
    const char *sign = number < 0 ? "-" : "";
    return size % 10 ? arena_format(arena, "%s%u.%u", sign, size / 10, size % 10)
                     : arena_format(arena, "%s%u", sign, size / 10);
}

/* Not longer than anybody reads in a report. */
static const char *cut(struct arena *arena, struct extent text)
{
    enum { MOST_CHARACTERS = 200 };
    size_t length = 0, size;
    for (int i = 0; i < MOST_CHARACTERS && length < text.length; i++, length += size)
        utf8_decode(text.bytes + length, text.length - length, &size);
    const char *start = arena_copy(arena, text.bytes, length);
    return length == text.length ? start : arena_format(arena, "%s…", start);
}

static void tell_sentences(struct passage *passage, struct diagnostic *told)
{
    const struct model *model = passage->context->model;
    for (size_t i = 0; i < passage->sentence_count; i++) {
        const struct hard_sentence *sentence = &passage->hardest[i];
        if (i && !reading_is_harder(passage->by, sentence->number, passage->limit))
            return;
        diag_related(passage->context->diag, told, node_place(model, sentence->block),
                     "%s sentence, of %llu words: \"%s\"", i ? "a hard" : "the hardest",
                     (unsigned long long)sentence->words, cut(passage->scratch, sentence->text));
    }
}

static void tell_words(struct passage *passage, struct diagnostic *told, struct span place)
{
    struct buffer list;
    if (!passage->word_count)
        return;
    buffer_init(&list, passage->scratch->failure);
    for (size_t i = 0; i < passage->word_count; i++)
        buffer_printf(&list, "%s\"%s\" (%u syllables)", i ? ", " : "",
                      cut(passage->scratch, passage->words[i].text), passage->words[i].syllables);
    diag_related(passage->context->diag, told, place, "long words: %s", buffer_text(&list));
    buffer_release(&list);
}

static void tell(struct passage *passage, tenths number, bool few)
{
    const struct model *model = passage->context->model;
    const struct node *first = passage->first;
    struct span place = node_place(model, first);
    const struct readability *by = passage->by;
    bool steps = first->kind == KIND_STEP;
    struct diagnostic *told = diag_raise(
        passage->context->diag, DIAG_hard_to_read, place, node_subject(model, first),
        "%s %s%s hard to read: %s%s%s%s, %s %s", steps ? "these" : "this",
        grammar_elements[first->kind].name, steps ? "s are" : " is", by->before,
        shown(passage->scratch, number), by->behind,
        few ? " even with one long word forgiven" : "", by->higher_is_harder ? "above" : "below",
        shown(passage->scratch, passage->limit));
    diag_help(passage->context->diag, told,
              "write shorter sentences and shorter words, and say one thing in each sentence");
    tell_sentences(passage, told);
    tell_words(passage, told, place);
}

static void judge(struct passage *passage)
{
    struct reading reading = passage->reading;
    bool few = passage->by->count && reading.words < FEW_WORDS;
    if (!reading.words)
        return;
    if (few)
        reading.syllables -= FORGIVEN < reading.syllables ? FORGIVEN : reading.syllables;
    tenths number = reading_number(passage->by, reading);
    if (!reading_is_harder(passage->by, number, passage->limit))
        return;
    add_texts(passage, add_reason);
    tell(passage, number, few);
}

/* ---- The check ------------------------------------------------------------------------------- */

/* The texts of the kind of `first` in a language, with their formula. */
static void measure(struct check_context *context, const struct node *first,
                    const struct name *language, const struct readability *by)
{
    struct reading_limits usual = reading_limits_usual();
    const struct reading_limits *limits = context->reading ? context->reading : &usual;
    struct arena scratch;
    struct passage passage = {.context = context, .by = by, .scratch = &scratch,
                              .language = language, .first = first,
                              .limit = limits->of[by - readabilities]};
    arena_init(&scratch, context->model->arena->failure);
    while (passage.first && !is_part(&passage, passage.first))
        passage.first = node_same(passage.first);
    add_texts(&passage, add_count);
    judge(&passage);
    arena_release(&scratch);
}

static bool has_text_in(const struct model *model, const struct node *first,
                        const struct name *language)
{
    while (first && language_of(model, first) != language)
        first = node_same(first);
    return first;
}

/* Silence means proved: the languages of texts for patients that no formula is for. */
static void tell_unmeasured(struct check_context *context, const bool *unmeasured)
{
    const struct references *languages = &context->model->root->languages;
    bool asked = !context->only || context->only[DIAG_hard_to_read];
    for (uint32_t i = 0; i < languages->count; i++) {
        const char *language = languages->names[i]->text;
        const struct readability *by = readability_of(language);
        if (unmeasured[i] && asked)
            diag_omit(context->diag, DIAG_hard_to_read,
                      "in \"%s\"%s: kbc has no formula for it that can be trusted", language,
                      by ? ", but for the length of sentences" : "");
    }
}

void check_readability(struct check_context *context)
{
    struct model *model = context->model;
    const struct references *languages = &model->root->languages;
    const struct node *top = &model->root->node;
    bool *unmeasured = ARENA_ARRAY(model->arena, languages->count, bool);
    if (model->root->audience == 1 << AUDIENCE_PROFESSIONAL)
        return; /* nothing of it is for patients */
    for (const struct node *node = top; node; node = node_following(node, top)) {
        if (!is_for_patients(node) || node->flags & NODE_RETIRED ||
            node_child(node->parent, node->kind) != node)
            continue;
        for (uint32_t i = 0; i < languages->count; i++) {
            const struct readability *by = readability_of(languages->names[i]->text);
            if (by)
                measure(context, node, languages->names[i], by);
            if (!by || !by->count)
                unmeasured[i] |= has_text_in(model, node, languages->names[i]);
        }
    }
    tell_unmeasured(context, unmeasured);
}
