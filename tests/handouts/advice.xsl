<?xml version="1.0" encoding="UTF-8"?>
<!-- From a knowledge base: every text of advice that each handout for patients must tell, as
     HANDOUT<TAB>ID<TAB>TEXT, by the rules written once more: of a cause, its indications and those of
     no cause; the escalations that name it or no cause at all. `language`: one of its languages. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:k="urn:kbc:kb:1" xmlns:exsl="http://exslt.org/common" extension-element-prefixes="exsl">
<xsl:output method="text" encoding="UTF-8"/>
<xsl:param name="language"/>
<xsl:variable name="default" select="substring-before(concat(/*/@languages, ' '), ' ')"/>

<xsl:template match="k:include" mode="whole">
  <xsl:apply-templates select="document(@href, .)/*/node()" mode="whole"/>
</xsl:template>
<xsl:template match="@* | node()" mode="whole">
  <xsl:copy><xsl:apply-templates select="@* | node()" mode="whole"/></xsl:copy>
</xsl:template>

<xsl:template match="/">
  <xsl:variable name="whole"><xsl:apply-templates select="/*" mode="whole"/></xsl:variable>
  <xsl:for-each select="exsl:node-set($whole)/*">
    <xsl:variable name="rules" select="(k:indication | k:escalation)[not(@status = 'retired')]"/>
    <xsl:variable name="deep" select="k:condition[.//k:suspected or .//k:unexplained or .//k:holds]"/>
    <xsl:variable name="named" select="k:handout[not(@audience = 'professional')]"/>
    <xsl:variable name="base" select="@id"/>
    <xsl:for-each select="k:cause[not(@status = 'retired')]">
      <xsl:variable name="cause" select="@id"/>
      <xsl:variable name="for" select="$rules[self::k:indication][@for = $cause]
          | $rules[self::k:escalation][.//k:suspected/@cause = $cause]
          | $rules[self::k:escalation][not(.//k:suspected or .//k:unexplained
              or .//k:holds/@condition = $deep/@id)]"/>
      <xsl:choose>
        <xsl:when test="$named[@for = $cause]">
          <xsl:for-each select="$named[@for = $cause]">
            <xsl:apply-templates select="$for/k:advice"><xsl:with-param name="handout" select="@id"/></xsl:apply-templates>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="$for/k:advice"><xsl:with-param name="handout" select="$cause"/></xsl:apply-templates>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:choose>
      <xsl:when test="$named[not(@for)]">
        <xsl:apply-templates select="$rules/k:advice"><xsl:with-param name="handout" select="$named[not(@for)]/@id"/></xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$rules/k:advice"><xsl:with-param name="handout" select="$base"/></xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
</xsl:template>

<!-- In the language, or else in the default one; a line for each run, since bullets, numbers and
     addresses may stand between two. -->
<xsl:template match="k:advice">
  <xsl:param name="handout"/>
  <xsl:variable name="has" select="../k:advice[@xml:lang = $language] or
      ($language = $default and ../k:advice[not(@xml:lang)])"/>
  <xsl:if test="(@xml:lang = $language) or (not(@xml:lang) and ($language = $default or not($has)))">
    <xsl:variable name="id" select="../@id"/>
    <xsl:for-each select=".//text()[normalize-space()]">
      <xsl:value-of select="concat($handout, '&#9;', $id, '&#9;', normalize-space(.), '&#10;')"/>
    </xsl:for-each>
  </xsl:if>
</xsl:template>
</xsl:stylesheet>
