<?xml version="1.0" encoding="UTF-8"?>
<!-- Rules: what helps and how it is done, whom it is not for, when to get help, and the sources. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:h="urn:kbc:handout:1"
    xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" exclude-result-prefixes="h">

<!-- ==== What helps ==== -->

<xsl:template name="lines">
  <xsl:if test="h:line and /h:handout/h:urgency/h:escalation[not(h:who) and @withholds = 'true']">
    <fo:block font-weight="bold" xsl:use-attribute-sets="text">
      <xsl:call-template name="linked-page">
        <xsl:with-param name="to" select="'s.help'"/>
        <xsl:with-param name="from" select="concat('group.', @of)"/>
        <xsl:with-param name="key" select="'Get help first (page {page}). Use none of this until a professional says so.'"/>
      </xsl:call-template>
    </fo:block>
  </xsl:if>
  <xsl:if test="not(h:line)">
    <fo:block xsl:use-attribute-sets="text">
      <xsl:call-template name="say">
        <xsl:with-param name="key"><xsl:call-template name="nothing-key"/></xsl:with-param>
      </xsl:call-template>
    </fo:block>
  </xsl:if>
  <xsl:apply-templates select="h:line"/>
</xsl:template>

<xsl:template match="h:line">
  <fo:block xsl:use-attribute-sets="ribbon">
    <xsl:call-template name="say">
      <xsl:with-param name="key"><xsl:call-template name="line-key"/></xsl:with-param>
    </xsl:call-template>
  </fo:block>
  <xsl:apply-templates select="h:option"/>
</xsl:template>

<xsl:template match="h:option">
  <xsl:variable name="treatment" select="key('treatment', @treatment)"/>
  <xsl:variable name="group" select="ancestor::h:group/@of"/>
  <fo:block xsl:use-attribute-sets="part">
    <xsl:call-template name="on-one-page">
      <xsl:with-param name="texts" select=". | $treatment[$alone]"/>
    </xsl:call-template>
    <xsl:if test="$alone">
      <xsl:attribute name="id">d.<xsl:value-of select="@treatment"/></xsl:attribute>
    </xsl:if>
    <fo:block role="H3" xsl:use-attribute-sets="signed">
      <xsl:if test="$alone"><xsl:for-each select="$treatment"><xsl:call-template name="landings"/></xsl:for-each></xsl:if>
      <xsl:for-each select="$treatment"><xsl:call-template name="kind"/></xsl:for-each>
      <xsl:apply-templates select="$treatment/h:label" mode="inline"/>
    </fo:block>
    <xsl:apply-templates select="h:indication"/>
    <xsl:for-each select="$treatment">
      <xsl:choose>
        <xsl:when test="$alone"><xsl:call-template name="how"/></xsl:when>
        <xsl:when test="h:about or h:step">
          <fo:block xsl:use-attribute-sets="text" color="{$accent}"
              keep-with-previous.within-page="always">
            <xsl:call-template name="linked-page">
              <xsl:with-param name="to" select="concat('d.', @of)"/>
              <xsl:with-param name="from" select="concat('group.', $group)"/>
              <xsl:with-param name="key" select="'How to do it: see page {page}'"/>
            </xsl:call-template>
          </fo:block>
        </xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </fo:block>
</xsl:template>

<xsl:template match="h:indication">
  <fo:block id="d.{@of}" xsl:use-attribute-sets="rule">
    <xsl:call-template name="on-one-page"/>
    <xsl:call-template name="told"/>
    <xsl:for-each select="h:dose">
      <fo:block space-before="0.3em" xsl:use-attribute-sets="text">
        <fo:inline font-weight="bold">
          <xsl:call-template name="say"><xsl:with-param name="key" select="'How much:'"/></xsl:call-template>
        </fo:inline>
        <xsl:text> </xsl:text>
        <xsl:value-of select="."/>
      </fo:block>
    </xsl:for-each>
    <xsl:apply-templates select="h:because"/>
  </fo:block>
</xsl:template>

<!-- Of a treatment: its pictogram. -->
<xsl:template name="kind">
  <xsl:call-template name="hung-pictogram">
    <xsl:with-param name="name"><xsl:call-template name="treatment-pictogram"/></xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- Of a treatment: what it is, and its steps, which stay with the text before them and, if they are few,
     together. -->
<xsl:template name="how">
  <xsl:apply-templates select="h:about | h:because"/>
  <xsl:if test="h:step">
    <fo:list-block xsl:use-attribute-sets="list" keep-with-previous.within-page="always">
      <xsl:call-template name="hung"/>
      <xsl:call-template name="on-one-page">
        <xsl:with-param name="room" select="$page-room * 0.2"/>
        <xsl:with-param name="strength" select="5"/>
      </xsl:call-template>
      <xsl:for-each select="h:step">
        <xsl:call-template name="list-item">
          <xsl:with-param name="label"><xsl:number format="1."/></xsl:with-param>
        </xsl:call-template>
      </xsl:for-each>
    </fo:list-block>
  </xsl:if>
  <xsl:if test="not(h:about)"><xsl:call-template name="own-sources"/></xsl:if>
</xsl:template>

<!-- ==== Whom it is not for ==== -->

<xsl:template match="h:precaution">
  <fo:block xsl:use-attribute-sets="part">
    <fo:block role="H3" xsl:use-attribute-sets="subheading">
      <xsl:apply-templates select="h:label" mode="inline"/>
      <xsl:if test="h:concerns">
        <xsl:text>: </xsl:text>
        <xsl:for-each select="h:concerns">
          <xsl:if test="position() &gt; 1"><xsl:call-template name="comma"/></xsl:if>
          <xsl:apply-templates mode="inline"/>
        </xsl:for-each>
      </xsl:if>
    </fo:block>
    <fo:list-block xsl:use-attribute-sets="list">
      <xsl:call-template name="hung"/>
      <xsl:apply-templates select="h:contraindication"/>
    </fo:list-block>
  </fo:block>
</xsl:template>

<!-- A rule as an item of a list, behind what it asks, or behind a bullet in the frame of an urgency,
     which has a sign. The last one does not stand alone on a page if that can be: the treatment's name,
     or the urgency's, would be on the page before. -->
<xsl:template match="h:contraindication | h:escalation">
  <fo:list-item id="d.{@of}" xsl:use-attribute-sets="rule">
    <xsl:call-template name="on-one-page"/>
    <xsl:if test="position() = last() and position() &gt; 1">
      <xsl:attribute name="keep-with-previous.within-page">5</xsl:attribute>
    </xsl:if>
    <fo:list-item-label end-indent="label-end()">
      <fo:block>
        <xsl:choose>
          <xsl:when test="self::h:escalation">&#x2022;</xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="pictogram">
              <xsl:with-param name="name"><xsl:call-template name="severity-pictogram"><xsl:with-param name="severity" select="ancestor::h:precautions/@severity"/></xsl:call-template></xsl:with-param>
            </xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
      </fo:block>
    </fo:list-item-label>
    <fo:list-item-body start-indent="body-start()">
      <xsl:call-template name="told"/>
      <xsl:apply-templates select="h:because"/>
    </fo:list-item-body>
  </fo:list-item>
</xsl:template>

<!-- Two treatments, or two of one kind. -->
<xsl:template match="h:interaction">
  <xsl:variable name="kind" select="h:label[1]/@treatment = h:label[2]/@treatment"/>
  <fo:block id="d.{@of}" xsl:use-attribute-sets="part">
    <xsl:call-template name="on-one-page"/>
    <fo:block role="H3" xsl:use-attribute-sets="signed">
      <xsl:call-template name="hung-pictogram">
        <xsl:with-param name="name"><xsl:call-template name="severity-pictogram"><xsl:with-param name="severity" select="@severity"/></xsl:call-template></xsl:with-param>
      </xsl:call-template>
      <xsl:apply-templates select="h:label[1]" mode="inline"/>
      <xsl:if test="not($kind)">
        <xsl:text> + </xsl:text>
        <xsl:apply-templates select="h:label[2]" mode="inline"/>
      </xsl:if>
    </fo:block>
    <fo:block xsl:use-attribute-sets="text">
      <xsl:call-template name="say">
        <xsl:with-param name="key"><xsl:call-template name="interaction-key"/></xsl:with-param>
      </xsl:call-template>
    </fo:block>
    <xsl:call-template name="told"/>
    <xsl:apply-templates select="h:because"/>
  </fo:block>
</xsl:template>

<!-- ==== When to get help ==== -->

<!-- Some of an urgency, those for everyone first; `key`: what is so of all of them. -->
<xsl:template name="escalations">
  <xsl:param name="key"/>
  <xsl:param name="all"/>
  <xsl:if test="$key and $all">
    <fo:block font-weight="bold" xsl:use-attribute-sets="text" keep-with-next.within-page="always">
      <xsl:call-template name="say"><xsl:with-param name="key" select="$key"/></xsl:call-template>
    </fo:block>
  </xsl:if>
  <xsl:if test="$all">
    <fo:list-block xsl:use-attribute-sets="list">
      <xsl:call-template name="hung"/>
      <xsl:apply-templates select="$all[not(h:who)]"/>
      <xsl:apply-templates select="$all[h:who]"/>
    </fo:list-block>
  </xsl:if>
</xsl:template>

<xsl:template match="h:urgency">
  <xsl:variable name="colour">
    <xsl:choose>
      <xsl:when test="@level = 'emergency'"><xsl:value-of select="$alarm"/></xsl:when>
      <xsl:when test="@level = 'urgent'">#7a3300</xsl:when>
      <xsl:when test="@level = 'soon'"><xsl:value-of select="$accent"/></xsl:when>
      <xsl:otherwise>#3b444c</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="withheld" select="/h:handout/h:treatment and h:escalation[@withholds = 'true']"/>
  <fo:block xsl:use-attribute-sets="urgency">
    <xsl:if test="@level = 'emergency'"><xsl:call-template name="on-one-page"/></xsl:if>
  <fo:block role="H3" id="s.{@level}" xsl:use-attribute-sets="band" background-color="{$colour}">
    <xsl:call-template name="sign">
      <xsl:with-param name="level" select="@level"/>
      <xsl:with-param name="colour" select="'#ffffff'"/>
    </xsl:call-template>
    <xsl:call-template name="urgency-name"/>
  </fo:block>
  <fo:block xsl:use-attribute-sets="frame" border="2pt solid {$colour}">
    <xsl:for-each select="h:call">
      <fo:block font-weight="bold" xsl:use-attribute-sets="text" text-indent="-{$outdent}"
          keep-with-next.within-page="always">
        <xsl:apply-templates select="."><xsl:with-param name="space" select="'0.55em'"/></xsl:apply-templates>
      </fo:block>
    </xsl:for-each>
    <xsl:choose>
      <xsl:when test="$withheld">
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
        <xsl:call-template name="escalations">
          <xsl:with-param name="all" select="h:escalation"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </fo:block>
  </fo:block>
</xsl:template>

<!-- Whom to call. -->
<xsl:template match="h:call">
  <xsl:param name="space" select="'0.26em'"/>
  <xsl:call-template name="pictogram">
    <xsl:with-param name="name" select="'phone'"/>
    <xsl:with-param name="colour" select="$alarm"/>
    <xsl:with-param name="space" select="$space"/>
  </xsl:call-template>
  <xsl:value-of select="."/>
</xsl:template>

<!-- ==== Pieces of rules ==== -->

<!-- What takes up to two thirds of a page is not broken over two: what is longer would leave too much of the
     page before it empty. Its size is estimated in characters, with half a line more for each that
     something ends. Only what is sure to fit can be kept always: what does not fit would run out of
     the page. What may fit is kept if it does. -->
<xsl:template name="on-one-page">
  <xsl:param name="room" select="$page-room * 0.5"/>
  <xsl:param name="strength" select="'always'"/>
  <xsl:param name="texts" select="."/>
  <xsl:variable name="extent" select="string-length($texts[1]) + string-length($texts[2])
      + $line-room * 0.55 * count($texts//h:is | $texts//h:lead | $texts//h:item | $texts//h:p
                                  | $texts//h:step | $texts//h:label)"/>
  <xsl:choose>
    <xsl:when test="$extent &lt; $room">
      <xsl:attribute name="keep-together.within-page"><xsl:value-of select="$strength"/></xsl:attribute>
    </xsl:when>
    <xsl:when test="$extent &lt; $page-room * 0.66">
      <xsl:attribute name="keep-together.within-page">5</xsl:attribute>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<!-- Whom a rule is about, and what it says to them: in one line where that is short, else whom as a
     list. -->
<xsl:template name="told">
  <xsl:if test="h:who[not(@short)]">
    <fo:block font-weight="bold" xsl:use-attribute-sets="lead"><xsl:value-of select="h:who/h:lead"/></fo:block>
    <fo:list-block font-weight="bold" xsl:use-attribute-sets="list" keep-with-next.within-page="always">
      <xsl:apply-templates select="h:who/h:is | h:who/h:part" mode="who"/>
    </fo:list-block>
  </xsl:if>
  <xsl:variable name="run-in" select="h:advice/*[1][self::h:p]"/>
  <fo:block>
    <xsl:if test="h:advice/*[not(self::h:p and position() = 1)]">
      <xsl:attribute name="space-after">0.4em</xsl:attribute>
    </xsl:if>
    <xsl:call-template name="landings"/>
    <xsl:if test="h:who/@short">
      <fo:inline font-weight="bold">
        <xsl:call-template name="say-with">
          <xsl:with-param name="key" select="'{what}:'"/>
          <xsl:with-param name="value" select="h:who/@short"/>
        </xsl:call-template>
      </fo:inline>
      <xsl:text> </xsl:text>
    </xsl:if>
    <xsl:if test="not(h:who or $personal) and (self::h:contraindication or self::h:escalation)">
      <fo:inline font-weight="bold">
        <xsl:call-template name="say">
          <xsl:with-param name="key" select="'Everyone who has this handout:'"/>
        </xsl:call-template>
      </fo:inline>
      <xsl:text> </xsl:text>
    </xsl:if>
    <xsl:if test="$run-in">
      <fo:inline>
        <xsl:for-each select="h:advice"><xsl:call-template name="language"/></xsl:for-each>
        <xsl:apply-templates select="$run-in/node()" mode="inline"/>
      </fo:inline>
    </xsl:if>
    <xsl:if test="not(h:advice/*[not(self::h:p and position() = 1)])">
      <xsl:apply-templates select="h:to"/>
      <xsl:call-template name="evidence"/></xsl:if>
  </fo:block>
  <xsl:if test="h:advice/*[not(self::h:p and position() = 1)]">
    <fo:block>
      <xsl:for-each select="h:advice"><xsl:call-template name="language"/></xsl:for-each>
      <xsl:apply-templates select="h:advice/*[not(self::h:p and position() = 1)]" mode="text"/>
    </fo:block>
    <xsl:if test="h:to or h:cite or @certainty">
      <fo:block>
        <xsl:apply-templates select="h:to"/>
        <xsl:if test="h:cite">
          <xsl:if test="h:to"><xsl:text> </xsl:text></xsl:if>
          <xsl:call-template name="say"><xsl:with-param name="key" select="'Source:'"/></xsl:call-template>
        </xsl:if>
        <xsl:call-template name="evidence"/>
      </fo:block>
    </xsl:if>
  </xsl:if>
</xsl:template>

<!-- Whom to go to, behind what else is said. -->
<xsl:template match="h:to">
  <xsl:variable name="text">
    <xsl:call-template name="say"><xsl:with-param name="key" select="'Who can help: {who}.'"/></xsl:call-template>
  </xsl:variable>
  <xsl:if test="../h:advice/*[1][self::h:p] and not(../h:advice/*[2])"><xsl:text> </xsl:text></xsl:if>
  <xsl:value-of select="substring-before($text, '{who}')"/>
  <fo:inline><xsl:call-template name="language"/><xsl:value-of select="."/></fo:inline>
  <xsl:value-of select="substring-after($text, '{who}')"/>
</xsl:template>

<xsl:template match="h:is" mode="who">
  <xsl:call-template name="list-item"><xsl:with-param name="label" select="'&#x2022;'"/></xsl:call-template>
</xsl:template>

<xsl:template match="h:part" mode="who">
  <fo:list-item xsl:use-attribute-sets="item">
    <fo:list-item-label end-indent="label-end()"><fo:block>&#x2022;</fo:block></fo:list-item-label>
    <fo:list-item-body start-indent="body-start()">
      <fo:block xsl:use-attribute-sets="lead"><xsl:value-of select="h:lead"/></fo:block>
      <fo:list-block xsl:use-attribute-sets="list">
        <xsl:apply-templates select="h:is | h:part" mode="who"/>
      </fo:list-block>
    </fo:list-item-body>
  </fo:list-item>
</xsl:template>

<!-- Behind a text: where it comes from, and how sure we are. -->
<xsl:template name="evidence">
  <xsl:call-template name="marks"/>
  <xsl:if test="@certainty">
    <xsl:text> </xsl:text>
    <fo:inline color="{$quiet}">
      <xsl:call-template name="say">
        <xsl:with-param name="key"><xsl:call-template name="certainty-key"/></xsl:with-param>
      </xsl:call-template>
    </fo:inline>
  </xsl:if>
</xsl:template>

<!-- Where the mark of a citation leads to: each to a place of its own (see "landings"). -->
<xsl:template name="mark-id">
  <xsl:value-of select="concat('d.', @source, '.', name(..), '.', ../@of, '.', ancestor::h:group/@of)"/>
</xsl:template>

<!-- The numbers of a rule's sources, in brackets, each once. -->
<xsl:template name="marks">
  <xsl:for-each select="h:cite[not(@number = preceding-sibling::h:cite/@number)]">
    <xsl:text>&#xA0;</xsl:text>
    <fo:basic-link color="{$quiet}" font-weight="normal">
      <xsl:attribute name="internal-destination"><xsl:call-template name="mark-id"/></xsl:attribute>
      <xsl:attribute name="fox:alt-text">
        <xsl:call-template name="say-with">
          <xsl:with-param name="key" select="'Source {number}'"/>
          <xsl:with-param name="value" select="@number"/>
        </xsl:call-template>
      </xsl:attribute>
      <xsl:text>[</xsl:text><xsl:value-of select="@number"/><xsl:text>]</xsl:text>
    </fo:basic-link>
  </xsl:for-each>
</xsl:template>

<xsl:template match="h:source">
  <fo:list-item id="d.{@of}" xsl:use-attribute-sets="item">
    <xsl:call-template name="with-neighbour"/>
    <fo:list-item-label end-indent="label-end()">
      <fo:block><xsl:value-of select="@number"/>.</fo:block>
    </fo:list-item-label>
    <fo:list-item-body start-indent="body-start()">
      <fo:block>
        <xsl:call-template name="landings"/>
        <xsl:for-each select="key('cite', @of)">
          <fo:wrapper>
            <xsl:attribute name="id"><xsl:call-template name="mark-id"/></xsl:attribute>
          </fo:wrapper>
        </xsl:for-each>
        <xsl:value-of select="@title"/>
        <xsl:if test="not(contains('.?!', substring(@title, string-length(@title))))">.</xsl:if>
        <xsl:text> </xsl:text>
        <xsl:call-template name="say">
          <xsl:with-param name="key"><xsl:call-template name="source-key"/></xsl:with-param>
        </xsl:call-template>
        <xsl:if test="@publisher"><xsl:call-template name="comma"/><xsl:value-of select="@publisher"/></xsl:if>
        <xsl:if test="@year"><xsl:call-template name="comma"/><xsl:value-of select="@year"/></xsl:if>
        <xsl:text>.</xsl:text>
        <xsl:if test="@url">
          <xsl:text> </xsl:text>
          <fo:basic-link external-destination="url('{@url}')" fox:alt-text="{@title}" color="{$accent}"><xsl:value-of select="@shown"/></fo:basic-link>
        </xsl:if>
      </fo:block>
    </fo:list-item-body>
  </fo:list-item>
</xsl:template>

</xsl:stylesheet>
