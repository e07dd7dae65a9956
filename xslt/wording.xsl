<?xml version="1.0" encoding="UTF-8"?>
<!-- The fixed wording, which the handout document brings in its own language. A key that is not
     there ends the transformation: no handout is printed with a hole in it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:h="urn:kbc:handout:1" exclude-result-prefixes="h">

<xsl:key name="wording" match="h:wording/h:text" use="@key"/>

<xsl:template name="say">
  <xsl:param name="key"/>
  <xsl:variable name="text" select="key('wording', $key)"/>
  <xsl:if test="not($text)">
    <xsl:message terminate="yes">no wording for "<xsl:value-of select="$key"/>" in "<xsl:value-of select="/h:handout/@xml:lang"/>"</xsl:message>
  </xsl:if>
  <xsl:value-of select="$text"/>
</xsl:template>

<!-- What stands between two names, or before what is told besides: a comma, as the language has it. -->
<xsl:template name="comma">
  <xsl:variable name="text"><xsl:call-template name="say"><xsl:with-param name="key" select="'{first}, {second}'"/></xsl:call-template></xsl:variable>
  <xsl:value-of select="substring-before(substring-after($text, '}'), '{')"/>
</xsl:template>

<!-- And between two things that may have commas in them. -->
<xsl:template name="semicolon">
  <xsl:variable name="text"><xsl:call-template name="say"><xsl:with-param name="key" select="'{first}; {second}'"/></xsl:call-template></xsl:variable>
  <xsl:value-of select="substring-before(substring-after($text, '}'), '{')"/>
</xsl:template>

<!-- The same with the one {placeholder} in it replaced. -->
<xsl:template name="say-with">
  <xsl:param name="key"/>
  <xsl:param name="value"/>
  <xsl:variable name="text"><xsl:call-template name="say"><xsl:with-param name="key" select="$key"/></xsl:call-template></xsl:variable>
  <xsl:value-of select="substring-before($text, '{')"/>
  <xsl:value-of select="$value"/>
  <xsl:value-of select="substring-after($text, '}')"/>
</xsl:template>

</xsl:stylesheet>
