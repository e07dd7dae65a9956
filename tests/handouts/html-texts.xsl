<?xml version="1.0" encoding="UTF-8"?>
<!-- Of a handout in HTML, as xsltproc reads it. `what`: "marked": all that stands in each element with
     data-of, as ID<TAB>TEXT; "words": its runs of characters, a line each; "faults": what no handout
     may have. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:output method="text" encoding="UTF-8"/>
<xsl:param name="what"/>

<xsl:template match="/">
  <xsl:choose>
    <xsl:when test="$what = 'marked'">
      <xsl:for-each select="//*[@data-of]">
        <xsl:value-of select="concat(@data-of, '&#9;', normalize-space(.), '&#10;')"/>
      </xsl:for-each>
    </xsl:when>
    <xsl:when test="$what = 'words'">
      <xsl:for-each select="//body//text()[normalize-space()]">
        <xsl:value-of select="concat(normalize-space(.), '&#10;')"/>
      </xsl:for-each>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates select="//* | //@*" mode="fault"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:key name="id" match="*" use="@id"/>

<!-- Scripts, and what is fetched. -->
<xsl:template match="script | link | img | iframe | object | embed | form | @src | @srcset | @onload
    | @*[starts-with(name(), 'on')] | @style | @background" mode="fault">
  <xsl:value-of select="concat(name(), ' ', ., '&#10;')"/>
</xsl:template>
<xsl:template match="style[contains(., 'url(') or contains(., '@import') or contains(., '&lt;')]" mode="fault">a style that fetches, or is left
</xsl:template>
<xsl:template match="@id[count(key('id', .)) &gt; 1]" mode="fault">two elements have the id <xsl:value-of select="concat(., '&#10;')"/></xsl:template>
<xsl:template match="a/@href[starts-with(., '#') and not(key('id', substring(., 2)))]" mode="fault">a link to nothing: <xsl:value-of select="concat(., '&#10;')"/></xsl:template>
<xsl:template match="a/@href[not(starts-with(., '#') or starts-with(., 'https://') or starts-with(., 'http://') or starts-with(., 'tel:') or starts-with(., 'mailto:'))]" mode="fault">a link by what is no address: <xsl:value-of select="concat(., '&#10;')"/></xsl:template>
<xsl:template match="*[self::h2 and not(preceding::h1) or self::h3 and not(preceding::h2)
    or self::h4 and not(preceding::*[self::h2 or self::h3][1][self::h3])]" mode="fault">a heading that skips a level: <xsl:value-of select="concat(., '&#10;')"/></xsl:template>
<xsl:template match="svg[not(@aria-hidden = 'true' or @role = 'img' and normalize-space(@aria-label))]" mode="fault">a picture that says nothing, and is not hidden
</xsl:template>
<xsl:template match="ul[li/svg][li[not(svg)]] | section[.//h4/svg][.//h4[not(svg)]] | section[h3/svg or div/h3/svg][.//h3[not(svg)]][not(.//h4)]"
    mode="fault">a pictogram for some and not for others: <xsl:value-of select="concat(., '&#10;')"/></xsl:template>
<xsl:template match="html[not(@lang and @dir) or not(.//main) or count(.//h1) != 1]" mode="fault">no language, direction, main part or title
</xsl:template>
<xsl:template match="*[@lang and not(@dir)]" mode="fault">a language without its direction: <xsl:value-of select="concat(., '&#10;')"/></xsl:template>
<xsl:template match="* | @*" mode="fault"/>
</xsl:stylesheet>
