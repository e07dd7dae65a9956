<?xml version="1.0" encoding="UTF-8"?>
<!-- A style sheet for kbc build: every text of the handout document that a declaration gave, as
     ID<TAB>TEXT, one run of characters a line. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:h="urn:kbc:handout:1">
<xsl:output method="text" encoding="UTF-8"/>

<xsl:template match="text()[normalize-space()]">
  <xsl:variable name="from" select="ancestor::*[@of or @treatment][1]"/>
  <xsl:value-of select="concat($from/@treatment[not($from/@of)], $from/@of, '&#9;', normalize-space(.), '&#10;')"/>
</xsl:template>

<!-- What is in the document twice, or of nobody, or of which another is printed. -->
<xsl:template match="h:wording | h:call | h:handout[count(h:group) = 1]/h:group/h:label
    | h:who[@short]/* | text()[not(normalize-space())]"/>
<xsl:template match="h:who[@short]">
  <xsl:value-of select="concat(../@of, '&#9;', @short, '&#10;')"/>
</xsl:template>
<xsl:template match="h:source">
  <xsl:value-of select="concat(@of, '&#9;', @title, '&#10;')"/>
  <xsl:if test="@url"><xsl:value-of select="concat(@of, '&#9;', @shown, '&#10;')"/></xsl:if>
</xsl:template>
</xsl:stylesheet>
