<?xml version="1.0" encoding="UTF-8"?>
<!-- FO: what only a handout for one patient has. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:h="urn:kbc:handout:1"
    exclude-result-prefixes="h">

<xsl:template name="patient">
  <xsl:apply-templates select="h:wait"/>
  <xsl:if test="h:check">
    <fo:block role="Sect" xsl:use-attribute-sets="section" id="s.check">
      <xsl:call-template name="heading">
        <xsl:with-param name="key" select="'What to check first'"/>
      </xsl:call-template>
      <xsl:call-template name="sentence">
        <xsl:with-param name="key" select="'Do not use these yet. Behind each stands what must be known first.'"/>
      </xsl:call-template>
      <xsl:if test="h:check/@help = 'true'">
        <xsl:call-template name="sentence">
          <xsl:with-param name="key" select="'For all of them it must be known first if you need help.'"/>
        </xsl:call-template>
      </xsl:if>
      <fo:list-block xsl:use-attribute-sets="list">
        <xsl:call-template name="hung"/>
        <xsl:apply-templates select="h:check"/>
      </fo:list-block>
    </fo:block>
  </xsl:if>
  <xsl:if test="h:ask">
    <fo:block role="Sect" xsl:use-attribute-sets="section" id="s.ask">
      <xsl:call-template name="heading">
        <xsl:with-param name="key" select="'What is still to be asked'"/>
      </xsl:call-template>
      <fo:list-block xsl:use-attribute-sets="list">
        <xsl:call-template name="hung"/>
        <xsl:for-each select="h:ask">
          <xsl:call-template name="list-item">
            <xsl:with-param name="label"><xsl:number format="1."/></xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
      </fo:list-block>
    </fo:block>
  </xsl:if>
  <fo:block role="Sect" xsl:use-attribute-sets="section" id="s.known">
    <xsl:call-template name="heading">
      <xsl:with-param name="key" select="'What this is based on'"/>
    </xsl:call-template>
    <xsl:call-template name="bullets"><xsl:with-param name="items" select="h:known[@so = 'true']"/></xsl:call-template>
    <xsl:if test="h:known[@so = 'false']">
      <fo:block xsl:use-attribute-sets="text">
        <xsl:call-template name="say"><xsl:with-param name="key" select="'Not these:'"/></xsl:call-template>
        <xsl:text> </xsl:text>
        <xsl:call-template name="things"><xsl:with-param name="all" select="h:known[@so = 'false']"/></xsl:call-template>
      </fo:block>
    </xsl:if>
    <fo:block font-weight="bold" xsl:use-attribute-sets="text">
      <xsl:call-template name="say">
        <xsl:with-param name="key" select="'This is for you as you are now. If something changes or gets worse, ask again.'"/>
      </xsl:call-template>
    </fo:block>
  </fo:block>
</xsl:template>

<xsl:template match="h:wait">
  <fo:block role="Sect" xsl:use-attribute-sets="section" id="s.wait">
    <xsl:call-template name="heading">
      <xsl:with-param name="key" select="'What has to wait'"/>
    </xsl:call-template>
    <xsl:call-template name="sentence">
      <xsl:with-param name="key" select="'Use none of these until a professional has seen you.'"/>
    </xsl:call-template>
    <xsl:call-template name="bullets"><xsl:with-param name="items" select="h:label"/></xsl:call-template>
  </fo:block>
</xsl:template>

<xsl:template match="h:check">
  <fo:list-item xsl:use-attribute-sets="item">
    <fo:list-item-label end-indent="label-end()"><fo:block>&#x2022;</fo:block></fo:list-item-label>
    <fo:list-item-body start-indent="body-start()">
      <fo:block>
        <fo:inline font-weight="bold"><xsl:apply-templates select="h:label" mode="inline"/></fo:inline>
        <xsl:if test="h:open">: </xsl:if>
        <xsl:call-template name="things"><xsl:with-param name="all" select="h:open"/></xsl:call-template>
      </fo:block>
    </fo:list-item-body>
  </fo:list-item>
</xsl:template>

<!-- Several things in a line. -->
<xsl:template name="things">
  <xsl:param name="all"/>
  <xsl:for-each select="$all">
    <xsl:if test="position() &gt; 1"><xsl:call-template name="semicolon"/></xsl:if>
    <fo:inline><xsl:call-template name="language"/><xsl:apply-templates mode="inline"/></fo:inline>
  </xsl:for-each>
</xsl:template>

<!-- What stands before a list. -->
<xsl:template name="sentence">
  <xsl:param name="key"/>
  <fo:block xsl:use-attribute-sets="text" keep-with-next.within-page="always">
    <xsl:call-template name="say"><xsl:with-param name="key" select="$key"/></xsl:call-template>
  </fo:block>
</xsl:template>

<xsl:template name="bullets">
  <xsl:param name="items"/>
  <xsl:if test="$items">
    <fo:list-block xsl:use-attribute-sets="list">
      <xsl:call-template name="hung"/>
      <xsl:for-each select="$items">
        <xsl:call-template name="list-item"><xsl:with-param name="label" select="'&#x2022;'"/></xsl:call-template>
      </xsl:for-each>
    </fo:list-block>
  </xsl:if>
</xsl:template>

<xsl:template name="patient-bookmarks">
  <xsl:if test="h:wait">
    <xsl:call-template name="bookmark">
      <xsl:with-param name="to" select="'s.wait'"/>
      <xsl:with-param name="key" select="'What has to wait'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="h:check">
    <xsl:call-template name="bookmark">
      <xsl:with-param name="to" select="'s.check'"/>
      <xsl:with-param name="key" select="'What to check first'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:if test="h:ask">
    <xsl:call-template name="bookmark">
      <xsl:with-param name="to" select="'s.ask'"/>
      <xsl:with-param name="key" select="'What is still to be asked'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:call-template name="bookmark">
    <xsl:with-param name="to" select="'s.known'"/>
    <xsl:with-param name="key" select="'What this is based on'"/>
  </xsl:call-template>
</xsl:template>

</xsl:stylesheet>
