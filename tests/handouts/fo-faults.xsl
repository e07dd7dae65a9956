<?xml version="1.0" encoding="UTF-8"?>
<!-- What neither FOP nor the schema of FO would tell, a line for each fault. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:fox="http://xmlgraphics.apache.org/fop/extensions">
<xsl:output method="text" encoding="UTF-8"/>
<xsl:key name="leading" match="fo:basic-link" use="@internal-destination"/>
<xsl:key name="id" match="*[@id]" use="@id"/>

<xsl:template match="/">
  <xsl:if test="not(/fo:root[@xml:lang != ''] and //fo:page-sequence[@xml:lang != ''])">no language&#10;</xsl:if>
  <xsl:if test="count(//fo:block[@role = 'H1']) != 1">not one first heading&#10;</xsl:if>
  <xsl:for-each select="//fo:static-content[not(@role = 'artifact')]">a running text is tagged&#10;</xsl:for-each>
  <xsl:for-each select="//@ref-id[not(key('id', .))] | //@internal-destination[not(key('id', .))]">
    <xsl:value-of select="concat(name(), ' leads nowhere: ', ., '&#10;')"/>
  </xsl:for-each>
  <xsl:for-each select="//*[@id][count(key('id', @id)) != 1]">
    <xsl:value-of select="concat('an id stands twice: ', @id, '&#10;')"/>
  </xsl:for-each>
  <xsl:for-each select="(//fo:basic-link | //fo:instream-foreign-object)[not(normalize-space(@fox:alt-text))]">
    <xsl:value-of select="concat('no alternative text: ', name(), ' ', ., '&#10;')"/>
  </xsl:for-each>
  <xsl:for-each select="//fo:instream-foreign-object[normalize-space(@fox:alt-text) = '-'][not(parent::fo:wrapper/@role = 'artifact')]">
    <xsl:value-of select="concat('a pictogram that says nothing beside: ', .., '&#10;')"/>
  </xsl:for-each>
  <xsl:for-each select="//fo:list-block[*/fo:list-item-label//fo:instream-foreign-object][*[not(fo:list-item-label//fo:instream-foreign-object)]]
      | //fo:block[@role = 'Sect'][.//fo:block[@role = 'H3']/fo:instream-foreign-object][.//fo:block[@role = 'H3'][not(fo:instream-foreign-object)]]">
    <xsl:value-of select="concat('a pictogram for some and not for others: ', ., '&#10;')"/>
  </xsl:for-each>
  <xsl:for-each select="//fo:instream-foreign-object[not(number(substring-before(@content-height, 'em')) &lt;= 4)]">
    <xsl:value-of select="concat('a picture as high as ', @content-height, '&#10;')"/>
  </xsl:for-each>
  <xsl:for-each select="//fo:flow/text()[normalize-space()] | //fo:list-item-body/text()[normalize-space()]">
    <xsl:value-of select="concat('text that belongs to no block: ', ., '&#10;')"/>
  </xsl:for-each>
  <xsl:for-each select="//fo:block[@id = 's.sources']//fo:list-item[not(.//fo:wrapper[key('leading', @id)])]">
    <xsl:value-of select="concat('a source that nothing cites: ', ., '&#10;')"/>
  </xsl:for-each>
  <xsl:for-each select="//@font-size[contains(., 'em') and number(translate(., 'em', '')) &lt; 1
      or contains(., 'pt') and number(translate(., 'pt', '')) &lt; 12]">
    <xsl:value-of select="concat('small type: ', ., '&#10;')"/>
  </xsl:for-each>
  <xsl:for-each select="//@font-style | //@text-decoration | //@text-transform">
    <xsl:value-of select="concat('hard to read: ', name(), '&#10;')"/>
  </xsl:for-each>
  <xsl:for-each select="//fo:static-content//text()[contains(., '&#x2026;')]">
    <xsl:value-of select="concat('a running text is cut: ', ., '&#10;')"/>
  </xsl:for-each>
  <xsl:for-each select="//fo:block[@id = 's.sources' or @id = 's.questions' or @id = 's.instructions']
      //fo:list-block[count(fo:list-item) &gt; 1]/fo:list-item[position() = 1][not(@keep-with-next.within-page)]
      | //fo:block[@id = 's.sources']//fo:list-item[position() = last() and position() &gt; 1][not(@keep-with-previous.within-page)]">
    <xsl:value-of select="concat('the first of several, or the last, may stand alone: ', ., '&#10;')"/>
  </xsl:for-each>
  <xsl:for-each select="//fo:block[@role = 'H3'][not(preceding::fo:block[@role = 'H2'])]">
    <xsl:value-of select="concat('a heading out of order: ', ., '&#10;')"/>
  </xsl:for-each>
</xsl:template>
</xsl:stylesheet>
