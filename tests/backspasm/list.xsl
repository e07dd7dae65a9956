<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands in a knowledge base, a line each, fields with a tab between them:
     CITE source at kind id · RULE kind id · FIRES id, MISSES id (what a case expects)
     TEXT id element language text · NOTE source text -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:k="urn:kbc:kb:1">
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template name="fields">
    <xsl:param name="a"/><xsl:param name="b"/><xsl:param name="c"/><xsl:param name="d"/>
    <xsl:param name="e"/>
    <xsl:value-of select="concat($a, '&#9;', $b, '&#9;', $c, '&#9;', $d, '&#9;', $e, '&#10;')"/>
  </xsl:template>

  <xsl:template match="/">
    <xsl:apply-templates select="//k:cite | //k:indication | //k:contraindication | //k:escalation
                                 | //k:case//k:fires | //*[ancestor-or-self::*[@id]][self::k:title
                                 or self::k:purpose or self::k:label or self::k:question or
                                 self::k:advice or self::k:because or self::k:about or self::k:step
                                 or self::k:intro or self::k:body] | //k:source/k:note"/>
  </xsl:template>

  <xsl:template match="k:cite">
    <xsl:call-template name="fields">
      <xsl:with-param name="a">CITE</xsl:with-param>
      <xsl:with-param name="b" select="@source"/>
      <xsl:with-param name="c" select="normalize-space(@at)"/>
      <xsl:with-param name="d" select="local-name(..)"/>
      <xsl:with-param name="e" select="../@id"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="k:indication | k:contraindication | k:escalation">
    <xsl:call-template name="fields">
      <xsl:with-param name="a">RULE</xsl:with-param>
      <xsl:with-param name="b" select="local-name()"/>
      <xsl:with-param name="c" select="@id"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="k:expect/k:fires | k:expect/k:not/k:fires">
    <xsl:call-template name="fields">
      <xsl:with-param name="a">
        <xsl:choose>
          <xsl:when test="parent::k:not">MISSES</xsl:when>
          <xsl:otherwise>FIRES</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
      <xsl:with-param name="b" select="@rule"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="k:source/k:note">
    <xsl:call-template name="fields">
      <xsl:with-param name="a">NOTE</xsl:with-param>
      <xsl:with-param name="b" select="../@id"/>
      <xsl:with-param name="c" select="normalize-space(.)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="*">
    <xsl:call-template name="fields">
      <xsl:with-param name="a">TEXT</xsl:with-param>
      <xsl:with-param name="b" select="ancestor::*[@id][1]/@id"/>
      <xsl:with-param name="c" select="local-name()"/>
      <xsl:with-param name="d">
        <xsl:choose>
          <xsl:when test="@xml:lang"><xsl:value-of select="@xml:lang"/></xsl:when>
          <xsl:otherwise>en</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
      <xsl:with-param name="e" select="normalize-space(.)"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
