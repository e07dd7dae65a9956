<?xml version="1.0" encoding="UTF-8"?>
<!-- Plain text: what only a handout for one patient has. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:h="urn:kbc:handout:1" exclude-result-prefixes="h">

<xsl:template name="patient">
  <xsl:apply-templates select="h:wait"/>
  <xsl:if test="h:check">
    <xsl:call-template name="heading"><xsl:with-param name="key" select="'What to check first'"/></xsl:call-template>
    <xsl:call-template name="say">
      <xsl:with-param name="key" select="'Do not use these yet. Behind each stands what must be known first.'"/>
    </xsl:call-template>
    <xsl:call-template name="end"/>
    <xsl:if test="h:check/@help = 'true'">
      <xsl:call-template name="say">
        <xsl:with-param name="key" select="'For all of them it must be known first if you need help.'"/>
      </xsl:call-template>
      <xsl:call-template name="end"/>
    </xsl:if>
    <xsl:apply-templates select="h:check"/>
  </xsl:if>
  <xsl:if test="h:ask">
    <xsl:call-template name="heading"><xsl:with-param name="key" select="'What is still to be asked'"/></xsl:call-template>
    <xsl:for-each select="h:ask">
      <xsl:number format="1. "/>
      <xsl:apply-templates select="." mode="line"/>
      <xsl:call-template name="end"/>
    </xsl:for-each>
  </xsl:if>
  <xsl:call-template name="heading"><xsl:with-param name="key" select="'What this is based on'"/></xsl:call-template>
  <xsl:apply-templates select="h:known[@so = 'true']" mode="item"/>
  <xsl:if test="h:known[@so = 'false']">
    <xsl:call-template name="say"><xsl:with-param name="key" select="'Not these:'"/></xsl:call-template>
    <xsl:text> </xsl:text>
    <xsl:call-template name="things"><xsl:with-param name="all" select="h:known[@so = 'false']"/></xsl:call-template>
    <xsl:call-template name="end"/>
  </xsl:if>
  <xsl:call-template name="say">
    <xsl:with-param name="key" select="'This is for you as you are now. If something changes or gets worse, ask again.'"/>
  </xsl:call-template>
  <xsl:call-template name="end"/>
</xsl:template>

<xsl:template match="h:wait">
  <xsl:call-template name="heading"><xsl:with-param name="key" select="'What has to wait'"/></xsl:call-template>
  <xsl:call-template name="say">
    <xsl:with-param name="key" select="'Use none of these until a professional has seen you.'"/>
  </xsl:call-template>
  <xsl:call-template name="end"/>
  <xsl:apply-templates select="h:label" mode="item"/>
</xsl:template>

<xsl:template match="h:check">
  <xsl:text>- </xsl:text>
  <xsl:apply-templates select="h:label" mode="line"/>
  <xsl:if test="h:open">: </xsl:if>
  <xsl:call-template name="things"><xsl:with-param name="all" select="h:open"/></xsl:call-template>
  <xsl:call-template name="end"/>
</xsl:template>

<!-- Several things in a line. -->
<xsl:template name="things">
  <xsl:param name="all"/>
  <xsl:for-each select="$all">
    <xsl:if test="position() &gt; 1"><xsl:call-template name="semicolon"/></xsl:if>
    <xsl:apply-templates select="." mode="line"/>
  </xsl:for-each>
</xsl:template>

<xsl:template match="*" mode="item">
  <xsl:text>- </xsl:text>
  <xsl:apply-templates select="." mode="line"/>
  <xsl:call-template name="end"/>
</xsl:template>

</xsl:stylesheet>
