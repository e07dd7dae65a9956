<?xml version="1.0" encoding="UTF-8"?>
<!-- Texts: paragraphs, lists, stressed words, links; headings; signs. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:h="urn:kbc:handout:1"
    xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" xmlns:svg="http://www.w3.org/2000/svg"
    exclude-result-prefixes="h">

<!-- A text that could only be had in another language says which. -->
<xsl:template name="language">
  <xsl:if test="@xml:lang">
    <xsl:attribute name="xml:lang"><xsl:value-of select="@xml:lang"/></xsl:attribute>
  </xsl:if>
</xsl:template>

<xsl:template name="heading">
  <xsl:param name="key"/>
  <xsl:param name="landings"/>
  <fo:block role="H2" xsl:use-attribute-sets="heading">
    <xsl:copy-of select="$landings"/>
    <xsl:call-template name="say"><xsl:with-param name="key" select="$key"/></xsl:call-template>
  </fo:block>
</xsl:template>

<xsl:template match="h:p" mode="text">
  <fo:block>
    <xsl:if test="following-sibling::*"><xsl:attribute name="space-after">0.5em</xsl:attribute></xsl:if>
    <xsl:apply-templates mode="inline"/>
    <xsl:if test="parent::h:about and not(following-sibling::*)">
      <xsl:for-each select="../.."><xsl:call-template name="marks"/></xsl:for-each>
    </xsl:if>
  </fo:block>
</xsl:template>

<xsl:template match="h:list" mode="text">
  <fo:list-block xsl:use-attribute-sets="list">
    <xsl:call-template name="hung"/>
    <xsl:for-each select="h:item">
      <xsl:call-template name="list-item">
        <xsl:with-param name="label">
          <xsl:choose>
            <xsl:when test="../@ordered = 'true'"><xsl:number format="1."/></xsl:when>
            <xsl:otherwise>&#x2022;</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
  </fo:list-block>
</xsl:template>

<!-- Of a list: bullets and numbers hang out to the left of the text, but not those of a list in a list.
     A number of three digits needs more room. -->
<xsl:template name="hung">
  <xsl:if test="not(ancestor-or-self::h:contraindication | ancestor-or-self::h:escalation | ancestor::h:intro)">
    <xsl:attribute name="start-indent"><xsl:value-of select="concat($hang, ' - ', $outdent)"/></xsl:attribute>
  </xsl:if>
  <xsl:if test="count(h:step | h:item | h:source) &gt; 99">
    <xsl:attribute name="provisional-distance-between-starts">2.6em</xsl:attribute>
  </xsl:if>
</xsl:template>

<!-- Of an item of a list: neither the first nor the last of several is left alone. -->
<xsl:template name="with-neighbour">
  <xsl:if test="last() &gt; 1 and position() = 1">
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:if>
  <xsl:if test="last() &gt; 1 and position() = last()">
    <xsl:attribute name="keep-with-previous.within-page">always</xsl:attribute>
  </xsl:if>
</xsl:template>

<!-- The current node's text behind a bullet or a number. -->
<xsl:template name="list-item">
  <xsl:param name="label"/>
  <fo:list-item xsl:use-attribute-sets="item">
    <xsl:call-template name="with-neighbour"/>
    <xsl:call-template name="language"/>
    <fo:list-item-label end-indent="label-end()">
      <fo:block><xsl:value-of select="$label"/></fo:block>
    </fo:list-item-label>
    <fo:list-item-body start-indent="body-start()">
      <fo:block><xsl:apply-templates mode="inline"/></fo:block>
    </fo:list-item-body>
  </fo:list-item>
</xsl:template>

<xsl:template match="h:em | h:strong" mode="inline">
  <fo:inline font-weight="bold"><xsl:apply-templates mode="inline"/></fo:inline>
</xsl:template>

<!-- Names in a line, and words, that could only be had in another language. -->
<xsl:template match="h:foreign | h:label[@xml:lang] | h:title[@xml:lang]" mode="inline">
  <fo:inline xml:lang="{@xml:lang}"><xsl:apply-templates mode="inline"/></fo:inline>
</xsl:template>

<!-- On paper a link is only worth its address, so the address stands behind the words. -->
<xsl:template match="h:link" mode="inline">
  <xsl:choose>
    <xsl:when test="not(starts-with(@href, '#'))">
      <fo:basic-link external-destination="url('{@href}')" fox:alt-text="{.}" color="{$accent}">
        <xsl:apply-templates mode="inline"/>
        <xsl:if test="@shown"> (<xsl:value-of select="@shown"/>)</xsl:if>
      </fo:basic-link>
    </xsl:when>
    <xsl:when test="key('place', substring-after(@href, '#'))">
      <fo:basic-link fox:alt-text="{.}" color="{$accent}">
        <xsl:attribute name="internal-destination"><xsl:call-template name="link-id"/></xsl:attribute>
        <xsl:apply-templates mode="inline"/>
      </fo:basic-link>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates mode="inline"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Inside a block that links in texts lead to: the places where they arrive. FOP takes all links to
     one place for one link, and tags its first one only; so each has a place of its own. -->
<xsl:template name="landings">
  <xsl:for-each select="key('link', concat('#', @of))">
    <fo:wrapper>
      <xsl:attribute name="id"><xsl:call-template name="link-id"/></xsl:attribute>
    </fo:wrapper>
  </xsl:for-each>
</xsl:template>

<xsl:template name="link-id">
  <xsl:value-of select="concat('d.', substring-after(@href, '#'), '.link.')"/>
  <xsl:number level="any" count="h:link"/>
</xsl:template>

<!-- A wording with {page} in it, leading to that page; `from` tells apart those that lead there. -->
<xsl:template name="linked-page">
  <xsl:param name="to"/>
  <xsl:param name="from"/>
  <xsl:param name="key"/>
  <xsl:variable name="text">
    <xsl:call-template name="say">
      <xsl:with-param name="key" select="$key"/>
    </xsl:call-template>
  </xsl:variable>
  <fo:basic-link internal-destination="{$to}.{$from}" fox:alt-text="{substring-before($text, '{page}')}">
    <xsl:value-of select="substring-before($text, '{page}')"/>
    <fo:page-number-citation ref-id="{$to}" role="Span" font-family="'Handout Sans'"/>
    <xsl:value-of select="substring-after($text, '{page}')"/>
  </fo:basic-link>
</xsl:template>

<!-- The sign of an urgency. It stands beside its word, so it says nothing to a reader of the tags. -->
<xsl:template name="sign">
  <xsl:param name="level"/>
  <xsl:param name="colour"/>
  <xsl:param name="space" select="'0.26em'"/>
  <fo:wrapper role="artifact">
    <fo:instream-foreign-object fox:alt-text="-" content-width="1.25em" content-height="1.25em"
        padding-end="{$space}" baseline-shift="-0.27em">
      <xsl:call-template name="drawn">
        <xsl:with-param name="name" select="$level"/>
        <xsl:with-param name="colour" select="$colour"/>
      </xsl:call-template>
    </fo:instream-foreign-object>
  </fo:wrapper>
</xsl:template>

<!-- A pictogram, which says what it means to who can't see it. It reaches as far below the capitals
     beside it as above them, and is no higher than a line. -->
<xsl:template name="pictogram">
  <xsl:param name="name"/>
  <xsl:param name="colour" select="$accent"/>
  <xsl:param name="space" select="'0pt'"/>
  <fo:instream-foreign-object content-width="1.25em" content-height="1.25em" padding-end="{$space}"
      baseline-shift="-0.27em">
    <xsl:attribute name="fox:alt-text">
      <xsl:call-template name="pictogram-text"><xsl:with-param name="name" select="$name"/></xsl:call-template>
    </xsl:attribute>
    <xsl:call-template name="drawn">
      <xsl:with-param name="name" select="$name"/>
      <xsl:with-param name="colour" select="$colour"/>
    </xsl:call-template>
  </fo:instream-foreign-object>
</xsl:template>

<!-- The same before the text of a block that has the attributes "signed". -->
<xsl:template name="hung-pictogram">
  <xsl:param name="name"/>
  <xsl:call-template name="pictogram">
    <xsl:with-param name="name" select="$name"/>
    <xsl:with-param name="space" select="$gap"/>
  </xsl:call-template>
</xsl:template>

<xsl:template name="drawn">
  <xsl:param name="name"/>
  <xsl:param name="colour"/>
  <svg:svg viewBox="0 0 24 24" width="24" height="24">
    <svg:path fill="none" stroke="{$colour}" stroke-width="2.4" stroke-linejoin="round"
        stroke-linecap="round">
      <xsl:attribute name="d">
        <xsl:call-template name="drawing"><xsl:with-param name="name" select="$name"/></xsl:call-template>
      </xsl:attribute>
    </svg:path>
  </svg:svg>
</xsl:template>

</xsl:stylesheet>
