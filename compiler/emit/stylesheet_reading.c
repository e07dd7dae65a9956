#include "emit/stylesheet_reading.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/uri.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const struct sheet_reading *current;
static xmlExternalEntityLoader usual;

#define OWN_SCHEME "kbc:"

void sheet_reading_init(struct sheet_reading *reading, struct failure *failure, const char *path,
                        const char *library)
{
    char *copy = failure_malloc(failure, strlen(path) + 3);
    char *slash;
    strcpy(copy, path);
    slash = strrchr(copy, '/');
    strcpy(slash ? slash + 1 : copy, ".");
    reading->beside = realpath(copy, NULL);
    reading->library = realpath(library, NULL);
    free(copy);
}

void sheet_reading_release(struct sheet_reading *reading)
{
    free(reading->beside);
    free(reading->library);
}

/* Whether a path, symbolic links followed, is below a folder. */
static bool is_below(const char *path, const char *folder)
{
    size_t length = folder ? strlen(folder) : 0;
    return length && strncmp(path, folder, length) == 0 &&
           (path[length] == '/' || strcmp(folder, "/") == 0);
}

/* The path that an address names; false: it names none here. */
static bool path_of(const char *url, char path[PATH_MAX])
{
    const char *rest = url;
    int length;
    if (strncmp(url, OWN_SCHEME, strlen(OWN_SCHEME)) == 0) {
        rest = url + strlen(OWN_SCHEME);
        length = snprintf(path, PATH_MAX, "%s/%s", current->library ? current->library : "",
                          rest + strspn(rest, "/"));
    } else {
        if (strncmp(url, "file://", 7) == 0)
            rest = url + 7;
        else if (strncmp(url, "file:/", 6) == 0)
            rest = url + 5;
        else if (strstr(url, "://"))
            return false;
        length = snprintf(path, PATH_MAX, "%s", rest);
    }
    return length >= 0 && length < PATH_MAX;
}

/* The file that may be read for an address: as it is written, or with its %XX decoded. */
static bool allowed(const char *url, char real[PATH_MAX])
{
    char path[PATH_MAX];
    if (!path_of(url, path))
        return false;
    if (!realpath(path, real)) {
        char *decoded = xmlURIUnescapeString(path, 0, NULL);
        bool found = decoded && realpath(decoded, real);
        xmlFree(decoded);
        if (!found)
            return false;
    }
    return is_below(real, current->beside) || is_below(real, current->library);
}

static xmlParserInputPtr load(const char *url, const char *id, xmlParserCtxtPtr context)
{
    char real[PATH_MAX];
    (void)id;
    if (url && allowed(url, real))
        return xmlNewInputFromFile(context, real);
    current->refuse(current->context, url ? url : "");
    return NULL;
}

void sheet_reading_begin(struct sheet_reading *reading)
{
    usual = xmlGetExternalEntityLoader();
    current = reading;
    xmlSetExternalEntityLoader(load);
}

void sheet_reading_end(void)
{
    xmlSetExternalEntityLoader(usual);
    current = NULL;
}

int sheet_reading_may_try(xsltSecurityPrefsPtr security, xsltTransformContextPtr context,
                          const char *url)
{
    (void)security;
    (void)context;
    return strncmp(url, OWN_SCHEME, strlen(OWN_SCHEME)) == 0;
}
