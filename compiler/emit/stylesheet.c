#include "emit/stylesheet.h"

#include <assert.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/variables.h>
#include <libxslt/imports.h>
#include <libxslt/xsltutils.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/library_memory.h"
#include "emit/stylesheet_reading.h"

enum { MOST_PARAMETERS = 4 };

struct stylesheet {
    struct failure *failure;
    const char *path;
    xsltStylesheetPtr compiled;
    xsltSecurityPrefsPtr security;
    struct sheet_reading reading;
    struct {
        const char *name, *value;
    } parameters[MOST_PARAMETERS];
    size_t parameter_count;
    char problem[256]; /* what the libraries said first, as one line; empty: nothing yet */
};

/* libxml2 and libxslt tell a problem in pieces. Take them all, as one line. */
static void hear(void *context, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void hear(void *context, const char *format, ...)
{
    struct stylesheet *stylesheet = context;
    size_t used = strlen(stylesheet->problem);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(stylesheet->problem + used, sizeof stylesheet->problem - used, format, arguments);
    va_end(arguments);
    for (char *at = stylesheet->problem + used; *at; at++)
        if (*at == '\n' || *at == '\t')
            *at = ' ';
}

static void hear_error(void *context, xmlErrorPtr error)
{
    struct stylesheet *stylesheet = context;
    const char *slash = error->file ? strrchr(error->file, '/') : NULL;
    const char *file = slash ? slash + 1 : error->file;
    if (error->domain == XML_FROM_IO) /* hear_refused has told it better */
        return;
    if (file && !strstr(stylesheet->path, file))
        hear(context, "\"%s\", ", file);
    hear(context, "line %d: %s", error->line, error->message ? error->message : "no message");
}

static void hear_refused(void *context, const char *url)
{
    const struct stylesheet *stylesheet = context;
    hear(context, "%sit reads \"%s\", which is no file beside it or below, and none of kbc's own",
         stylesheet->problem[0] ? "; " : "", url);
}

/* What was heard, without spaces at its end. */
static const char *problem_of(struct stylesheet *stylesheet)
{
    size_t length = strlen(stylesheet->problem);
    while (length && stylesheet->problem[length - 1] == ' ')
        stylesheet->problem[--length] = '\0';
    return length ? stylesheet->problem : "no reason is given";
}

/* While a library is at work, its messages come here; afterwards to nobody of ours. */
static void listen(struct stylesheet *stylesheet)
{
    stylesheet->problem[0] = '\0';
    xmlSetStructuredErrorFunc(stylesheet, hear_error);
    xmlSetGenericErrorFunc(stylesheet, hear);
    xsltSetGenericErrorFunc(stylesheet, hear);
    sheet_reading_begin(&stylesheet->reading);
}

static void stop_listening(void)
{
    sheet_reading_end();
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlSetGenericErrorFunc(NULL, NULL);
    xsltSetGenericErrorFunc(NULL, NULL);
}

/* The same for every style sheet, and needed before one is parsed: an import is read then. */
static xsltSecurityPrefsPtr secure(struct failure *failure)
{
    static const xsltSecurityOption forbidden[] = {
        XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_WRITE_NETWORK,
    };
    xsltSecurityPrefsPtr security = xsltNewSecurityPrefs();
    if (!security)
        failure_out_of_memory(failure);
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        xsltSetSecurityPrefs(security, forbidden[i], xsltSecurityForbid);
    xsltSetSecurityPrefs(security, XSLT_SECPREF_READ_NETWORK, sheet_reading_may_try);
    xsltSetDefaultSecurityPrefs(security);
    return security;
}

struct stylesheet *stylesheet_load(struct failure *failure, const char *path,
                                   const char *library)
{
    xmlMemSetup(free, library_malloc, library_realloc, library_strdup);
    struct stylesheet *stylesheet = failure_malloc(failure, sizeof *stylesheet);
    *stylesheet = (struct stylesheet){.failure = failure, .path = path};
    stylesheet->security = secure(failure);
    sheet_reading_init(&stylesheet->reading, failure, path, library);
    stylesheet->reading.refuse = hear_refused;
    stylesheet->reading.context = stylesheet;
    listen(stylesheet);
    xmlDocPtr document = xmlReadFile(path, NULL, XSLT_PARSE_OPTIONS | XML_PARSE_NONET);
    stylesheet->compiled = document ? xsltParseStylesheetDoc(document) : NULL;
    stop_listening();
    if (stylesheet->compiled && !stylesheet->problem[0])
        return stylesheet;
    if (document && !stylesheet->compiled)
        xmlFreeDoc(document);
    char problem[sizeof stylesheet->problem];
    strcpy(problem, problem_of(stylesheet));
    stylesheet_free(stylesheet);
    failure_raise(failure, "cannot use the style sheet \"%s\": %s", path, problem);
}

void stylesheet_free(struct stylesheet *stylesheet)
{
    if (stylesheet->compiled)
        xsltFreeStylesheet(stylesheet->compiled);
    xsltSetDefaultSecurityPrefs(NULL);
    xsltFreeSecurityPrefs(stylesheet->security);
    sheet_reading_release(&stylesheet->reading);
    free(stylesheet);
}

const char *stylesheet_method(const struct stylesheet *stylesheet)
{
    const xmlChar *method;
    XSLT_GET_IMPORT_PTR(method, stylesheet->compiled, method)
    return method ? (const char *)method : "xml";
}

void stylesheet_set(struct stylesheet *stylesheet, const char *name, const char *value)
{
    assert(stylesheet->parameter_count < MOST_PARAMETERS);
    stylesheet->parameters[stylesheet->parameter_count].name = name;
    stylesheet->parameters[stylesheet->parameter_count++].value = value;
}

static void take_parameters(struct stylesheet *stylesheet, xsltTransformContextPtr context)
{
    for (size_t i = 0; i < stylesheet->parameter_count; i++)
        xsltQuoteOneUserParam(context, (const xmlChar *)stylesheet->parameters[i].name,
                              (const xmlChar *)stylesheet->parameters[i].value);
}

/* The result as text, or NULL: then something was heard, or there was no memory for it. */
static xmlChar *transform(struct stylesheet *stylesheet, xmlDocPtr document,
                          void (*finish)(xmlDocPtr result), int *ret_length)
{
    xmlChar *text = NULL;
    xsltTransformContextPtr context = xsltNewTransformContext(stylesheet->compiled, document);
    if (!context)
        return NULL;
    xsltSetTransformErrorFunc(context, stylesheet, hear);
    xsltSetCtxtSecurityPrefs(stylesheet->security, context);
    take_parameters(stylesheet, context);
    xsltSetCtxtParseOptions(context, XSLT_PARSE_OPTIONS | XML_PARSE_NONET);
    xmlDocPtr result = xsltApplyStylesheetUser(stylesheet->compiled, document, NULL, NULL, NULL,
                                               context);
    if (result && context->state == XSLT_STATE_OK && !stylesheet->problem[0]) {
        if (finish)
            finish(result);
        xsltSaveResultToString(&text, ret_length, result, stylesheet->compiled);
    }
    if (result)
        xmlFreeDoc(result);
    xsltFreeTransformContext(context);
    return text;
}

void stylesheet_apply(struct stylesheet *stylesheet, const char *name,
                      const struct buffer *document, void (*finish)(xmlDocPtr result),
                      struct buffer *out)
{
    int got = 0;
    xmlChar *text = NULL;
    listen(stylesheet);
    xmlDocPtr tree = xmlReadMemory(document->bytes, (int)document->length, name, NULL,
                                   XML_PARSE_NONET | XML_PARSE_HUGE);
    if (tree)
        text = transform(stylesheet, tree, finish, &got);
    if (tree)
        xmlFreeDoc(tree);
    stop_listening();
    if (!text)
        failure_raise(stylesheet->failure, "the style sheet \"%s\" fails on \"%s\": %s",
                      stylesheet->path, name, problem_of(stylesheet));
    buffer_add(out, text, (size_t)got);
    xmlFree(text);
}
