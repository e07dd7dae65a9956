<?xml version="1.0" encoding="UTF-8"?>
<!-- From a handout document (docs/handout-document.md) to XSL-FO, for Apache FOP 2.8.

     The page: text stands in a measure of at most 75 characters, headings hang out to its left.
     What must not be missed is set apart by a word, a sign and a frame, and by colour last.
     Everything but page numbers and running heads is tagged: a role, a language, a text for what
     is no text. This file is the flow of the document; what it looks like is in fo-style.xsl, the
     pages are in fo-pages.xsl, texts with their paragraphs, lists and links in fo-text.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:h="urn:kbc:handout:1"
    xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:x="adobe:ns:meta/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:dc="http://purl.org/dc/elements/1.1/" exclude-result-prefixes="h">

<xsl:include href="wording.xsl"/>
<xsl:include href="phrases.xsl"/>
<xsl:include href="pictograms.xsl"/>
<xsl:include href="fo-style.xsl"/>
<xsl:include href="fo-pages.xsl"/>
<xsl:include href="fo-text.xsl"/>
<xsl:include href="fo-rules.xsl"/>
<xsl:include href="fo-personal.xsl"/>

<xsl:output method="xml" encoding="UTF-8" indent="no"/>
<xsl:strip-space elements="*"/>
<xsl:preserve-space elements="h:p h:item h:em h:strong h:link h:label h:title h:step
    h:question h:is h:known h:concerns h:foreign"/>

<xsl:key name="treatment" match="h:treatment" use="@of"/>
<xsl:key name="cite" match="h:cite[not(@number = preceding-sibling::h:cite/@number)]" use="@source"/>
<xsl:key name="link" match="h:link" use="@href"/>
<xsl:key name="option" match="h:option" use="@treatment"/>
<xsl:key name="place" match="h:group[@of]
    | h:treatment[h:about or h:step or (count(/h:handout/h:group) = 1 and not(/h:handout/@personal))] | h:indication | h:contraindication
    | h:escalation | h:interaction | h:source" use="@of"/>

<xsl:template match="/h:handout">
  <fo:root xsl:use-attribute-sets="root" xml:lang="{@xml:lang}">
    <xsl:if test="$right"><xsl:attribute name="writing-mode">rl-tb</xsl:attribute></xsl:if>
    <xsl:call-template name="pages"/>
    <xsl:call-template name="metadata"/>
    <xsl:call-template name="bookmarks"/>
    <fo:page-sequence master-reference="pages" id="s.all" xml:lang="{@xml:lang}">
      <xsl:call-template name="running-texts"/>
      <fo:flow flow-name="body">
        <fo:block role="H1" id="s.top" xsl:use-attribute-sets="title">
          <xsl:apply-templates select="h:title" mode="inline"/>
        </fo:block>
        <xsl:apply-templates select="h:intro"/>
        <xsl:choose>
          <xsl:when test="$personal"><xsl:call-template name="urgencies"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="pointer"/></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="groups"/>
        <xsl:call-template name="instructions"/>
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
      </fo:flow>
    </fo:page-sequence>
  </fo:root>
</xsl:template>

<!-- The one main message. -->
<xsl:template match="h:intro">
  <fo:block xsl:use-attribute-sets="message">
    <xsl:call-template name="language"/>
    <xsl:apply-templates select="h:*" mode="text"/>
  </fo:block>
</xsl:template>

<!-- On the first page: where the help is. -->
<xsl:template name="pointer">
  <xsl:if test="h:urgency">
    <fo:block xsl:use-attribute-sets="pointer">
      <xsl:call-template name="sign"><xsl:with-param name="level" select="'emergency'"/>
        <xsl:with-param name="colour" select="$alarm"/>
        <xsl:with-param name="space" select="$gap"/></xsl:call-template>
      <fo:inline font-weight="bold">
        <xsl:call-template name="linked-page">
          <xsl:with-param name="to" select="'s.help'"/>
          <xsl:with-param name="from" select="'first'"/>
          <xsl:with-param name="key" select="'When to get help: see page {page}'"/>
        </xsl:call-template>
      </fo:inline>
      <xsl:for-each select="h:urgency/h:call">
        <fo:block font-weight="bold" space-before="0.25em">
          <xsl:apply-templates select="."><xsl:with-param name="space" select="$gap"/></xsl:apply-templates>
        </fo:block>
      </xsl:for-each>
      <xsl:for-each select="h:urgency[h:escalation[not(h:who)]][1]">
        <fo:block font-weight="bold" space-before="0.25em" text-indent="0pt">
          <xsl:call-template name="say">
            <xsl:with-param name="key" select="'Everyone who has this handout:'"/>
          </xsl:call-template>
          <xsl:text> </xsl:text>
          <xsl:call-template name="urgency-name"/>
        </fo:block>
      </xsl:for-each>
    </fo:block>
  </xsl:if>
</xsl:template>

<!-- What it is and what helps: for one cause a section each, for several a section a cause. -->
<xsl:template name="groups">
  <xsl:choose>
    <xsl:when test="$alone">
      <xsl:for-each select="h:group">
        <xsl:if test="h:about">
          <fo:block role="Sect" xsl:use-attribute-sets="section" id="s.about">
            <xsl:call-template name="cause-heading">
              <xsl:with-param name="key" select="'What this is'"/>
            </xsl:call-template>
            <xsl:apply-templates select="h:about | h:because"/>
          </fo:block>
        </xsl:if>
        <fo:block role="Sect" xsl:use-attribute-sets="section" id="d.{@of}">
          <xsl:call-template name="cause-heading">
            <xsl:with-param name="key" select="'What helps'"/>
            <xsl:with-param name="first" select="not(h:about)"/>
            <xsl:with-param name="landings"><xsl:call-template name="landings"/></xsl:with-param>
          </xsl:call-template>
          <xsl:if test="not(h:about)"><xsl:call-template name="own-sources"/></xsl:if>
          <xsl:call-template name="lines"/>
        </fo:block>
      </xsl:for-each>
    </xsl:when>
    <xsl:otherwise>
      <xsl:for-each select="h:group">
        <fo:block role="Sect" xsl:use-attribute-sets="section">
          <xsl:attribute name="id">
            <xsl:call-template name="group-id"/>
          </xsl:attribute>
          <fo:block role="H2" xsl:use-attribute-sets="heading">
            <xsl:call-template name="landings"/>
            <xsl:call-template name="group-name"/>
          </fo:block>
          <xsl:apply-templates select="h:about | h:because"/>
          <xsl:if test="not(h:about)"><xsl:call-template name="own-sources"/></xsl:if>
          <xsl:call-template name="lines"/>
        </fo:block>
      </xsl:for-each>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Of the one cause: the first heading has its name where the title has not. -->
<xsl:template name="cause-heading">
  <xsl:param name="key"/>
  <xsl:param name="first" select="true()"/>
  <xsl:param name="landings"/>
  <fo:block role="H2" xsl:use-attribute-sets="heading">
    <xsl:copy-of select="$landings"/>
    <xsl:choose>
      <xsl:when test="$named and $first"><xsl:call-template name="group-name"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="say"><xsl:with-param name="key" select="$key"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </fo:block>
</xsl:template>

<xsl:template name="group-id">
  <xsl:choose>
    <xsl:when test="@of">d.<xsl:value-of select="@of"/></xsl:when>
    <xsl:otherwise>s.any</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="group-name">
  <xsl:choose>
    <xsl:when test="h:label"><xsl:apply-templates select="h:label" mode="inline"/></xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="say">
        <xsl:with-param name="key" select="'Whatever the cause'"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What is told of a cause is not parted from what follows, however little that is. -->
<xsl:template match="h:about | h:because | h:body">
  <fo:block xsl:use-attribute-sets="text">
    <xsl:if test="parent::h:group and not($alone) and string-length(.) &lt; $page-room * 0.2">
      <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
    </xsl:if>
    <xsl:call-template name="language"/>
    <xsl:apply-templates select="h:*" mode="text"/>
  </fo:block>
  <xsl:if test="self::h:about and not(h:*[last()][self::h:p])">
    <xsl:for-each select=".."><xsl:call-template name="own-sources"/></xsl:for-each>
  </xsl:if>
</xsl:template>

<!-- The sources of a cause or a treatment, where no text takes their marks at its end. -->
<xsl:template name="own-sources">
  <xsl:if test="h:cite">
    <fo:block xsl:use-attribute-sets="text">
      <xsl:call-template name="say"><xsl:with-param name="key" select="'Source:'"/></xsl:call-template>
      <xsl:call-template name="marks"/>
    </fo:block>
  </xsl:if>
</xsl:template>

<!-- How the treatments of several causes are done, each told once. -->
<xsl:template name="instructions">
  <xsl:if test="not($alone) and h:treatment[h:about or h:step]">
    <fo:block role="Sect" xsl:use-attribute-sets="section" id="s.instructions">
      <xsl:call-template name="heading">
        <xsl:with-param name="key" select="'How to do it'"/>
      </xsl:call-template>
      <xsl:for-each select="h:treatment[h:about or h:step]">
        <fo:block id="d.{@of}" xsl:use-attribute-sets="part">
          <xsl:call-template name="on-one-page"/>
          <fo:block role="H3" xsl:use-attribute-sets="signed">
            <xsl:call-template name="landings"/>
            <xsl:variable name="of" select="@of"/>
            <xsl:for-each select="key('option', @of)">
              <fo:wrapper id="d.{$of}.group.{ancestor::h:group/@of}"/>
            </xsl:for-each>
            <xsl:call-template name="kind"/>
            <xsl:apply-templates select="h:label" mode="inline"/>
          </fo:block>
          <xsl:call-template name="how"/>
        </fo:block>
      </xsl:for-each>
    </fo:block>
  </xsl:if>
</xsl:template>

<xsl:template match="h:precautions">
  <fo:block role="Sect" xsl:use-attribute-sets="section" id="s.{@severity}">
    <xsl:call-template name="heading">
      <xsl:with-param name="key"><xsl:call-template name="severity-key"/></xsl:with-param>
    </xsl:call-template>
    <xsl:if test="not($personal) or .//h:who[not(@so)]"><xsl:call-template name="reading"/></xsl:if>
    <xsl:apply-templates select="h:precaution"/>
  </fo:block>
</xsl:template>

<!-- How such a list is read. -->
<xsl:template name="reading">
  <fo:block xsl:use-attribute-sets="text" keep-with-next.within-page="always">
    <xsl:call-template name="say">
      <xsl:with-param name="key" select="'Read what is in bold. If it applies to you, do what it says.'"/>
    </xsl:call-template>
  </fo:block>
</xsl:template>

<xsl:template name="interactions">
  <xsl:if test="h:interaction">
    <fo:block role="Sect" xsl:use-attribute-sets="section" id="s.interactions">
      <xsl:call-template name="heading">
        <xsl:with-param name="key" select="'What does not go together'"/>
      </xsl:call-template>
      <xsl:apply-templates select="h:interaction"/>
    </fo:block>
  </xsl:if>
</xsl:template>

<xsl:template name="urgencies">
  <xsl:if test="h:urgency">
    <fo:block role="Sect" xsl:use-attribute-sets="section" id="s.help">
      <xsl:call-template name="heading">
        <xsl:with-param name="key"><xsl:call-template name="help-key"/></xsl:with-param>
        <xsl:with-param name="landings">
          <fo:wrapper id="s.help.first"/>
          <xsl:for-each select="h:group"><fo:wrapper id="s.help.group.{@of}"/></xsl:for-each>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:if test="not($personal)"><xsl:call-template name="reading"/></xsl:if>
      <xsl:apply-templates select="h:urgency"/>
    </fo:block>
  </xsl:if>
</xsl:template>

<xsl:template name="questions">
  <xsl:if test="h:question">
    <fo:block role="Sect" xsl:use-attribute-sets="section" id="s.questions">
      <xsl:call-template name="heading">
        <xsl:with-param name="key" select="'Questions you can ask a professional'"/>
      </xsl:call-template>
      <fo:list-block xsl:use-attribute-sets="list">
        <xsl:call-template name="hung"/>
        <xsl:for-each select="h:question">
          <xsl:call-template name="list-item"><xsl:with-param name="label" select="'&#x2022;'"/></xsl:call-template>
        </xsl:for-each>
      </fo:list-block>
    </fo:block>
  </xsl:if>
</xsl:template>

<xsl:template match="h:section">
  <fo:block role="Sect" xsl:use-attribute-sets="section" id="s.section.{position()}">
    <fo:block role="H2" xsl:use-attribute-sets="heading">
      <xsl:apply-templates select="h:title" mode="inline"/>
    </fo:block>
    <xsl:apply-templates select="h:body"/>
  </fo:block>
</xsl:template>

<xsl:template name="sources">
  <xsl:if test="h:source">
    <fo:block role="Sect" xsl:use-attribute-sets="section" id="s.sources">
      <xsl:call-template name="heading">
        <xsl:with-param name="key" select="'Where this comes from'"/>
      </xsl:call-template>
      <fo:list-block xsl:use-attribute-sets="list">
        <xsl:call-template name="hung"/>
        <xsl:apply-templates select="h:source"/>
      </fo:list-block>
    </fo:block>
  </xsl:if>
</xsl:template>

<!-- Version, review, persons; not alone on a page. -->
<xsl:template name="colophon">
  <fo:block role="Sect" xsl:use-attribute-sets="section" id="s.colophon"
      keep-together.within-page="5" keep-with-previous.within-page="always">
    <xsl:call-template name="heading">
      <xsl:with-param name="key" select="'About this handout'"/>
    </xsl:call-template>
    <fo:block xsl:use-attribute-sets="text">
      <xsl:apply-templates select="h:base/h:title" mode="inline"/>
      <xsl:text>. </xsl:text>
      <xsl:call-template name="say-with">
        <xsl:with-param name="key" select="'Version {version}.'"/>
        <xsl:with-param name="value" select="h:base/@version"/>
      </xsl:call-template>
      <xsl:if test="@draft = 'true'">
        <xsl:text> </xsl:text>
        <fo:inline font-weight="bold">
          <xsl:call-template name="say">
            <xsl:with-param name="key" select="'This is a draft: it is not approved, and not to be handed out.'"/>
          </xsl:call-template>
        </fo:inline>
      </xsl:if>
    </fo:block>
    <xsl:for-each select="h:base/h:review-by">
      <fo:block xsl:use-attribute-sets="text">
        <xsl:call-template name="say-with">
          <xsl:with-param name="key" select="'To be reviewed by {date}.'"/>
          <xsl:with-param name="value" select="."/>
        </xsl:call-template>
      </fo:block>
    </xsl:for-each>
    <xsl:apply-templates select="h:base/h:person"/>
  </fo:block>
</xsl:template>

<xsl:template match="h:person">
  <fo:block xsl:use-attribute-sets="text">
    <xsl:call-template name="say-with">
      <xsl:with-param name="key"><xsl:call-template name="person-key"/></xsl:with-param>
      <xsl:with-param name="value" select="."/>
    </xsl:call-template>
    <xsl:if test="@date"><xsl:call-template name="comma"/><xsl:value-of select="@date"/></xsl:if>
    <xsl:text>.</xsl:text>
  </fo:block>
</xsl:template>

</xsl:stylesheet>
