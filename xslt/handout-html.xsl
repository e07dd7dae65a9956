<?xml version="1.0" encoding="UTF-8"?>
<!-- From a handout document (docs/handout-document.md) to HTML: one file, no script, nothing that is
     fetched; to be read on a telephone, and to be printed.

     An element whose text is a declaration's has the declaration's id in `data-of`; where a link may
     lead to it, `id` has it too, behind "d.". A text of the knowledge base that stands in a line with
     others is in an element with `dir`, which keeps its direction from the rest of the line. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:h="urn:kbc:handout:1" exclude-result-prefixes="h">

<xsl:include href="wording.xsl"/>
<xsl:include href="phrases.xsl"/>
<xsl:include href="pictograms.xsl"/>
<xsl:include href="html-style.xsl"/>
<xsl:include href="html-text.xsl"/>
<xsl:include href="html-rules.xsl"/>
<xsl:include href="html-personal.xsl"/>

<xsl:output method="html" encoding="UTF-8" indent="no"/>
<xsl:strip-space elements="*"/>
<xsl:preserve-space elements="h:p h:item h:em h:strong h:link h:label h:title h:step h:question
    h:is h:known h:concerns h:foreign"/>

<xsl:key name="treatment" match="h:treatment" use="@of"/>
<xsl:key name="place" match="h:group[@of]
    | h:treatment[h:about or h:step or (count(/h:handout/h:group) = 1 and not(/h:handout/@personal))] | h:indication | h:contraindication
    | h:escalation | h:interaction | h:source" use="@of"/>

<xsl:variable name="direction">
  <xsl:call-template name="direction"><xsl:with-param name="language" select="/h:handout/@xml:lang"/></xsl:call-template>
</xsl:variable>

<xsl:template match="/h:handout">
  <xsl:text disable-output-escaping="yes">&lt;!DOCTYPE html&gt;
</xsl:text>
  <html lang="{@xml:lang}" dir="{$direction}">
    <head>
      <title><xsl:value-of select="translate(h:title, $soft-break, '')"/></title>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <xsl:if test="h:base/h:person[@role = 'author']">
        <meta name="author">
          <xsl:attribute name="content">
            <xsl:for-each select="h:base/h:person[@role = 'author']">
              <xsl:if test="position() &gt; 1"><xsl:call-template name="comma"/></xsl:if>
              <xsl:value-of select="translate(., $soft-break, '')"/>
            </xsl:for-each>
          </xsl:attribute>
        </meta>
      </xsl:if>
      <style><xsl:call-template name="style"/></style>
    </head>
    <body>
      <header>
        <p><span dir="{$direction}" data-of="{h:base/@of}"><xsl:for-each select="h:base/h:title"><xsl:call-template name="language"/><xsl:apply-templates mode="inline"/></xsl:for-each></span></p>
        <xsl:if test="@draft = 'true'">
          <p class="draft"><xsl:call-template name="say">
              <xsl:with-param name="key" select="'Draft, not approved'"/>
            </xsl:call-template></p>
        </xsl:if>
      </header>
      <main>
        <h1 id="s.top" data-of="{h:title/@of}">
          <xsl:for-each select="h:title">
            <xsl:call-template name="language"/>
            <xsl:apply-templates mode="inline"/>
          </xsl:for-each>
        </h1>
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
      </main>
      <xsl:call-template name="colophon"/>
    </body>
  </html>
</xsl:template>

<!-- The one main message. -->
<xsl:template match="h:intro">
  <div class="message" data-of="{@of}">
    <xsl:call-template name="language"/>
    <xsl:apply-templates select="h:*" mode="text"/>
  </div>
</xsl:template>

<!-- At the top: where the help is. -->
<xsl:template name="pointer">
  <xsl:if test="h:urgency">
    <div class="pointer">
      <xsl:call-template name="sign"><xsl:with-param name="level" select="'emergency'"/></xsl:call-template>
      <p>
        <a href="#s.help"><xsl:call-template name="say">
            <xsl:with-param name="key" select="'When to get help'"/>
          </xsl:call-template></a>
      </p>
      <xsl:apply-templates select="h:urgency/h:call"/>
      <xsl:for-each select="h:urgency[h:escalation[not(h:who)]][1]">
        <p>
          <xsl:call-template name="say">
            <xsl:with-param name="key" select="'Everyone who has this handout:'"/>
          </xsl:call-template>
          <xsl:text> </xsl:text>
          <xsl:call-template name="urgency-name"/>
        </p>
      </xsl:for-each>
    </div>
  </xsl:if>
</xsl:template>

<!-- What it is and what helps: for one cause a section each, for several a section a cause. -->
<xsl:template name="groups">
  <xsl:choose>
    <xsl:when test="$alone">
      <xsl:for-each select="h:group">
        <xsl:if test="h:about">
          <section aria-labelledby="s.about">
            <xsl:call-template name="cause-heading">
              <xsl:with-param name="id" select="'s.about'"/>
              <xsl:with-param name="key" select="'What this is'"/>
            </xsl:call-template>
            <xsl:apply-templates select="h:about | h:because"/>
          </section>
        </xsl:if>
        <section aria-labelledby="d.{@of}">
          <xsl:call-template name="cause-heading">
            <xsl:with-param name="id" select="concat('d.', @of)"/>
            <xsl:with-param name="key" select="'What helps'"/>
            <xsl:with-param name="first" select="not(h:about)"/>
          </xsl:call-template>
          <xsl:if test="not(h:about)"><xsl:call-template name="own-sources"/></xsl:if>
          <xsl:call-template name="lines"/>
        </section>
      </xsl:for-each>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates select="h:group"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Of the one cause: the first heading has its name where the title has not. -->
<xsl:template name="cause-heading">
  <xsl:param name="id"/>
  <xsl:param name="key"/>
  <xsl:param name="first" select="true()"/>
  <xsl:choose>
    <xsl:when test="$named and $first"><h2 id="{$id}"><xsl:apply-templates select="h:label"/></h2></xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="heading">
        <xsl:with-param name="id" select="$id"/>
        <xsl:with-param name="key" select="$key"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="h:group">
  <xsl:variable name="id">
    <xsl:choose>
      <xsl:when test="@of">d.<xsl:value-of select="@of"/></xsl:when>
      <xsl:otherwise>s.any</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <section aria-labelledby="{$id}">
    <h2 id="{$id}">
      <xsl:choose>
        <xsl:when test="h:label"><xsl:apply-templates select="h:label"/></xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="say">
            <xsl:with-param name="key" select="'Whatever the cause'"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </h2>
    <xsl:apply-templates select="h:about | h:because"/>
    <xsl:if test="not(h:about)"><xsl:call-template name="own-sources"/></xsl:if>
    <xsl:call-template name="lines"/>
  </section>
</xsl:template>

<!-- How the treatments of several causes are done, each told once. -->
<xsl:template name="instructions">
  <xsl:if test="not($alone) and h:treatment[h:about or h:step]">
    <section aria-labelledby="s.instructions">
      <xsl:call-template name="heading">
        <xsl:with-param name="id" select="'s.instructions'"/>
        <xsl:with-param name="key" select="'How to do it'"/>
      </xsl:call-template>
      <xsl:for-each select="h:treatment[h:about or h:step]">
        <div class="part">
          <h3 class="signed" id="d.{@of}">
            <xsl:call-template name="kind"/>
            <xsl:apply-templates select="h:label"/>
          </h3>
          <xsl:call-template name="how"/>
        </div>
      </xsl:for-each>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template match="h:precautions">
  <section aria-labelledby="s.{@severity}">
    <xsl:call-template name="heading">
      <xsl:with-param name="id" select="concat('s.', @severity)"/>
      <xsl:with-param name="key"><xsl:call-template name="severity-key"/></xsl:with-param>
    </xsl:call-template>
    <xsl:if test="not($personal) or .//h:who[not(@so)]"><xsl:call-template name="reading"/></xsl:if>
    <xsl:apply-templates select="h:precaution"/>
  </section>
</xsl:template>

<!-- How such a list is read. -->
<xsl:template name="reading">
  <p>
    <xsl:call-template name="say">
      <xsl:with-param name="key" select="'Read what is in bold. If it applies to you, do what it says.'"/>
    </xsl:call-template>
  </p>
</xsl:template>

<xsl:template name="interactions">
  <xsl:if test="h:interaction">
    <section aria-labelledby="s.interactions">
      <xsl:call-template name="heading">
        <xsl:with-param name="id" select="'s.interactions'"/>
        <xsl:with-param name="key" select="'What does not go together'"/>
      </xsl:call-template>
      <xsl:apply-templates select="h:interaction"/>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template name="urgencies">
  <xsl:if test="h:urgency">
    <section aria-labelledby="s.help">
      <xsl:call-template name="heading">
        <xsl:with-param name="id" select="'s.help'"/>
        <xsl:with-param name="key"><xsl:call-template name="help-key"/></xsl:with-param>
      </xsl:call-template>
      <xsl:if test="not($personal)"><xsl:call-template name="reading"/></xsl:if>
      <xsl:apply-templates select="h:urgency"/>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template match="h:section">
  <section aria-labelledby="s.section.{position()}" data-of="{h:title/@of}">
    <h2 id="s.section.{position()}">
      <xsl:for-each select="h:title">
        <xsl:call-template name="language"/>
        <xsl:apply-templates mode="inline"/>
      </xsl:for-each>
    </h2>
    <xsl:apply-templates select="h:body"/>
  </section>
</xsl:template>

<xsl:template name="questions">
  <xsl:if test="h:question">
    <section aria-labelledby="s.questions">
      <xsl:call-template name="heading">
        <xsl:with-param name="id" select="'s.questions'"/>
        <xsl:with-param name="key" select="'Questions you can ask a professional'"/>
      </xsl:call-template>
      <ul>
        <xsl:for-each select="h:question">
          <li data-of="{@of}"><xsl:call-template name="language"/><xsl:apply-templates mode="inline"/></li>
        </xsl:for-each>
      </ul>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template name="sources">
  <xsl:if test="h:source">
    <section aria-labelledby="s.sources">
      <xsl:call-template name="heading">
        <xsl:with-param name="id" select="'s.sources'"/>
        <xsl:with-param name="key" select="'Where this comes from'"/>
      </xsl:call-template>
      <ol><xsl:apply-templates select="h:source"/></ol>
    </section>
  </xsl:if>
</xsl:template>

<!-- Version, review, persons. -->
<xsl:template name="colophon">
  <footer data-of="{h:base/@of}">
    <xsl:call-template name="heading">
      <xsl:with-param name="id" select="'s.colophon'"/>
      <xsl:with-param name="key" select="'About this handout'"/>
    </xsl:call-template>
    <p>
      <span dir="{$direction}"><xsl:for-each select="h:base/h:title"><xsl:call-template name="language"/><xsl:apply-templates mode="inline"/></xsl:for-each></span>
      <xsl:text>. </xsl:text>
      <xsl:call-template name="say-with">
        <xsl:with-param name="key" select="'Version {version}.'"/>
        <xsl:with-param name="value" select="h:base/@version"/>
      </xsl:call-template>
      <xsl:if test="@draft = 'true'">
        <xsl:text> </xsl:text>
        <strong>
          <xsl:call-template name="say">
            <xsl:with-param name="key" select="'This is a draft: it is not approved, and not to be handed out.'"/>
          </xsl:call-template>
        </strong>
      </xsl:if>
    </p>
    <xsl:for-each select="h:base/h:review-by">
      <p>
        <xsl:call-template name="say-with">
          <xsl:with-param name="key" select="'To be reviewed by {date}.'"/>
          <xsl:with-param name="value" select="."/>
        </xsl:call-template>
      </p>
    </xsl:for-each>
    <xsl:apply-templates select="h:base/h:person"/>
  </footer>
</xsl:template>

<xsl:template match="h:person">
  <xsl:variable name="text">
    <xsl:call-template name="say">
      <xsl:with-param name="key"><xsl:call-template name="person-key"/></xsl:with-param>
    </xsl:call-template>
  </xsl:variable>
  <p>
    <xsl:value-of select="substring-before($text, '{name}')"/>
    <bdi><xsl:apply-templates mode="inline"/></bdi>
    <xsl:value-of select="substring-after($text, '{name}')"/>
    <xsl:if test="@date"><xsl:call-template name="comma"/><xsl:value-of select="@date"/></xsl:if>
    <xsl:text>.</xsl:text>
  </p>
</xsl:template>

</xsl:stylesheet>
