<?xml version="1.0" encoding="UTF-8"?>
<!-- FO without what the public schema does not know: FOP's own attributes, and the role of what is
     no part of the text. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:fox="http://xmlgraphics.apache.org/fop/extensions">
<xsl:template match="@* | node()"><xsl:copy><xsl:apply-templates select="@* | node()"/></xsl:copy></xsl:template>
<xsl:template match="@fox:* | fo:static-content/@role | fo:wrapper/@role"/>
</xsl:stylesheet>
