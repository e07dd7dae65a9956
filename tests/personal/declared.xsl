<?xml version="1.0" encoding="UTF-8"?>
<!-- From a knowledge base, what a handout for one patient is measured by, a line each, with tabs:
     finding ID TYPE MIN MAX USUAL BROADER OPTIONS; taking FINDING TREATMENT; is-a TREATMENT BROADER;
     interaction ID FIRST SECOND; advice ID RULE TEXT (a run of characters; RULE: what it
     is of), in `language` or else in the default one. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:k="urn:kbc:kb:1">
<xsl:output method="text" encoding="UTF-8"/>
<xsl:param name="language"/>
<xsl:variable name="default" select="substring-before(concat(/*/@languages, ' '), ' ')"/>

<xsl:template match="/ | k:knowledge-base | k:module"><xsl:apply-templates select="*"/></xsl:template>
<xsl:template match="k:include"><xsl:apply-templates select="document(@href, .)/*"/></xsl:template>
<xsl:template match="*"/>

<xsl:template match="k:finding">
  <xsl:value-of select="concat('finding&#9;', @id, '&#9;', @type, '&#9;', @min, '&#9;', @max, '&#9;', @usual, '&#9;', @is-a, '&#9;')"/>
  <xsl:for-each select="k:option"><xsl:value-of select="concat(@id, ' ')"/></xsl:for-each>
  <xsl:text>&#10;</xsl:text>
  <xsl:if test="@taking"><xsl:value-of select="concat('taking&#9;', @id, '&#9;', @taking, '&#10;')"/></xsl:if>
</xsl:template>

<xsl:template match="k:treatment">
  <xsl:value-of select="concat('is-a&#9;', @id, '&#9;', @is-a, '&#10;')"/>
</xsl:template>

<xsl:template match="k:indication | k:contraindication | k:escalation | k:interaction">
  <xsl:variable name="own" select="k:advice[@xml:lang = $language] | k:advice[not(@xml:lang)][$language = $default]"/>
  <xsl:variable name="id" select="@id"/>
  <xsl:variable name="kind" select="local-name()"/>
  <xsl:if test="self::k:interaction"><xsl:value-of select="concat('interaction&#9;', @id, '&#9;', translate(normalize-space(@treatments), ' ', '&#9;'), '&#10;')"/></xsl:if>
  <xsl:for-each select="$own[1] | k:advice[not($own)][not(@xml:lang) or @xml:lang = $default][1]">
    <xsl:for-each select=".//text()[normalize-space()]">
      <xsl:value-of select="concat('advice&#9;', $id, '&#9;', $kind, '&#9;', normalize-space(.), '&#10;')"/>
    </xsl:for-each>
  </xsl:for-each>
  <xsl:if test="not(k:advice)"><xsl:value-of select="concat('advice&#9;', $id, '&#9;', $kind, '&#9;&#10;')"/></xsl:if>
</xsl:template>
</xsl:stylesheet>
