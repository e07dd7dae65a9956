<?xml version="1.0" encoding="UTF-8"?>
<!-- What the FO looks like: lengths, colours, type. Every length follows from the type size, so that
     another size or paper changes nothing else. Colours have a contrast of at least 7 to 1. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format">

<!-- A4; the measure of the text is page - 2 * margin - hang = 136 mm, 72 characters of 12 pt. -->
<xsl:variable name="page-width" select="'210mm'"/>
<xsl:variable name="page-height" select="'297mm'"/>
<xsl:variable name="margin" select="'26mm'"/>
<xsl:variable name="hang" select="'22mm'"/>
<xsl:variable name="size" select="12"/>

<xsl:variable name="ink" select="'#1a1a1a'"/>
<xsl:variable name="quiet" select="'#454545'"/>
<xsl:variable name="accent" select="'#0b4a6f'"/>
<xsl:variable name="alarm" select="'#8f1414'"/>
<xsl:variable name="tint" select="'#eef4f8'"/>

<xsl:attribute-set name="root">
  <xsl:attribute name="font-family">'Handout Sans'</xsl:attribute>
  <xsl:attribute name="font-size"><xsl:value-of select="$size"/>pt</xsl:attribute>
  <xsl:attribute name="line-height">1.4</xsl:attribute>
  <xsl:attribute name="color"><xsl:value-of select="$ink"/></xsl:attribute>
  <xsl:attribute name="text-align">start</xsl:attribute>
  <xsl:attribute name="hyphenate">false</xsl:attribute>
  <xsl:attribute name="orphans">3</xsl:attribute>
  <xsl:attribute name="widows">3</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="title">
  <xsl:attribute name="font-size">2.3em</xsl:attribute>
  <xsl:attribute name="line-height">1.2</xsl:attribute>
  <xsl:attribute name="font-weight">bold</xsl:attribute>
  <xsl:attribute name="color"><xsl:value-of select="$accent"/></xsl:attribute>
  <xsl:attribute name="space-after">0.5em</xsl:attribute>
  <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
</xsl:attribute-set>

<!-- The bar is 2 mm wide; it stands inside the margin. -->
<xsl:attribute-set name="message">
  <xsl:attribute name="font-size">1.3em</xsl:attribute>
  <xsl:attribute name="line-height">1.4</xsl:attribute>
  <xsl:attribute name="font-weight">bold</xsl:attribute>
  <xsl:attribute name="background-color"><xsl:value-of select="$tint"/></xsl:attribute>
  <xsl:attribute name="border-start-width">2mm</xsl:attribute>
  <xsl:attribute name="border-start-style">solid</xsl:attribute>
  <xsl:attribute name="border-start-color"><xsl:value-of select="$accent"/></xsl:attribute>
  <xsl:attribute name="padding">4mm</xsl:attribute>
  <xsl:attribute name="start-indent">6mm</xsl:attribute>
  <xsl:attribute name="end-indent">4mm</xsl:attribute>
  <xsl:attribute name="space-before">0.6em</xsl:attribute>
  <xsl:attribute name="space-after">0.8em</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="pointer">
  <xsl:attribute name="border">1.5pt solid <xsl:value-of select="$alarm"/></xsl:attribute>
  <xsl:attribute name="color"><xsl:value-of select="$alarm"/></xsl:attribute>
  <xsl:attribute name="padding">2.5mm</xsl:attribute>
  <xsl:attribute name="start-indent">3.1mm</xsl:attribute>
  <xsl:attribute name="end-indent">3.1mm</xsl:attribute>
  <xsl:attribute name="space-before">0.8em</xsl:attribute>
  <xsl:attribute name="space-after">0.8em</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="section">
  <xsl:attribute name="space-before">2em</xsl:attribute>
  <xsl:attribute name="start-indent"><xsl:value-of select="$hang"/></xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="heading">
  <xsl:attribute name="font-size">1.6em</xsl:attribute>
  <xsl:attribute name="line-height">1.25</xsl:attribute>
  <xsl:attribute name="font-weight">bold</xsl:attribute>
  <xsl:attribute name="color"><xsl:value-of select="$accent"/></xsl:attribute>
  <xsl:attribute name="start-indent">0pt</xsl:attribute>
  <xsl:attribute name="border-before-width">1.5pt</xsl:attribute>
  <xsl:attribute name="border-before-style">solid</xsl:attribute>
  <xsl:attribute name="border-before-color"><xsl:value-of select="$accent"/></xsl:attribute>
  <xsl:attribute name="padding-before">2mm</xsl:attribute>
  <xsl:attribute name="space-after">0.4em</xsl:attribute>
  <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
</xsl:attribute-set>

<!-- A line of treatment: Try this first. -->
<xsl:attribute-set name="ribbon">
  <xsl:attribute name="font-weight">bold</xsl:attribute>
  <xsl:attribute name="color"><xsl:value-of select="$accent"/></xsl:attribute>
  <xsl:attribute name="background-color"><xsl:value-of select="$tint"/></xsl:attribute>
  <xsl:attribute name="padding">1mm 2mm</xsl:attribute>
  <xsl:attribute name="start-indent"><xsl:value-of select="$hang"/> + 2mm</xsl:attribute>
  <xsl:attribute name="end-indent">2mm</xsl:attribute>
  <xsl:attribute name="space-before">1.2em</xsl:attribute>
  <xsl:attribute name="space-after">0.2em</xsl:attribute>
  <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="part">
  <xsl:attribute name="space-before">1em</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="subheading">
  <xsl:attribute name="font-size">1.25em</xsl:attribute>
  <xsl:attribute name="line-height">1.3</xsl:attribute>
  <xsl:attribute name="font-weight">bold</xsl:attribute>
  <xsl:attribute name="space-after">0.2em</xsl:attribute>
  <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="text">
  <xsl:attribute name="space-after">0.5em</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="lead">
  <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="rule">
  <xsl:attribute name="space-after">0.5em</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="list">
  <xsl:attribute name="provisional-distance-between-starts">1.8em</xsl:attribute>
  <xsl:attribute name="provisional-label-separation">0.3em</xsl:attribute>
  <xsl:attribute name="space-after">0.5em</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="item">
  <xsl:attribute name="space-after">0.25em</xsl:attribute>
  <xsl:attribute name="keep-together.within-page">5</xsl:attribute>
</xsl:attribute-set>

<!-- The frame of an urgency, on one page if it fits: a band with its word and sign, what belongs to
     it below. -->
<xsl:attribute-set name="urgency">
  <xsl:attribute name="space-before">1em</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="band">
  <xsl:attribute name="font-size">1.25em</xsl:attribute>
  <xsl:attribute name="line-height">1.3</xsl:attribute>
  <xsl:attribute name="font-weight">bold</xsl:attribute>
  <xsl:attribute name="color">#ffffff</xsl:attribute>
  <xsl:attribute name="padding">2mm 4mm</xsl:attribute>
  <xsl:attribute name="start-indent">4mm + 2pt</xsl:attribute>
  <xsl:attribute name="end-indent">4mm + 2pt</xsl:attribute>
  <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="frame">
  <xsl:attribute name="padding">3mm 4mm 1mm 4mm</xsl:attribute>
  <xsl:attribute name="start-indent">4mm + 2pt</xsl:attribute>
  <xsl:attribute name="end-indent">4mm + 2pt</xsl:attribute>
</xsl:attribute-set>

</xsl:stylesheet>
