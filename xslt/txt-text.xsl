<?xml version="1.0" encoding="UTF-8"?>
<!-- Plain text: lines, headings, texts with their paragraphs, lists and links. `indent`: what stands
     before a line. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:h="urn:kbc:handout:1" exclude-result-prefixes="h">

<xsl:variable name="direction">
  <xsl:call-template name="direction"><xsl:with-param name="language" select="/h:handout/@xml:lang"/></xsl:call-template>
</xsl:variable>

<xsl:template name="end"><xsl:text>&#10;</xsl:text></xsl:template>

<xsl:template name="heading">
  <xsl:param name="key"/>
  <xsl:call-template name="heading-of">
    <xsl:with-param name="text">
      <xsl:call-template name="say"><xsl:with-param name="key" select="$key"/></xsl:call-template>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template name="heading-of">
  <xsl:param name="text"/>
  <xsl:value-of select="concat('&#10;= ', $text, ' =&#10;')"/>
</xsl:template>

<xsl:template match="text()" mode="inline"><xsl:value-of select="translate(., $soft-break, '')"/></xsl:template>

<!-- What an element says, without an end of the line. Where it is in a language of the other
     direction, it is kept apart from the rest of the line (U+2068, U+2069). -->
<xsl:template match="*" mode="line">
  <xsl:variable name="own">
    <xsl:call-template name="direction">
      <xsl:with-param name="language" select="ancestor-or-self::*[@xml:lang][1]/@xml:lang"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:if test="string($own) != string($direction)">&#x2068;</xsl:if>
  <xsl:apply-templates mode="inline"/>
  <xsl:if test="string($own) != string($direction)">&#x2069;</xsl:if>
</xsl:template>

<!-- Words that could only be had in another language. -->
<xsl:template match="h:foreign" mode="inline"><xsl:apply-templates select="." mode="line"/></xsl:template>

<xsl:template match="h:link" mode="inline">
  <xsl:apply-templates mode="inline"/>
  <xsl:if test="@shown"> (<xsl:value-of select="translate(@shown, $soft-break, '')"/>)</xsl:if>
</xsl:template>

<xsl:template match="h:about | h:because | h:body">
  <xsl:param name="indent"/>
  <xsl:apply-templates select="h:*" mode="text"><xsl:with-param name="indent" select="$indent"/></xsl:apply-templates>
  <xsl:if test="self::h:about and not(h:*[last()][self::h:p])">
    <xsl:for-each select=".."><xsl:call-template name="own-sources"/></xsl:for-each>
  </xsl:if>
</xsl:template>

<!-- The sources of a cause or a treatment, where no text takes their marks at its end. -->
<xsl:template name="own-sources">
  <xsl:if test="h:cite">
    <xsl:call-template name="say"><xsl:with-param name="key" select="'Source:'"/></xsl:call-template>
    <xsl:call-template name="marks"/>
    <xsl:call-template name="end"/>
  </xsl:if>
</xsl:template>

<xsl:template match="h:p" mode="text">
  <xsl:param name="indent"/>
  <xsl:value-of select="$indent"/>
  <xsl:apply-templates select="." mode="line"/>
  <xsl:if test="parent::h:about and not(following-sibling::*)">
    <xsl:for-each select="../.."><xsl:call-template name="marks"/></xsl:for-each>
  </xsl:if>
  <xsl:call-template name="end"/>
</xsl:template>

<xsl:template match="h:list" mode="text">
  <xsl:param name="indent"/>
  <xsl:for-each select="h:item">
    <xsl:value-of select="$indent"/>
    <xsl:choose>
      <xsl:when test="../@ordered = 'true'"><xsl:number format="1. "/></xsl:when>
      <xsl:otherwise>- </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="." mode="line"/>
    <xsl:call-template name="end"/>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
