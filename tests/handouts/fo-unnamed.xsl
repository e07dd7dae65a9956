<?xml version="1.0" encoding="UTF-8"?>
<!-- What belongs to a treatment, behind its name: the text of each of its parts, one a line, that would
     be without the name if a page began with it; and the last section, which is not to begin one.
     The names themselves, which may, are behind "=". -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format">
<xsl:output method="text" encoding="UTF-8"/>
<xsl:template match="/">
  <xsl:for-each select="//fo:block[starts-with(@id, 'd.') and *[1]/@role = 'H3']
      /*[self::fo:block or self::fo:list-block]
      | //fo:block[@id = 's.colophon']">
    <xsl:if test="@role = 'H3'">=</xsl:if>
    <xsl:value-of select="normalize-space(translate(., '&#xA0;', ' '))"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:for-each>
</xsl:template>
</xsl:stylesheet>
