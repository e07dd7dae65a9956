/* The operators of a page's content that move its origin, and those that mark pieces of it. */
#include "emit/pdf_marks.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { DEEPEST = 64, OPERANDS = 6 };

/* A word of the content, which is not zero-terminated. */
struct word {
    const char *at;
    size_t length;
};

struct content {
    const char *at, *end;
    struct matrix saved[DEEPEST], now;
    unsigned depth; /* how many are saved; those deeper than DEEPEST are not */
    double operands[OPERANDS]; /* the last numbers before an operator, the last one last */
    struct word tag, name;     /* the first and the last name before it */
    double id;                 /* the number behind /MCID; -1: none */
};

static bool is(struct word word, const char *text)
{
    return word.length == strlen(text) && memcmp(word.at, text, word.length) == 0;
}

static bool ends_word(char byte)
{
    return isspace((unsigned char)byte) || byte == '\0' || strchr("()<>[]{}/%", byte);
}

static struct word next_word(struct content *content)
{
    struct word word = {content->at, 0};
    while (content->at < content->end && !ends_word(*content->at))
        content->at++;
    word.length = (size_t)(content->at - word.at);
    return word;
}

/* A text in brackets, which may hold others and escaped brackets. */
static void skip_text(struct content *content)
{
    size_t open = 0;
    while (content->at < content->end) {
        char byte = *content->at++;
        if (byte == '\\' && content->at < content->end)
            content->at++;
        open += byte == '(';
        if (byte == ')' && --open == 0)
            return;
    }
}

static void skip_behind(struct content *content, char last)
{
    while (content->at < content->end && *content->at++ != last)
        continue;
}

/* Not strtod: that reads what the locale writes. */
static bool read_number(struct word word, double *number)
{
    size_t i = word.at[0] == '-' || word.at[0] == '+';
    double value = 0, place = 0;
    for (; i < word.length; i++) {
        if (word.at[i] == '.' && place == 0)
            place = 1;
        else if (!isdigit((unsigned char)word.at[i]))
            return false;
        else
            value = value * 10 + (word.at[i] - '0'), place *= 10;
    }
    *number = (word.at[0] == '-' ? -value : value) / (place > 1 ? place : 1);
    return true;
}

static struct matrix product(struct matrix m, struct matrix n)
{
    return (struct matrix){
        m.a * n.a + m.b * n.c, m.a * n.b + m.b * n.d, m.c * n.a + m.d * n.c,
        m.c * n.b + m.d * n.d, m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f,
    };
}

static void take_operator(struct content *content, struct word word, const char *tag,
                          struct buffer *marks)
{
    const double *o = content->operands;
    if (is(word, "q")) {
        if (content->depth < DEEPEST)
            content->saved[content->depth] = content->now;
        content->depth++;
    } else if (is(word, "Q") && content->depth) {
        content->depth--;
        if (content->depth < DEEPEST)
            content->now = content->saved[content->depth];
    } else if (is(word, "cm")) {
        content->now = product((struct matrix){o[0], o[1], o[2], o[3], o[4], o[5]}, content->now);
    } else if (is(word, "BDC") && is(content->tag, tag) && content->id >= 0 && content->id < 1e6) {
        struct pdf_mark mark = {(long)content->id, content->now};
        buffer_add(marks, &mark, sizeof mark);
    }
    content->tag = content->name = (struct word){content->at, 0};
    content->id = -1;
}

static void take_number(struct content *content, double number)
{
    memmove(content->operands, content->operands + 1, (OPERANDS - 1) * sizeof(double));
    content->operands[OPERANDS - 1] = number;
    if (is(content->name, "MCID"))
        content->id = number;
}

static void take_name(struct content *content)
{
    content->at++;
    content->name = next_word(content);
    if (!content->tag.length)
        content->tag = content->name;
}

void pdf_marks_read(const char *bytes, size_t length, const char *tag, struct buffer *marks)
{
    struct content content = {.at = bytes, .end = bytes + length, .now = {1, 0, 0, 1, 0, 0},
                              .id = -1, .tag = {bytes, 0}, .name = {bytes, 0}};
    while (content.at < content.end) {
        bool dictionary = content.end - content.at > 1 && memcmp(content.at, "<<", 2) == 0;
        if (*content.at == '(')
            skip_text(&content);
        else if (*content.at == '%')
            skip_behind(&content, '\n');
        else if (dictionary)
            content.at += 2;
        else if (*content.at == '<')
            skip_behind(&content, '>');
        else if (*content.at == '/')
            take_name(&content);
        else if (ends_word(*content.at))
            content.at++;
        else {
            struct word word = next_word(&content);
            double number;
            if (read_number(word, &number))
                take_number(&content, number);
            else
                take_operator(&content, word, tag, marks);
        }
    }
}
