<?xml version="1.0" encoding="UTF-8"?>
<!-- HTML: rules: what helps and how it is done, whom it is not for, when to get help; the sources. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:h="urn:kbc:handout:1" exclude-result-prefixes="h">

<!-- ==== What helps ==== -->

<xsl:template name="lines">
  <xsl:if test="h:line and /h:handout/h:urgency/h:escalation[not(h:who) and @withholds = 'true']">
    <p><strong><a href="#s.help">
      <xsl:call-template name="say">
        <xsl:with-param name="key" select="'Get help first. Use none of this until a professional says so.'"/>
      </xsl:call-template>
    </a></strong></p>
  </xsl:if>
  <xsl:if test="not(h:line)">
    <p>
      <xsl:call-template name="say">
        <xsl:with-param name="key"><xsl:call-template name="nothing-key"/></xsl:with-param>
      </xsl:call-template>
    </p>
  </xsl:if>
  <xsl:apply-templates select="h:line"/>
</xsl:template>

<xsl:template match="h:line">
  <h3 class="ribbon">
    <xsl:call-template name="say">
      <xsl:with-param name="key"><xsl:call-template name="line-key"/></xsl:with-param>
    </xsl:call-template>
  </h3>
  <xsl:apply-templates select="h:option"/>
</xsl:template>

<xsl:template match="h:option">
  <xsl:variable name="treatment" select="key('treatment', @treatment)"/>
  <div class="part">
    <h4 class="signed">
      <xsl:if test="$alone"><xsl:attribute name="id">d.<xsl:value-of select="@treatment"/></xsl:attribute></xsl:if>
      <xsl:for-each select="$treatment"><xsl:call-template name="kind"/></xsl:for-each>
      <xsl:apply-templates select="$treatment/h:label"/>
    </h4>
    <xsl:apply-templates select="h:indication"/>
    <xsl:for-each select="$treatment">
      <xsl:choose>
        <xsl:when test="$alone"><xsl:call-template name="how"/></xsl:when>
        <xsl:when test="h:about or h:step">
          <p><a href="#d.{@of}"><xsl:call-template name="say">
              <xsl:with-param name="key" select="'How to do it'"/>
            </xsl:call-template></a></p>
        </xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </div>
</xsl:template>

<xsl:template match="h:indication">
  <div class="rule" id="d.{@of}" data-of="{@of}">
    <xsl:call-template name="told"/>
    <xsl:for-each select="h:dose">
      <p>
        <strong>
          <xsl:call-template name="say"><xsl:with-param name="key" select="'How much:'"/></xsl:call-template>
        </strong>
        <xsl:text> </xsl:text>
        <xsl:value-of select="."/>
      </p>
    </xsl:for-each>
    <xsl:apply-templates select="h:because"/>
  </div>
</xsl:template>

<!-- Of a treatment: what it is, and its steps. -->
<xsl:template name="how">
  <xsl:apply-templates select="h:about | h:because"/>
  <xsl:if test="h:step">
    <ol data-of="{@of}">
      <xsl:for-each select="h:step">
        <li><xsl:call-template name="language"/><xsl:apply-templates mode="inline"/></li>
      </xsl:for-each>
    </ol>
  </xsl:if>
  <xsl:if test="not(h:about)"><xsl:call-template name="own-sources"/></xsl:if>
</xsl:template>

<!-- ==== Whom it is not for ==== -->

<xsl:template match="h:precaution">
  <div class="part">
    <h3>
      <xsl:apply-templates select="h:label"/>
      <xsl:if test="h:concerns">
        <xsl:text>: </xsl:text>
        <xsl:for-each select="h:concerns">
          <xsl:if test="position() &gt; 1"><xsl:call-template name="comma"/></xsl:if>
          <xsl:apply-templates select="."/>
        </xsl:for-each>
      </xsl:if>
    </h3>
    <ul class="signs" role="list"><xsl:apply-templates select="h:contraindication"/></ul>
  </div>
</xsl:template>

<!-- A rule as an item of a list. -->
<xsl:template match="h:contraindication | h:escalation">
  <li class="rule" id="d.{@of}" data-of="{@of}">
    <xsl:if test="self::h:contraindication">
      <xsl:call-template name="severity"><xsl:with-param name="severity" select="ancestor::h:precautions/@severity"/></xsl:call-template>
    </xsl:if>
    <xsl:call-template name="told"/>
    <xsl:apply-templates select="h:because"/>
  </li>
</xsl:template>

<!-- Two treatments, or two of one kind. -->
<xsl:template match="h:interaction">
  <div class="part" id="d.{@of}" data-of="{@of}">
    <h3 class="signed">
      <xsl:call-template name="severity"><xsl:with-param name="severity" select="@severity"/></xsl:call-template>
      <span>
        <xsl:apply-templates select="h:label[1]"/>
        <xsl:if test="not(h:label[1]/@treatment = h:label[2]/@treatment)">
          <xsl:text> + </xsl:text>
          <xsl:apply-templates select="h:label[2]"/>
        </xsl:if>
      </span>
    </h3>
    <p>
      <xsl:call-template name="say">
        <xsl:with-param name="key"><xsl:call-template name="interaction-key"/></xsl:with-param>
      </xsl:call-template>
    </p>
    <xsl:call-template name="told"/>
    <xsl:apply-templates select="h:because"/>
  </div>
</xsl:template>

<!-- ==== When to get help ==== -->

<!-- Some of an urgency, those for everyone first; `key`: what is so of all of them. -->
<xsl:template name="escalations">
  <xsl:param name="key"/>
  <xsl:param name="all"/>
  <xsl:if test="$key and $all">
    <p><strong>
      <xsl:call-template name="say"><xsl:with-param name="key" select="$key"/></xsl:call-template>
    </strong></p>
  </xsl:if>
  <xsl:if test="$all">
    <ul>
      <xsl:apply-templates select="$all[not(h:who)]"/>
      <xsl:apply-templates select="$all[h:who]"/>
    </ul>
  </xsl:if>
</xsl:template>

<xsl:template match="h:urgency">
  <div class="urgency {@level}">
    <h3 id="s.{@level}">
      <xsl:call-template name="sign"><xsl:with-param name="level" select="@level"/></xsl:call-template>
      <span><xsl:call-template name="urgency-name"/></span>
    </h3>
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
  </div>
</xsl:template>

<!-- Whom to call. -->
<xsl:template match="h:call">
  <p class="call">
    <xsl:call-template name="pictogram"><xsl:with-param name="name" select="'phone'"/></xsl:call-template>
    <strong><a href="tel:{@number}"><xsl:value-of select="."/></a></strong>
  </p>
</xsl:template>

<!-- ==== Pieces of rules ==== -->

<!-- Whom a rule is about, and what it says to them: in one line where that is short, else whom as a
     list. -->
<xsl:template name="told">
  <xsl:if test="h:who[not(@short)]">
    <div class="who">
      <p><xsl:value-of select="h:who/h:lead"/></p>
      <ul><xsl:apply-templates select="h:who/h:is | h:who/h:part" mode="who"/></ul>
    </div>
  </xsl:if>
  <xsl:variable name="run-in" select="h:advice/*[1][self::h:p]"/>
  <xsl:variable name="more" select="h:advice/*[not(self::h:p and position() = 1)]"/>
  <p>
    <xsl:call-template name="whom-in-line"/>
    <xsl:if test="$run-in">
      <span dir="{$direction}">
        <xsl:for-each select="h:advice"><xsl:call-template name="language"/></xsl:for-each>
        <xsl:apply-templates select="$run-in/node()" mode="inline"/>
      </span>
    </xsl:if>
    <xsl:if test="not($more)">
      <xsl:if test="$run-in"><xsl:text> </xsl:text></xsl:if>
      <xsl:apply-templates select="h:to"/>
      <xsl:call-template name="evidence"/>
    </xsl:if>
  </p>
  <xsl:if test="$more">
    <div class="text">
      <xsl:for-each select="h:advice"><xsl:call-template name="language"/></xsl:for-each>
      <xsl:apply-templates select="$more" mode="text"/>
    </div>
    <xsl:if test="h:to or h:cite or @certainty">
      <p>
        <xsl:apply-templates select="h:to"/>
        <xsl:if test="h:to"><xsl:text> </xsl:text></xsl:if>
        <xsl:if test="h:cite">
          <xsl:call-template name="say"><xsl:with-param name="key" select="'Source:'"/></xsl:call-template>
        </xsl:if>
        <xsl:call-template name="evidence"/>
      </p>
    </xsl:if>
  </xsl:if>
</xsl:template>

<!-- Whom it is about, where that stands before what it says. -->
<xsl:template name="whom-in-line">
  <xsl:if test="h:who/@short">
    <strong>
      <xsl:call-template name="say-with">
        <xsl:with-param name="key" select="'{what}:'"/>
        <xsl:with-param name="value" select="translate(h:who/@short, $soft-break, '')"/>
      </xsl:call-template>
    </strong>
    <xsl:text> </xsl:text>
  </xsl:if>
  <xsl:if test="not(h:who or $personal) and (self::h:contraindication or self::h:escalation)">
    <strong>
      <xsl:call-template name="say">
        <xsl:with-param name="key" select="'Everyone who has this handout:'"/>
      </xsl:call-template>
    </strong>
    <xsl:text> </xsl:text>
  </xsl:if>
</xsl:template>

<!-- Whom to go to, behind what else is said. -->
<xsl:template match="h:to">
  <xsl:variable name="text">
    <xsl:call-template name="say"><xsl:with-param name="key" select="'Who can help: {who}.'"/></xsl:call-template>
  </xsl:variable>
  <xsl:value-of select="substring-before($text, '{who}')"/>
  <span dir="{$direction}"><xsl:call-template name="language"/><xsl:apply-templates mode="inline"/></span>
  <xsl:value-of select="substring-after($text, '{who}')"/>
</xsl:template>

<xsl:template match="h:is" mode="who">
  <li>
    <xsl:if test="@of"><xsl:attribute name="data-of"><xsl:value-of select="@of"/></xsl:attribute></xsl:if>
    <xsl:apply-templates mode="inline"/>
  </li>
</xsl:template>

<xsl:template match="h:part" mode="who">
  <li>
    <p><xsl:value-of select="h:lead"/></p>
    <ul><xsl:apply-templates select="h:is | h:part" mode="who"/></ul>
  </li>
</xsl:template>

<!-- Behind a text: where it comes from, and how sure we are. -->
<xsl:template name="evidence">
  <xsl:call-template name="marks"/>
  <xsl:if test="@certainty">
    <xsl:text> </xsl:text>
    <span class="quiet">
      <xsl:call-template name="say">
        <xsl:with-param name="key"><xsl:call-template name="certainty-key"/></xsl:with-param>
      </xsl:call-template>
    </span>
  </xsl:if>
</xsl:template>

<!-- The numbers of a rule's sources, in brackets, each once. -->
<xsl:template name="marks">
  <xsl:for-each select="h:cite[not(@number = preceding-sibling::h:cite/@number)]">
    <xsl:text>&#xA0;</xsl:text>
    <a class="quiet" href="#d.{@source}">
      <xsl:attribute name="aria-label">
        <xsl:call-template name="say-with">
          <xsl:with-param name="key" select="'Source {number}'"/>
          <xsl:with-param name="value" select="@number"/>
        </xsl:call-template>
      </xsl:attribute>
      <xsl:text>[</xsl:text><xsl:value-of select="@number"/><xsl:text>]</xsl:text>
    </a>
  </xsl:for-each>
</xsl:template>

<xsl:template match="h:source">
  <li id="d.{@of}" data-of="{@of}">
    <bdi>
      <xsl:value-of select="@title"/>
      <xsl:if test="not(contains('.?!', substring(@title, string-length(@title))))">.</xsl:if>
    </bdi>
    <xsl:text> </xsl:text>
    <xsl:call-template name="say">
      <xsl:with-param name="key"><xsl:call-template name="source-key"/></xsl:with-param>
    </xsl:call-template>
    <xsl:if test="@publisher"><xsl:call-template name="comma"/><bdi><xsl:value-of select="@publisher"/></bdi></xsl:if>
    <xsl:if test="@year"><xsl:call-template name="comma"/><xsl:value-of select="@year"/></xsl:if>
    <xsl:text>.</xsl:text>
    <xsl:if test="@url">
      <xsl:text> </xsl:text>
      <a href="{@url}" dir="ltr"><xsl:value-of select="translate(@shown, $soft-break, '')"/></a>
    </xsl:if>
  </li>
</xsl:template>

</xsl:stylesheet>
