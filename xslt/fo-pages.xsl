<?xml version="1.0" encoding="UTF-8"?>
<!-- The pages, what runs on each of them, what programs are told of the document, and its outline. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:h="urn:kbc:handout:1"
    xmlns:x="adobe:ns:meta/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:dc="http://purl.org/dc/elements/1.1/" exclude-result-prefixes="h">

<!-- The running head: the title of the knowledge base, and whether this is a draft, beside it or, where
     there is no room for both, on a line of its own. -->
<xsl:variable name="head" select="/h:handout/h:base/h:title"/>
<xsl:variable name="head-draft">
  <xsl:if test="/h:handout/@draft = 'true'">
    <xsl:call-template name="say">
      <xsl:with-param name="key" select="'Draft, not approved'"/>
    </xsl:call-template>
  </xsl:if>
</xsl:variable>
<xsl:variable name="head-room" select="floor(($width - 2 * $side) div (0.19 * $size))"/>
<xsl:variable name="head-lines"
    select="1 + ($head-draft != '' and string-length($head) + string-length($head-draft) &gt; $head-room)"/>

<xsl:template name="pages">
  <fo:layout-master-set>
    <fo:simple-page-master master-name="pages" page-width="{$page-width}"
        page-height="{$page-height}" margin-top="12mm" margin-bottom="10mm"
        margin-left="{$margin}" margin-right="{$margin}">
      <fo:region-body region-name="body" margin-top="{$size * $lead * $head-lines + 16}pt"
          margin-bottom="{$size * $lead + 12}pt"/>
      <fo:region-before region-name="head" extent="{$size * $lead * (1 + $head-lines)}pt"/>
      <fo:region-after region-name="foot" extent="{$size * $lead * 2}pt" display-align="after"/>
    </fo:simple-page-master>
  </fo:layout-master-set>
</xsl:template>

<xsl:template name="running-texts">
  <fo:static-content flow-name="head" role="artifact">
    <fo:block color="{$quiet}">
      <xsl:if test="$head-lines = 1"><xsl:attribute name="text-align-last">justify</xsl:attribute></xsl:if>
      <xsl:choose>
        <xsl:when test="string-length($head) &gt; $head-room">
          <xsl:value-of select="substring($head, 1, $head-room - 2)"/>&#x2026;
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="$head"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$head-lines = 1"><fo:leader leader-pattern="space"/></xsl:if>
      <xsl:if test="$head-draft != ''">
        <xsl:variable name="draft">
          <fo:inline font-weight="bold" color="{$alarm}"><xsl:value-of select="$head-draft"/></fo:inline>
        </xsl:variable>
        <xsl:choose>
          <xsl:when test="$head-lines = 1"><xsl:copy-of select="$draft"/></xsl:when>
          <xsl:otherwise><fo:block text-align="end"><xsl:copy-of select="$draft"/></fo:block></xsl:otherwise>
        </xsl:choose>
      </xsl:if>
    </fo:block>
  </fo:static-content>
  <fo:static-content flow-name="foot" role="artifact">
    <fo:block text-align-last="justify" color="{$quiet}">
      <xsl:call-template name="say-with">
        <xsl:with-param name="key" select="'Version {version}.'"/>
        <xsl:with-param name="value" select="h:base/@version"/>
      </xsl:call-template>
      <fo:leader leader-pattern="space"/>
      <xsl:variable name="text">
        <xsl:call-template name="say">
          <xsl:with-param name="key" select="'Page {page} of {pages}'"/>
        </xsl:call-template>
      </xsl:variable>
      <xsl:value-of select="substring-before($text, '{page}')"/>
      <fo:page-number font-family="'Handout Sans'"/>
      <xsl:value-of select="substring-before(substring-after($text, '{page}'), '{pages}')"/>
      <fo:page-number-citation-last ref-id="s.all" font-family="'Handout Sans'"/>
      <xsl:value-of select="substring-after($text, '{pages}')"/>
    </fo:block>
  </fo:static-content>
</xsl:template>

<xsl:template name="metadata">
  <fo:declarations>
    <x:xmpmeta>
      <rdf:RDF>
        <rdf:Description rdf:about="">
          <dc:title><rdf:Alt><rdf:li xml:lang="x-default"><xsl:value-of select="translate(h:title, $soft-break, '')"/></rdf:li></rdf:Alt></dc:title>
          <xsl:if test="h:base/h:person[@role = 'author']">
            <dc:creator>
              <rdf:Seq>
                <rdf:li>
                  <xsl:for-each select="h:base/h:person[@role = 'author']">
                    <xsl:if test="position() &gt; 1">, </xsl:if>
                    <xsl:value-of select="."/>
                  </xsl:for-each>
                </rdf:li>
              </rdf:Seq>
            </dc:creator>
          </xsl:if>
          <dc:language><rdf:Bag><rdf:li><xsl:value-of select="@xml:lang"/></rdf:li></rdf:Bag></dc:language>
        </rdf:Description>
      </rdf:RDF>
    </x:xmpmeta>
  </fo:declarations>
</xsl:template>

<xsl:template name="bookmarks">
  <fo:bookmark-tree>
    <xsl:choose>
      <xsl:when test="$alone">
        <xsl:if test="h:group/h:about">
          <xsl:call-template name="cause-bookmark">
            <xsl:with-param name="to" select="'s.about'"/>
            <xsl:with-param name="key" select="'What this is'"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="cause-bookmark">
          <xsl:with-param name="to" select="concat('d.', h:group/@of)"/>
          <xsl:with-param name="key" select="'What helps'"/>
          <xsl:with-param name="first" select="not(h:group/h:about)"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="h:group">
          <fo:bookmark>
            <xsl:attribute name="internal-destination"><xsl:call-template name="group-id"/></xsl:attribute>
            <fo:bookmark-title><xsl:call-template name="group-name-plain"/></fo:bookmark-title>
          </fo:bookmark>
        </xsl:for-each>
        <xsl:if test="h:treatment[h:about or h:step]">
          <xsl:call-template name="bookmark">
            <xsl:with-param name="to" select="'s.instructions'"/>
            <xsl:with-param name="key" select="'How to do it'"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="h:precautions">
      <xsl:call-template name="bookmark">
        <xsl:with-param name="to" select="concat('s.', @severity)"/>
        <xsl:with-param name="key"><xsl:call-template name="severity-key"/></xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:if test="h:interaction">
      <xsl:call-template name="bookmark">
        <xsl:with-param name="to" select="'s.interactions'"/>
        <xsl:with-param name="key" select="'What does not go together'"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:for-each select="h:section">
      <fo:bookmark internal-destination="s.section.{position()}">
        <fo:bookmark-title><xsl:value-of select="translate(h:title, $soft-break, '')"/></fo:bookmark-title>
      </fo:bookmark>
    </xsl:for-each>
    <xsl:if test="h:urgency">
      <xsl:call-template name="bookmark">
        <xsl:with-param name="to" select="'s.help'"/>
        <xsl:with-param name="key"><xsl:call-template name="help-key"/></xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="$personal"><xsl:call-template name="patient-bookmarks"/></xsl:if>
    <xsl:if test="h:question">
      <xsl:call-template name="bookmark">
        <xsl:with-param name="to" select="'s.questions'"/>
        <xsl:with-param name="key" select="'Questions you can ask a professional'"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="h:source">
      <xsl:call-template name="bookmark">
        <xsl:with-param name="to" select="'s.sources'"/>
        <xsl:with-param name="key" select="'Where this comes from'"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="bookmark">
      <xsl:with-param name="to" select="'s.colophon'"/>
      <xsl:with-param name="key" select="'About this handout'"/>
    </xsl:call-template>
  </fo:bookmark-tree>
</xsl:template>

<!-- As "cause-heading" says. -->
<xsl:template name="cause-bookmark">
  <xsl:param name="to"/>
  <xsl:param name="key"/>
  <xsl:param name="first" select="true()"/>
  <xsl:choose>
    <xsl:when test="$named and $first">
      <fo:bookmark internal-destination="{$to}">
        <fo:bookmark-title><xsl:for-each select="h:group"><xsl:call-template name="group-name-plain"/></xsl:for-each></fo:bookmark-title>
      </fo:bookmark>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="bookmark">
        <xsl:with-param name="to" select="$to"/>
        <xsl:with-param name="key" select="$key"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="bookmark">
  <xsl:param name="to"/>
  <xsl:param name="key"/>
  <fo:bookmark internal-destination="{$to}">
    <fo:bookmark-title><xsl:call-template name="say">
        <xsl:with-param name="key" select="$key"/>
      </xsl:call-template>
    </fo:bookmark-title>
  </fo:bookmark>
</xsl:template>

<xsl:template name="group-name-plain">
  <xsl:choose>
    <xsl:when test="h:label"><xsl:value-of select="translate(h:label, $soft-break, '')"/></xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="say">
        <xsl:with-param name="key" select="'Whatever the cause'"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
