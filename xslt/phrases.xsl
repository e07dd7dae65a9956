<?xml version="1.0" encoding="UTF-8"?>
<!-- What every format of a handout says in the same words: which fixed text belongs to what. Each
     template that is called a key gives the English text, for "say". -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:h="urn:kbc:handout:1" exclude-result-prefixes="h">

<!-- Where a long word may end a line: for no place where there are no lines. -->
<xsl:variable name="soft-break" select="'&#x200B;'"/>

<!-- Which way a language is written: ltr or rtl. -->
<xsl:template name="direction">
  <xsl:param name="language"/>
  <xsl:variable name="tag" select="concat(' ', substring-before(concat($language, '-'), '-'), ' ')"/>
  <xsl:choose>
    <xsl:when test="contains(' ar ckb dv fa he ks ps sd ug ur yi ', $tag)">rtl</xsl:when>
    <xsl:otherwise>ltr</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Whether it is for one patient: then what it says is so of the reader. -->
<xsl:variable name="personal" select="/h:handout/@personal = 'true'"/>

<!-- Whether it is about one cause: then each treatment is told whole where it is advised. Where the
     title is not the cause's name, as of a handout for a whole knowledge base, that heads what is told
     of the cause. -->
<xsl:variable name="alone" select="count(/h:handout/h:group) = 1 and not($personal)"/>
<xsl:variable name="named" select="$alone and /h:handout/h:group/h:label != string(/h:handout/h:title)"/>

<!-- Of where there is help. -->
<xsl:template name="help-key">
  <xsl:choose>
    <xsl:when test="$personal">Get help</xsl:when>
    <xsl:otherwise>When to get help</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Of a cause for which nothing is advised. -->
<xsl:template name="nothing-key">
  <xsl:choose>
    <xsl:when test="$personal">Nothing here is advised for you now.</xsl:when>
    <xsl:otherwise>There is no treatment here that you can do yourself.</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Of a line of treatment. -->
<xsl:template name="line-key">
  <xsl:choose>
    <xsl:when test="@number = 1">Try this first</xsl:when>
    <xsl:when test="@number = 2">Try this next</xsl:when>
    <xsl:when test="@number">After that</xsl:when>
    <xsl:otherwise>You can also try</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Of contraindications. -->
<xsl:template name="severity-key">
  <xsl:choose>
    <xsl:when test="@severity = 'absolute'">What to avoid</xsl:when>
    <xsl:when test="@severity = 'relative'">What to ask a professional first</xsl:when>
    <xsl:otherwise>What to be careful with</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Of an interaction: of two treatments, or of two of one kind. -->
<xsl:template name="interaction-key">
  <xsl:variable name="kind" select="h:label[1]/@treatment = h:label[2]/@treatment"/>
  <xsl:choose>
    <xsl:when test="$kind and @severity = 'absolute'">Do not use two of this kind together.</xsl:when>
    <xsl:when test="$kind and @severity = 'relative'">Ask a professional before you use two of this kind together.</xsl:when>
    <xsl:when test="$kind">Be careful when you use two of this kind together.</xsl:when>
    <xsl:when test="@severity = 'absolute'">Do not use them together.</xsl:when>
    <xsl:when test="@severity = 'relative'">Ask a professional before you use them together.</xsl:when>
    <xsl:otherwise>Be careful when you use them together.</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="urgency-name">
  <xsl:call-template name="say">
    <xsl:with-param name="key">
      <xsl:choose>
        <xsl:when test="@level = 'emergency'">Emergency: get help now</xsl:when>
        <xsl:when test="@level = 'urgent'">Urgent: get help today</xsl:when>
        <xsl:when test="@level = 'soon'">Soon: get help within days</xsl:when>
        <xsl:otherwise>Routine: make an appointment</xsl:otherwise>
      </xsl:choose>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template name="certainty-key">
  <xsl:choose>
    <xsl:when test="@certainty = 'high'">How sure we are: very sure.</xsl:when>
    <xsl:when test="@certainty = 'moderate'">How sure we are: fairly sure.</xsl:when>
    <xsl:when test="@certainty = 'low'">How sure we are: not very sure.</xsl:when>
    <xsl:when test="@certainty = 'very-low'">How sure we are: not sure.</xsl:when>
    <xsl:otherwise>How sure we are: no studies are known.</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="source-key">
  <xsl:choose>
    <xsl:when test="@type = 'guideline'">Guideline</xsl:when>
    <xsl:when test="@type = 'trial'">Trial</xsl:when>
    <xsl:when test="@type = 'review'">Review of studies</xsl:when>
    <xsl:when test="@type = 'article'">Article</xsl:when>
    <xsl:when test="@type = 'label'">Product label</xsl:when>
    <xsl:when test="@type = 'book'">Book</xsl:when>
    <xsl:otherwise>Expert agreement</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="person-key">
  <xsl:choose>
    <xsl:when test="@role = 'author'">Written by {name}</xsl:when>
    <xsl:when test="@role = 'reviewer'">Reviewed by {name}</xsl:when>
    <xsl:otherwise>Approved by {name}</xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
