<?xml version="1.0" encoding="UTF-8"?>
<!-- HTML: texts with their paragraphs, lists and links; headings; signs. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:h="urn:kbc:handout:1" exclude-result-prefixes="h">

<!-- Browsers break long words by themselves (overflow-wrap): then they can be searched for. -->
<xsl:template match="text()" mode="inline"><xsl:value-of select="translate(., $soft-break, '')"/></xsl:template>

<!-- A text that could only be had in another language says which. -->
<xsl:template name="language">
  <xsl:if test="@xml:lang">
    <xsl:attribute name="lang"><xsl:value-of select="@xml:lang"/></xsl:attribute>
    <xsl:attribute name="dir">
      <xsl:call-template name="direction"><xsl:with-param name="language" select="@xml:lang"/></xsl:call-template>
    </xsl:attribute>
  </xsl:if>
</xsl:template>

<xsl:template name="heading">
  <xsl:param name="id"/>
  <xsl:param name="key"/>
  <h2 id="{$id}">
    <xsl:call-template name="say"><xsl:with-param name="key" select="$key"/></xsl:call-template>
  </h2>
</xsl:template>

<!-- The name of a cause or a treatment, in a line with others. -->
<xsl:template match="h:label | h:concerns">
  <span dir="{$direction}">
    <xsl:attribute name="data-of"><xsl:value-of select="@treatment | parent::*[not(current()/@treatment)]/@of | parent::*[not(current()/@treatment)]/@treatment"/></xsl:attribute>
    <xsl:call-template name="language"/>
    <xsl:apply-templates mode="inline"/>
  </span>
</xsl:template>

<xsl:template match="h:about | h:because | h:body">
  <div class="text" data-of="{@of}">
    <xsl:call-template name="language"/>
    <xsl:apply-templates select="h:*" mode="text"/>
  </div>
  <xsl:if test="self::h:about and not(h:*[last()][self::h:p])">
    <xsl:for-each select=".."><xsl:call-template name="own-sources"/></xsl:for-each>
  </xsl:if>
</xsl:template>

<!-- The sources of a cause or a treatment, where no text takes their marks at its end. -->
<xsl:template name="own-sources">
  <xsl:if test="h:cite">
    <p>
      <xsl:call-template name="say"><xsl:with-param name="key" select="'Source:'"/></xsl:call-template>
      <xsl:call-template name="marks"/>
    </p>
  </xsl:if>
</xsl:template>

<xsl:template match="h:p" mode="text">
  <p>
    <xsl:apply-templates mode="inline"/>
    <xsl:if test="parent::h:about and not(following-sibling::*)">
      <xsl:for-each select="../.."><xsl:call-template name="marks"/></xsl:for-each>
    </xsl:if>
  </p>
</xsl:template>

<xsl:template match="h:list" mode="text">
  <xsl:choose>
    <xsl:when test="@ordered = 'true'">
      <ol><xsl:apply-templates select="h:item" mode="text"/></ol>
    </xsl:when>
    <xsl:otherwise>
      <ul><xsl:apply-templates select="h:item" mode="text"/></ul>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="h:item" mode="text">
  <li><xsl:apply-templates mode="inline"/></li>
</xsl:template>

<xsl:template match="h:em" mode="inline"><em><xsl:apply-templates mode="inline"/></em></xsl:template>
<xsl:template match="h:strong" mode="inline"><strong><xsl:apply-templates mode="inline"/></strong></xsl:template>

<!-- Words that could only be had in another language. -->
<xsl:template match="h:foreign" mode="inline">
  <span><xsl:call-template name="language"/><xsl:apply-templates mode="inline"/></span>
</xsl:template>

<!-- A page may be printed, so the address stands behind the words. -->
<xsl:template match="h:link" mode="inline">
  <xsl:choose>
    <xsl:when test="not(starts-with(@href, '#'))">
      <a href="{@href}"><xsl:apply-templates mode="inline"/></a>
      <xsl:if test="@shown"> (<bdi dir="ltr"><xsl:value-of select="translate(@shown, $soft-break, '')"/></bdi>)</xsl:if>
    </xsl:when>
    <xsl:when test="key('place', substring-after(@href, '#'))">
      <a href="#d.{substring-after(@href, '#')}"><xsl:apply-templates mode="inline"/></a>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates mode="inline"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The sign of an urgency. It stands beside its word, so it says nothing to who can't see it. -->
<xsl:template name="sign">
  <xsl:param name="level"/>
  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24"
      aria-hidden="true">
    <path>
      <xsl:attribute name="d">
        <xsl:call-template name="drawing"><xsl:with-param name="name" select="$level"/></xsl:call-template>
      </xsl:attribute>
    </path>
  </svg>
</xsl:template>

<!-- A pictogram, which says what it means to who can't see it. -->
<xsl:template name="pictogram">
  <xsl:param name="name"/>
  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" role="img">
    <xsl:attribute name="aria-label">
      <xsl:call-template name="pictogram-text"><xsl:with-param name="name" select="$name"/></xsl:call-template>
    </xsl:attribute>
    <path>
      <xsl:attribute name="d">
        <xsl:call-template name="drawing"><xsl:with-param name="name" select="$name"/></xsl:call-template>
      </xsl:attribute>
    </path>
  </svg>
</xsl:template>

<!-- Of a treatment. -->
<xsl:template name="kind">
  <xsl:call-template name="pictogram">
    <xsl:with-param name="name"><xsl:call-template name="treatment-pictogram"/></xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- Of a contraindication or an interaction. -->
<xsl:template name="severity">
  <xsl:param name="severity"/>
  <xsl:call-template name="pictogram">
    <xsl:with-param name="name"><xsl:call-template name="severity-pictogram"><xsl:with-param name="severity" select="$severity"/></xsl:call-template></xsl:with-param>
  </xsl:call-template>
</xsl:template>

</xsl:stylesheet>
