<?xml version="1.0" encoding="UTF-8"?>
<!-- The colour of each text and picture and of the ground it stands on, as #rrggbb #rrggbb. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:svg="http://www.w3.org/2000/svg">
<xsl:output method="text"/>
<xsl:template match="/">
  <xsl:for-each select="//fo:flow//text()[normalize-space()] | //fo:static-content//text()[normalize-space()] | //svg:path">
    <xsl:variable name="ground" select="ancestor::*[@background-color][1]/@background-color"/>
    <xsl:value-of select="ancestor::*[@color][1]/@color[not(current()/@stroke)] | @stroke"/>
    <xsl:text> </xsl:text>
    <xsl:value-of select="$ground"/>
    <xsl:if test="not($ground)">#ffffff</xsl:if>
    <xsl:text>&#10;</xsl:text>
  </xsl:for-each>
</xsl:template>
</xsl:stylesheet>
