<?xml version="1.0" encoding="UTF-8"?>
<!-- From a handout document (docs/handout-document.md) to plain text, for messages. A paragraph is one
     line, however long, for the reader's telephone to wrap; a heading stands between two signs = and
     empty lines; what belongs to an item of a list is indented by two spaces a level. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:h="urn:kbc:handout:1" exclude-result-prefixes="h">

<xsl:include href="wording.xsl"/>
<xsl:include href="phrases.xsl"/>
<xsl:include href="txt-text.xsl"/>
<xsl:include href="txt-rules.xsl"/>
<xsl:include href="txt-personal.xsl"/>

<xsl:output method="text" encoding="UTF-8"/>
<xsl:strip-space elements="*"/>
<xsl:preserve-space elements="h:p h:item h:em h:strong h:link h:label h:title h:step h:question
    h:is h:known h:concerns h:foreign"/>

<xsl:key name="treatment" match="h:treatment" use="@of"/>

<xsl:template match="/h:handout">
  <xsl:apply-templates select="h:title" mode="line"/>
  <xsl:call-template name="end"/>
  <xsl:if test="@draft = 'true'">
    <xsl:call-template name="say"><xsl:with-param name="key" select="'Draft, not approved'"/></xsl:call-template>
    <xsl:call-template name="end"/>
  </xsl:if>
  <xsl:call-template name="end"/>
  <xsl:apply-templates select="h:intro/h:*" mode="text"/>
  <xsl:choose>
    <xsl:when test="$personal"><xsl:call-template name="urgencies"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="pointer"/></xsl:otherwise>
  </xsl:choose>
  <xsl:choose>
    <xsl:when test="$alone"><xsl:apply-templates select="h:group" mode="alone"/></xsl:when>
    <xsl:otherwise>
      <xsl:apply-templates select="h:group"/>
      <xsl:call-template name="instructions"/>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:apply-templates select="h:precautions"/>
  <xsl:call-template name="interactions"/>
  <xsl:apply-templates select="h:section"/>
  <xsl:choose>
    <xsl:when test="$personal"><xsl:call-template name="patient"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="urgencies"/></xsl:otherwise>
  </xsl:choose>
  <xsl:call-template name="questions"/>
  <xsl:call-template name="sources"/>
  <xsl:call-template name="colophon"/>
</xsl:template>

<!-- At the top: where the help is. -->
<xsl:template name="pointer">
  <xsl:if test="h:urgency">
    <xsl:call-template name="say"><xsl:with-param name="key" select="'When to get help: see below'"/></xsl:call-template>
    <xsl:call-template name="end"/>
    <xsl:apply-templates select="h:urgency/h:call"/>
    <xsl:for-each select="h:urgency[h:escalation[not(h:who)]][1]">
      <xsl:call-template name="say">
        <xsl:with-param name="key" select="'Everyone who has this handout:'"/>
      </xsl:call-template>
      <xsl:text> </xsl:text>
      <xsl:call-template name="urgency-name"/>
      <xsl:call-template name="end"/>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<!-- Of one cause: what it is and what helps. -->
<xsl:template match="h:group" mode="alone">
  <xsl:if test="h:about">
    <xsl:call-template name="cause-heading"><xsl:with-param name="key" select="'What this is'"/></xsl:call-template>
    <xsl:apply-templates select="h:about | h:because"/>
  </xsl:if>
  <xsl:call-template name="cause-heading">
    <xsl:with-param name="key" select="'What helps'"/>
    <xsl:with-param name="first" select="not(h:about)"/>
  </xsl:call-template>
  <xsl:if test="not(h:about)"><xsl:call-template name="own-sources"/></xsl:if>
  <xsl:call-template name="lines"/>
</xsl:template>

<!-- The first heading has the cause's name where the title has not. -->
<xsl:template name="cause-heading">
  <xsl:param name="key"/>
  <xsl:param name="first" select="true()"/>
  <xsl:choose>
    <xsl:when test="$named and $first">
      <xsl:call-template name="heading-of">
        <xsl:with-param name="text"><xsl:apply-templates select="h:label" mode="line"/></xsl:with-param>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise><xsl:call-template name="heading"><xsl:with-param name="key" select="$key"/></xsl:call-template></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- One of several causes. -->
<xsl:template match="h:group">
  <xsl:call-template name="heading-of">
    <xsl:with-param name="text">
      <xsl:apply-templates select="h:label" mode="line"/>
      <xsl:if test="not(h:label)">
        <xsl:call-template name="say"><xsl:with-param name="key" select="'Whatever the cause'"/></xsl:call-template>
      </xsl:if>
    </xsl:with-param>
  </xsl:call-template>
  <xsl:apply-templates select="h:about | h:because"/>
  <xsl:if test="not(h:about)"><xsl:call-template name="own-sources"/></xsl:if>
  <xsl:call-template name="lines"/>
</xsl:template>

<xsl:template name="instructions">
  <xsl:if test="h:treatment[h:about or h:step]">
    <xsl:call-template name="heading"><xsl:with-param name="key" select="'How to do it'"/></xsl:call-template>
    <xsl:for-each select="h:treatment[h:about or h:step]">
      <xsl:call-template name="end"/>
      <xsl:apply-templates select="h:label" mode="line"/>
      <xsl:call-template name="end"/>
      <xsl:call-template name="how"/>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<xsl:template match="h:precautions">
  <xsl:call-template name="heading">
    <xsl:with-param name="key"><xsl:call-template name="severity-key"/></xsl:with-param>
  </xsl:call-template>
  <xsl:apply-templates select="h:precaution"/>
</xsl:template>

<xsl:template name="interactions">
  <xsl:if test="h:interaction">
    <xsl:call-template name="heading">
      <xsl:with-param name="key" select="'What does not go together'"/>
    </xsl:call-template>
    <xsl:apply-templates select="h:interaction"/>
  </xsl:if>
</xsl:template>

<xsl:template match="h:section">
  <xsl:call-template name="heading-of">
    <xsl:with-param name="text"><xsl:apply-templates select="h:title" mode="line"/></xsl:with-param>
  </xsl:call-template>
  <xsl:apply-templates select="h:body"/>
</xsl:template>

<xsl:template name="urgencies">
  <xsl:if test="h:urgency">
    <xsl:call-template name="heading">
      <xsl:with-param name="key"><xsl:call-template name="help-key"/></xsl:with-param>
    </xsl:call-template>
    <xsl:apply-templates select="h:urgency"/>
  </xsl:if>
</xsl:template>

<xsl:template name="questions">
  <xsl:if test="h:question">
    <xsl:call-template name="heading">
      <xsl:with-param name="key" select="'Questions you can ask a professional'"/>
    </xsl:call-template>
    <xsl:for-each select="h:question">
      <xsl:text>- </xsl:text>
      <xsl:apply-templates select="." mode="line"/>
      <xsl:call-template name="end"/>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<xsl:template name="sources">
  <xsl:if test="h:source">
    <xsl:call-template name="heading"><xsl:with-param name="key" select="'Where this comes from'"/></xsl:call-template>
    <xsl:apply-templates select="h:source"/>
  </xsl:if>
</xsl:template>

<!-- Version, review, persons. -->
<xsl:template name="colophon">
  <xsl:call-template name="heading"><xsl:with-param name="key" select="'About this handout'"/></xsl:call-template>
  <xsl:apply-templates select="h:base/h:title" mode="line"/>
  <xsl:text>. </xsl:text>
  <xsl:call-template name="say-with">
    <xsl:with-param name="key" select="'Version {version}.'"/>
    <xsl:with-param name="value" select="h:base/@version"/>
  </xsl:call-template>
  <xsl:if test="@draft = 'true'">
    <xsl:text> </xsl:text>
    <xsl:call-template name="say">
      <xsl:with-param name="key" select="'This is a draft: it is not approved, and not to be handed out.'"/>
    </xsl:call-template>
  </xsl:if>
  <xsl:call-template name="end"/>
  <xsl:for-each select="h:base/h:review-by">
    <xsl:call-template name="say-with">
      <xsl:with-param name="key" select="'To be reviewed by {date}.'"/>
      <xsl:with-param name="value" select="."/>
    </xsl:call-template>
    <xsl:call-template name="end"/>
  </xsl:for-each>
  <xsl:apply-templates select="h:base/h:person"/>
</xsl:template>

<xsl:template match="h:person">
  <xsl:call-template name="say-with">
    <xsl:with-param name="key"><xsl:call-template name="person-key"/></xsl:with-param>
    <xsl:with-param name="value" select="translate(., $soft-break, '')"/>
  </xsl:call-template>
  <xsl:if test="@date"><xsl:call-template name="comma"/><xsl:value-of select="@date"/></xsl:if>
  <xsl:text>.</xsl:text>
  <xsl:call-template name="end"/>
</xsl:template>

</xsl:stylesheet>
