#include "base/scan.h"

#include <string.h>

static void skip_spaces(struct scan *scan)
{
    while (scan->at < scan->end && scan_is_space(*scan->at))
        scan->at++;
}

static bool looking_at(const struct scan *scan, const char *text)
{
    size_t length = strlen(text);
    return (size_t)(scan->end - scan->at) >= length && memcmp(scan->at, text, length) == 0;
}

static bool take_attribute(struct scan *scan, struct scan_attribute *ret_attribute)
{
    const char *name = scan->at;
    while (scan->at < scan->end && !scan_is_space(*scan->at) && !strchr("=<>/\"'", *scan->at))
        scan->at++;
    size_t name_length = (size_t)(scan->at - name);
    skip_spaces(scan);
    if (!name_length || scan->at == scan->end || *scan->at != '=')
        return false;
    scan->at++;
    skip_spaces(scan);
    if (scan->at == scan->end || (*scan->at != '"' && *scan->at != '\''))
        return false;
    const char *value = scan->at + 1;
    const char *close = memchr(value, *scan->at, (size_t)(scan->end - value));
    if (!close)
        return false;
    scan->at = close + 1;
    *ret_attribute = (struct scan_attribute){name, scan->at, name_length, value,
                                             (size_t)(close - value)};
    return true;
}

bool scan_attribute(struct scan *scan, struct scan_attribute *ret_attribute)
{
    skip_spaces(scan);
    const char *begin = scan->at;
    if (take_attribute(scan, ret_attribute))
        return true;
    scan->at = begin;
    return false;
}

/* What begins with `open` and ends with `close`. */
static bool take_between(struct scan *scan, const char *open, const char *close)
{
    if (!looking_at(scan, open))
        return false;
    const char *behind = scan->at + strlen(open);
    const char *end = memmem(behind, (size_t)(scan->end - behind), close, strlen(close));
    if (!end)
        return false;
    scan->at = end + strlen(close);
    return true;
}

/* A tag, of which `open` has been seen. */
static bool take_tag(struct scan *scan, struct scan_token *token, size_t open)
{
    struct scan_attribute ignored;
    scan->at += open;
    token->name = scan->at;
    while (scan->at < scan->end && !scan_is_space(*scan->at) && !strchr("<>/", *scan->at))
        scan->at++;
    token->name_length = (size_t)(scan->at - token->name);
    while (token->kind == SCAN_START && scan_attribute(scan, &ignored))
        ;
    skip_spaces(scan);
    token->closed = token->kind == SCAN_START && looking_at(scan, "/>");
    scan->at += token->closed;
    bool whole = token->name_length && looking_at(scan, ">");
    scan->at += whole;
    return whole;
}

static bool take(struct scan *scan, struct scan_token *token)
{
    static const struct {
        enum scan_kind kind;
        const char *open, *close;
    } others[] = {{SCAN_COMMENT, "<!--", "-->"},
                  {SCAN_CDATA, "<![CDATA[", "]]>"},
                  {SCAN_INSTRUCTION, "<?", "?>"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (take_between(scan, others[i].open, others[i].close)) {
            token->kind = others[i].kind;
            return true;
        }
    if (looking_at(scan, "<!") || looking_at(scan, "<?"))
        return false;
    bool end = looking_at(scan, "</");
    token->kind = end ? SCAN_END : SCAN_START;
    return take_tag(scan, token, end ? 2 : 1);
}

struct scan_token scan_next(struct scan *scan)
{
    struct scan_token token = {.kind = SCAN_TEXT, .begin = scan->at};
    if (scan->at == scan->end) {
        token.kind = SCAN_DONE;
    } else if (*scan->at != '<') {
        const char *tag = memchr(scan->at, '<', (size_t)(scan->end - scan->at));
        scan->at = tag ? tag : scan->end;
    } else if (!take(scan, &token)) {
        token.kind = SCAN_BROKEN;
    }
    token.end = scan->at;
    return token;
}
