#include "report/fingerprint.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scan.h"

struct made {
    unsigned char digest[SHA256_DIGEST_SIZE];
    struct diagnostic *diagnostic;
    size_t at; /* among all */
};

/* With its zero, so that no two lists of texts run into the same bytes. */
static void add_text(struct sha256_ctx *digest, const char *text)
{
    sha256_update(digest, text ? strlen(text) + 1 : 1, (const uint8_t *)(text ? text : ""));
}

/* Whether a tag of `length` bytes has that id; of an option or a band the part behind the /. */
static bool has_id(const char *bytes, size_t length, const char *subject)
{
    const char *slash = strrchr(subject, '/'), *id = slash ? slash + 1 : subject;
    size_t size = strlen(id), most = length < size + 5 ? 0 : length - size - 5;
    for (size_t i = 1; i <= most; i++)
        if (scan_is_space(bytes[i - 1]) && memcmp(bytes + i, "id=", 3) == 0 &&
            memcmp(bytes + i + 4, id, size) == 0 && bytes[i + 3] == bytes[i + 4 + size] &&
            (bytes[i + 3] == '"' || bytes[i + 3] == '\''))
            return true;
    return false;
}

/* White space is folded: laying out anew changes nothing. */
static void add_folded(struct sha256_ctx *digest, const char *bytes, size_t length)
{
    for (size_t at = 0; at < length;) {
        size_t begin = at;
        while (at < length && !scan_is_space(bytes[at]))
            at++;
        sha256_update(digest, at - begin, (const uint8_t *)bytes + begin);
        if (at < length)
            sha256_update(digest, 1, (const uint8_t *)" ");
        while (at < length && scan_is_space(bytes[at]))
            at++;
    }
}

static void digest_one(struct made *made, const struct sources *sources, const char *base)
{
    const struct diagnostic *diagnostic = made->diagnostic;
    struct sha256_ctx digest;
    sha256_init(&digest);
    add_text(&digest, base);
    add_text(&digest, diag_rows[diagnostic->name].name);
    add_text(&digest, diagnostic->subject);
    for (const struct diag_text *other = diagnostic->others; other; other = other->next)
        add_text(&digest, other->text);
    add_text(&digest, NULL);
    if (!span_is_nowhere(diagnostic->place)) {
        const char *bytes = sources_bytes(sources, diagnostic->place);
        size_t length = diagnostic->place.end - diagnostic->place.begin;
        if (!diagnostic->subject || !has_id(bytes, length, diagnostic->subject))
            add_folded(&digest, bytes, length);
    }
    sha256_digest(&digest, SHA256_DIGEST_SIZE, made->digest);
}

static int compare_made(const void *left, const void *right)
{
    const struct made *a = left, *b = right;
    int order = memcmp(a->digest, b->digest, SHA256_DIGEST_SIZE);
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

/* The one at `number` of those that have this digest in common: the first keeps it. */
static const char *text_of(struct arena *arena, const struct made *made, unsigned number)
{
    unsigned char digest[SHA256_DIGEST_SIZE];
    memcpy(digest, made->digest, SHA256_DIGEST_SIZE);
    if (number) {
        struct sha256_ctx again;
        char digits[12];
        sha256_init(&again);
        sha256_update(&again, SHA256_DIGEST_SIZE, made->digest);
        snprintf(digits, sizeof digits, "%u", number);
        add_text(&again, digits);
        sha256_digest(&again, SHA256_DIGEST_SIZE, digest);
    }
    char *text = arena_alloc(arena, FINGERPRINT_LENGTH + 1);
    for (int i = 0; i < FINGERPRINT_LENGTH / 2; i++)
        snprintf(text + 2 * i, 3, "%02x", digest[i]);
    return text;
}

void fingerprint_all(struct diag *diag, const struct sources *sources, const char *base)
{
    if (!diag->count)
        return;
    struct made *all = failure_malloc(diag->arena->failure, diag->count * sizeof *all);
    for (size_t i = 0; i < diag->count; i++) {
        all[i].diagnostic = diag->all[i];
        all[i].at = i;
        digest_one(&all[i], sources, base);
    }
    qsort(all, diag->count, sizeof *all, compare_made);
    unsigned number = 0;
    for (size_t i = 0; i < diag->count; i++) {
        bool same = i && memcmp(all[i - 1].digest, all[i].digest, SHA256_DIGEST_SIZE) == 0;
        number = same ? number + 1 : 0;
        all[i].diagnostic->fingerprint = text_of(diag->arena, &all[i], number);
    }
    free(all);
}
