<?xml version="1.0" encoding="UTF-8"?>
<!-- HTML: what only a handout for one patient has. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:h="urn:kbc:handout:1" exclude-result-prefixes="h">

<xsl:template name="patient">
  <xsl:apply-templates select="h:wait"/>
  <xsl:if test="h:check">
    <section aria-labelledby="s.check">
      <xsl:call-template name="heading">
        <xsl:with-param name="id" select="'s.check'"/>
        <xsl:with-param name="key" select="'What to check first'"/>
      </xsl:call-template>
      <p>
        <xsl:call-template name="say">
          <xsl:with-param name="key" select="'Do not use these yet. Behind each stands what must be known first.'"/>
        </xsl:call-template>
      </p>
      <xsl:if test="h:check/@help = 'true'">
        <p>
          <xsl:call-template name="say">
            <xsl:with-param name="key" select="'For all of them it must be known first if you need help.'"/>
          </xsl:call-template>
        </p>
      </xsl:if>
      <ul><xsl:apply-templates select="h:check"/></ul>
    </section>
  </xsl:if>
  <xsl:if test="h:ask">
    <section aria-labelledby="s.ask">
      <xsl:call-template name="heading">
        <xsl:with-param name="id" select="'s.ask'"/>
        <xsl:with-param name="key" select="'What is still to be asked'"/>
      </xsl:call-template>
      <ol><xsl:apply-templates select="h:ask"/></ol>
    </section>
  </xsl:if>
  <section aria-labelledby="s.known">
    <xsl:call-template name="heading">
      <xsl:with-param name="id" select="'s.known'"/>
      <xsl:with-param name="key" select="'What this is based on'"/>
    </xsl:call-template>
    <xsl:if test="h:known[@so = 'true']"><ul><xsl:apply-templates select="h:known[@so = 'true']"/></ul></xsl:if>
    <xsl:if test="h:known[@so = 'false']">
      <p>
        <xsl:call-template name="say"><xsl:with-param name="key" select="'Not these:'"/></xsl:call-template>
        <xsl:text> </xsl:text>
        <xsl:call-template name="things"><xsl:with-param name="all" select="h:known[@so = 'false']"/></xsl:call-template>
      </p>
    </xsl:if>
    <p><strong>
      <xsl:call-template name="say">
        <xsl:with-param name="key" select="'This is for you as you are now. If something changes or gets worse, ask again.'"/>
      </xsl:call-template>
    </strong></p>
  </section>
</xsl:template>

<xsl:template match="h:wait">
  <section aria-labelledby="s.wait">
    <xsl:call-template name="heading">
      <xsl:with-param name="id" select="'s.wait'"/>
      <xsl:with-param name="key" select="'What has to wait'"/>
    </xsl:call-template>
    <p>
      <xsl:call-template name="say">
        <xsl:with-param name="key" select="'Use none of these until a professional has seen you.'"/>
      </xsl:call-template>
    </p>
    <ul>
      <xsl:for-each select="h:label"><li><xsl:apply-templates select="."/></li></xsl:for-each>
    </ul>
  </section>
</xsl:template>

<xsl:template match="h:check">
  <li>
    <strong><xsl:apply-templates select="h:label"/></strong>
    <xsl:if test="h:open">: </xsl:if>
    <xsl:call-template name="things"><xsl:with-param name="all" select="h:open"/></xsl:call-template>
  </li>
</xsl:template>

<!-- Several things in a line. -->
<xsl:template name="things">
  <xsl:param name="all"/>
  <xsl:for-each select="$all">
    <xsl:if test="position() &gt; 1"><xsl:call-template name="semicolon"/></xsl:if>
    <span dir="{$direction}" data-of="{@of}"><xsl:call-template name="language"/><xsl:apply-templates mode="inline"/></span>
  </xsl:for-each>
</xsl:template>

<xsl:template match="h:ask | h:known">
  <li data-of="{@of}"><xsl:call-template name="language"/><xsl:apply-templates mode="inline"/></li>
</xsl:template>

</xsl:stylesheet>
