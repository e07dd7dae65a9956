<?xml version="1.0" encoding="UTF-8"?>
<!-- Plain text: rules: what helps and how it is done, whom it is not for, when to get help; the
     sources. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:h="urn:kbc:handout:1" exclude-result-prefixes="h">

<!-- ==== What helps ==== -->

<xsl:template name="lines">
  <xsl:if test="h:line and /h:handout/h:urgency/h:escalation[not(h:who) and @withholds = 'true']">
    <xsl:call-template name="say">
      <xsl:with-param name="key" select="'Get help first. Use none of this until a professional says so.'"/>
    </xsl:call-template>
    <xsl:call-template name="end"/>
  </xsl:if>
  <xsl:if test="not(h:line)">
    <xsl:call-template name="say">
      <xsl:with-param name="key"><xsl:call-template name="nothing-key"/></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="end"/>
  </xsl:if>
  <xsl:apply-templates select="h:line"/>
</xsl:template>

<xsl:template match="h:line">
  <xsl:variable name="when">
    <xsl:call-template name="say">
      <xsl:with-param name="key"><xsl:call-template name="line-key"/></xsl:with-param>
    </xsl:call-template>
  </xsl:variable>
  <xsl:value-of select="concat('&#10;-- ', $when, ' --&#10;')"/>
  <xsl:apply-templates select="h:option"/>
</xsl:template>

<xsl:template match="h:option">
  <xsl:call-template name="end"/>
  <xsl:apply-templates select="key('treatment', @treatment)/h:label" mode="line"/>
  <xsl:call-template name="end"/>
  <xsl:apply-templates select="h:indication"/>
  <xsl:if test="$alone">
    <xsl:for-each select="key('treatment', @treatment)"><xsl:call-template name="how"/></xsl:for-each>
  </xsl:if>
</xsl:template>

<xsl:template match="h:indication">
  <xsl:call-template name="told"/>
  <xsl:for-each select="h:dose">
    <xsl:call-template name="say"><xsl:with-param name="key" select="'How much:'"/></xsl:call-template>
    <xsl:value-of select="concat(' ', ., '&#10;')"/>
  </xsl:for-each>
  <xsl:apply-templates select="h:because"/>
</xsl:template>

<!-- Of a treatment: what it is, and its steps. -->
<xsl:template name="how">
  <xsl:apply-templates select="h:about | h:because"/>
  <xsl:for-each select="h:step">
    <xsl:number format="1. "/>
    <xsl:apply-templates select="." mode="line"/>
    <xsl:call-template name="end"/>
  </xsl:for-each>
  <xsl:if test="not(h:about)"><xsl:call-template name="own-sources"/></xsl:if>
</xsl:template>

<!-- ==== Whom it is not for ==== -->

<xsl:template match="h:precaution">
  <xsl:call-template name="end"/>
  <xsl:apply-templates select="h:label" mode="line"/>
  <xsl:if test="h:concerns">
    <xsl:text>: </xsl:text>
    <xsl:for-each select="h:concerns">
      <xsl:if test="position() &gt; 1"><xsl:call-template name="comma"/></xsl:if>
      <xsl:apply-templates select="." mode="line"/>
    </xsl:for-each>
  </xsl:if>
  <xsl:call-template name="end"/>
  <xsl:apply-templates select="h:contraindication"/>
</xsl:template>

<!-- A rule as an item of a list. -->
<xsl:template match="h:contraindication | h:escalation">
  <xsl:call-template name="told">
    <xsl:with-param name="first" select="'- '"/>
    <xsl:with-param name="indent" select="'  '"/>
  </xsl:call-template>
  <xsl:apply-templates select="h:because"><xsl:with-param name="indent" select="'  '"/></xsl:apply-templates>
</xsl:template>

<!-- Two treatments, or two of one kind. -->
<xsl:template match="h:interaction">
  <xsl:call-template name="end"/>
  <xsl:apply-templates select="h:label[1]" mode="line"/>
  <xsl:if test="not(h:label[1]/@treatment = h:label[2]/@treatment)">
    <xsl:text> + </xsl:text>
    <xsl:apply-templates select="h:label[2]" mode="line"/>
  </xsl:if>
  <xsl:call-template name="end"/>
  <xsl:call-template name="say">
    <xsl:with-param name="key"><xsl:call-template name="interaction-key"/></xsl:with-param>
  </xsl:call-template>
  <xsl:call-template name="end"/>
  <xsl:call-template name="told"/>
  <xsl:apply-templates select="h:because"/>
</xsl:template>

<!-- ==== When to get help ==== -->

<!-- Some of an urgency, those for everyone first; `key`: what is so of all of them. -->
<xsl:template name="escalations">
  <xsl:param name="key"/>
  <xsl:param name="all"/>
  <xsl:if test="$key and $all">
    <xsl:call-template name="say"><xsl:with-param name="key" select="$key"/></xsl:call-template>
    <xsl:call-template name="end"/>
  </xsl:if>
  <xsl:apply-templates select="$all[not(h:who)]"/>
  <xsl:apply-templates select="$all[h:who]"/>
</xsl:template>

<xsl:template match="h:urgency">
  <xsl:variable name="name"><xsl:call-template name="urgency-name"/></xsl:variable>
  <xsl:value-of select="concat('&#10;', $name, '&#10;')"/>
  <xsl:apply-templates select="h:call"/>
  <xsl:choose>
    <xsl:when test="/h:handout/h:treatment and h:escalation[@withholds = 'true']">
      <xsl:call-template name="escalations">
        <xsl:with-param name="key" select="'Use none of the treatments here until a professional has seen you.'"/>
        <xsl:with-param name="all" select="h:escalation[@withholds = 'true']"/>
      </xsl:call-template>
      <xsl:call-template name="escalations">
        <xsl:with-param name="key" select="'With these, the treatments here do not have to wait.'"/>
        <xsl:with-param name="all" select="h:escalation[@withholds = 'false']"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="escalations"><xsl:with-param name="all" select="h:escalation"/></xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Whom to call. -->
<xsl:template match="h:call"><xsl:value-of select="concat(., '&#10;')"/></xsl:template>

<!-- ==== Pieces of rules ==== -->

<!-- Whom a rule is about, and what it says to them: in one line where that is short, else whom as a
     list. `first`: what stands before its first line, `indent` before all others. -->
<xsl:template name="told">
  <xsl:param name="first"/>
  <xsl:param name="indent"/>
  <xsl:variable name="listed" select="h:who[not(@short)]"/>
  <xsl:value-of select="$first"/>
  <xsl:if test="$listed">
    <xsl:value-of select="concat(h:who/h:lead, '&#10;')"/>
    <xsl:apply-templates select="h:who/h:is | h:who/h:part" mode="who">
      <xsl:with-param name="indent" select="$indent"/>
    </xsl:apply-templates>
    <xsl:value-of select="$indent"/>
  </xsl:if>
  <xsl:call-template name="whom-in-line"/>
  <xsl:apply-templates select="h:advice/h:*[1][self::h:p]" mode="line"/>
  <xsl:variable name="more" select="h:advice/h:*[not(self::h:p and position() = 1)]"/>
  <xsl:if test="h:to and h:advice and not($more)"><xsl:text> </xsl:text></xsl:if>
  <xsl:if test="not($more)"><xsl:apply-templates select="h:to"/></xsl:if>
  <xsl:if test="$more">
    <xsl:call-template name="end"/>
    <xsl:apply-templates select="$more" mode="text"><xsl:with-param name="indent" select="$indent"/></xsl:apply-templates>
    <xsl:value-of select="$indent"/>
    <xsl:apply-templates select="h:to"/>
    <xsl:if test="h:cite">
      <xsl:if test="h:to"><xsl:text> </xsl:text></xsl:if>
      <xsl:call-template name="say"><xsl:with-param name="key" select="'Source:'"/></xsl:call-template>
    </xsl:if>
  </xsl:if>
  <xsl:call-template name="evidence"/>
  <xsl:call-template name="end"/>
</xsl:template>

<!-- Whom it is about, where that stands before what it says. -->
<xsl:template name="whom-in-line">
  <xsl:if test="h:who/@short">
    <xsl:call-template name="say-with">
      <xsl:with-param name="key" select="'{what}:'"/>
      <xsl:with-param name="value" select="translate(h:who/@short, $soft-break, '')"/>
    </xsl:call-template>
    <xsl:text> </xsl:text>
  </xsl:if>
  <xsl:if test="not(h:who or $personal) and (self::h:contraindication or self::h:escalation)">
    <xsl:call-template name="say">
      <xsl:with-param name="key" select="'Everyone who has this handout:'"/>
    </xsl:call-template>
    <xsl:text> </xsl:text>
  </xsl:if>
</xsl:template>

<!-- Whom to go to, behind what else is said. -->
<xsl:template match="h:to">
  <xsl:call-template name="say-with">
    <xsl:with-param name="key" select="'Who can help: {who}.'"/>
    <xsl:with-param name="value"><xsl:apply-templates select="." mode="line"/></xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="h:is" mode="who">
  <xsl:param name="indent"/>
  <xsl:value-of select="concat($indent, '- ')"/>
  <xsl:apply-templates select="." mode="line"/>
  <xsl:call-template name="end"/>
</xsl:template>

<xsl:template match="h:part" mode="who">
  <xsl:param name="indent"/>
  <xsl:value-of select="concat($indent, '- ', h:lead, '&#10;')"/>
  <xsl:apply-templates select="h:is | h:part" mode="who">
    <xsl:with-param name="indent" select="concat($indent, '  ')"/>
  </xsl:apply-templates>
</xsl:template>

<!-- Behind a text: where it comes from, and how sure we are. -->
<xsl:template name="evidence">
  <xsl:call-template name="marks"/>
  <xsl:if test="@certainty">
    <xsl:text> </xsl:text>
    <xsl:call-template name="say">
      <xsl:with-param name="key"><xsl:call-template name="certainty-key"/></xsl:with-param>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- The numbers of a rule's sources, in brackets, each once. -->
<xsl:template name="marks">
  <xsl:for-each select="h:cite[not(@number = preceding-sibling::h:cite/@number)]">
    <xsl:value-of select="concat(' [', @number, ']')"/>
  </xsl:for-each>
</xsl:template>

<xsl:template match="h:source">
  <xsl:value-of select="concat(@number, '. ', @title)"/>
  <xsl:if test="not(contains('.?!', substring(@title, string-length(@title))))">.</xsl:if>
  <xsl:text> </xsl:text>
  <xsl:call-template name="say">
    <xsl:with-param name="key"><xsl:call-template name="source-key"/></xsl:with-param>
  </xsl:call-template>
  <xsl:if test="@publisher"><xsl:call-template name="comma"/><xsl:value-of select="@publisher"/></xsl:if>
  <xsl:if test="@year"><xsl:call-template name="comma"/><xsl:value-of select="@year"/></xsl:if>
  <xsl:text>.</xsl:text>
  <xsl:if test="@url"><xsl:value-of select="concat(' ', translate(@shown, $soft-break, ''))"/></xsl:if>
  <xsl:call-template name="end"/>
</xsl:template>

</xsl:stylesheet>
