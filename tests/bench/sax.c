/* sax FILE…: counts elements and attributes with libxml2's SAX2 and nothing else: the peer that
 * reading is measured against ("bare SAX2"). libxml2 reads the file itself. */
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

struct count {
    unsigned long elements, attributes;
};

static void start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                  int namespaces, const xmlChar **namespace, int attributes, int defaulted,
                  const xmlChar **attribute)
{
    (void)name, (void)prefix, (void)uri, (void)namespaces, (void)namespace, (void)defaulted;
    (void)attribute;
    struct count *count = user;
    count->elements++;
    count->attributes += (unsigned long)attributes;
}

int main(int argument_count, char **arguments)
{
    xmlSAXHandler handler;
    struct count count = {0, 0};
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = start;
    for (int i = 1; i < argument_count; i++)
        if (xmlSAXUserParseFile(&handler, &count, arguments[i]) != 0)
            return 1;
    printf("%lu elements, %lu attributes\n", count.elements, count.attributes);
    return 0;
}
