<?xml version="1.0" encoding="UTF-8"?>
<!-- The pictograms of handouts, our own: lines of 2.4, without a fill, on a square of 24; what each is
     called, drawn as and says. In a list either each item has one or none has.

     help, medicine: what a treatment is. avoid, ask, careful: what a rule asks of whom it is about.
     phone: a number to call. The signs of urgencies stand beside their word and say nothing. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:h="urn:kbc:handout:1" exclude-result-prefixes="h">

<!-- What a pictogram says to who can't see it. -->
<xsl:template name="pictogram-key">
  <xsl:param name="name"/>
  <xsl:choose>
    <xsl:when test="$name = 'medicine'">Medicine</xsl:when>
    <xsl:when test="$name = 'avoid'">Avoid</xsl:when>
    <xsl:when test="$name = 'ask'">Ask first</xsl:when>
    <xsl:when test="$name = 'careful'">Be careful</xsl:when>
    <xsl:when test="$name = 'phone'">Telephone</xsl:when>
    <xsl:otherwise>Can help</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="pictogram-text">
  <xsl:param name="name"/>
  <xsl:call-template name="say">
    <xsl:with-param name="key"><xsl:call-template name="pictogram-key"><xsl:with-param name="name" select="$name"/></xsl:call-template></xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- Of a treatment: what it is, as far as its codes say. -->
<xsl:template name="treatment-pictogram">
  <xsl:choose>
    <xsl:when test="@kind"><xsl:value-of select="@kind"/></xsl:when>
    <xsl:otherwise>help</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Of a contraindication, by its severity, and of an interaction. -->
<xsl:template name="severity-pictogram">
  <xsl:param name="severity"/>
  <xsl:choose>
    <xsl:when test="$severity = 'absolute'">avoid</xsl:when>
    <xsl:when test="$severity = 'relative'">ask</xsl:when>
    <xsl:otherwise>careful</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The drawing of a pictogram, or of the sign of an urgency. The question mark of what is written
     from right to left is its mirror image. -->
<xsl:template name="drawing">
  <xsl:param name="name"/>
  <xsl:choose>
    <xsl:when test="$name = 'help'">M12 2 A10 10 0 1 1 11.9 2 M7 12.5 L10.5 16 L17 8.5</xsl:when>
    <xsl:when test="$name = 'medicine'">M4 13 L13 4 A4.95 4.95 0 0 1 20 11 L11 20 A4.95 4.95 0 0 1 4 13 Z M8.5 8.5 L15.5 15.5</xsl:when>
    <xsl:when test="$name = 'avoid'">M12 2 A10 10 0 1 1 11.9 2 M5 5 L19 19</xsl:when>
    <xsl:when test="$name = 'ask' and $direction = 'rtl'">M21.5 2 L2.5 2 L2.5 17.5 L11 17.5 L17 22 L17 17.5 L21.5 17.5 Z M14.4 7.2 A2.5 2.5 0 1 0 12 9.7 L12 10.9 M12 14 L12 14.1</xsl:when>
    <xsl:when test="$name = 'ask'">M2.5 2 L21.5 2 L21.5 17.5 L13 17.5 L7 22 L7 17.5 L2.5 17.5 Z M9.6 7.2 A2.5 2.5 0 1 1 12 9.7 L12 10.9 M12 14 L12 14.1</xsl:when>
    <xsl:when test="$name = 'careful'">M12 2 A10 10 0 1 1 11.9 2 M12 6.8 L12 12.8 M12 16.9 L12 17</xsl:when>
    <xsl:when test="$name = 'phone'">M7 2 L17 2 L17 22 L7 22 Z M11.5 18 L12.5 18</xsl:when>
    <xsl:when test="$name = 'emergency'">M12 2.5 L22.5 21.5 L1.5 21.5 Z M12 9.5 L12 14.5 M12 18 L12 18.1</xsl:when>
    <xsl:when test="$name = 'urgent'">M12 2 A10 10 0 1 1 11.9 2 M12 6.5 L12 12 L16 14.5</xsl:when>
    <xsl:when test="$name = 'soon'">M3 5 L21 5 L21 21 L3 21 Z M3 10 L21 10 M8 2.5 L8 6 M16 2.5 L16 6 M9 15.5 L11.5 18 L16 13</xsl:when>
    <xsl:otherwise>M2.5 3 L21.5 3 L21.5 16 L11 16 L6 21 L6 16 L2.5 16 Z M7 8 L17 8 M7 11.5 L14 11.5</xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
