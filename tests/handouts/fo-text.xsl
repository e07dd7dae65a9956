<?xml version="1.0" encoding="UTF-8"?>
<!-- The text that the FO puts on its pages, running texts apart; § where a page's number will be. What
     only keeps a line from ending there is a space, or nothing. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format">
<xsl:output method="text" encoding="UTF-8"/>
<xsl:template match="/"><xsl:apply-templates select="//fo:flow"/></xsl:template>
<xsl:template match="fo:page-number-citation">§</xsl:template>
<xsl:template match="fo:block"><xsl:apply-templates/><xsl:text>&#10;</xsl:text></xsl:template>
<xsl:template match="text()"><xsl:value-of select="translate(., '&#xA0;&#xFEFF;', ' ')"/></xsl:template>
</xsl:stylesheet>
