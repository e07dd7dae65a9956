<?xml version="1.0" encoding="UTF-8"?>
<!-- What the FO looks like: lengths, colours, type. Every length follows from the type size, so that
     another size or paper changes nothing else. Colours have a contrast of at least 7 to 1. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format">

<!-- On which paper, in which print: a4 or letter, normal or large. -->
<xsl:param name="paper" select="'a4'"/>
<xsl:param name="print" select="'normal'"/>

<!-- Written from right to left, the page is its own mirror image, and letters need more height. Lines
     keep their distance whatever typefaces and pictograms are in them. -->
<xsl:variable name="direction"><xsl:call-template name="direction">
    <xsl:with-param name="language" select="/*/@xml:lang"/>
  </xsl:call-template></xsl:variable>
<xsl:variable name="right" select="$direction = 'rtl'"/>
<xsl:variable name="family">'Handout <xsl:choose><xsl:when test="$right">Arabic</xsl:when><xsl:otherwise>Sans</xsl:otherwise></xsl:choose>'</xsl:variable>
<xsl:variable name="lead" select="1.4 + 0.2 * $right"/>
<xsl:variable name="heading-lead" select="1.25 + 0.3 * $right"/>

<!-- What Arabic letters stand too high by in their lines: between two edges they are moved down. -->
<xsl:variable name="sink" select="0.18 * $right"/>

<!-- The grid, in mm: margin, hang, measure, margin. Text stands in the measure, its bullets and
     numbers left of it in the hang, where its headings begin. In normal print the measure is 138 mm,
     73 characters, or 114 mm in Arabic; in large print it is what the paper has. -->
<xsl:variable name="large" select="$print = 'large'"/>
<xsl:variable name="size" select="12 + 6 * $large"/>
<xsl:variable name="width" select="210 + 5.9 * ($paper = 'letter')"/>
<xsl:variable name="height" select="297 - 17.6 * ($paper = 'letter')"/>
<xsl:variable name="hanging" select="18 - 2 * $large"/>
<xsl:variable name="side">
  <xsl:choose>
    <xsl:when test="$large">16</xsl:when>
    <xsl:otherwise><xsl:value-of select="($width - $hanging - 138 + 24 * $right) div 2"/></xsl:otherwise>
  </xsl:choose>
</xsl:variable>
<xsl:variable name="page-width" select="concat($width, 'mm')"/>
<xsl:variable name="page-height" select="concat($height, 'mm')"/>
<xsl:variable name="margin" select="concat($side, 'mm')"/>
<xsl:variable name="hang" select="concat($hanging, 'mm')"/>
<xsl:variable name="outdent" select="'1.8em'"/>
<xsl:variable name="gap" select="'0.315em'"/>

<!-- About how many characters a line has, and a page. -->
<xsl:variable name="line-room" select="($width - 2 * $side - $hanging) div (0.161 * $size)"/>
<xsl:variable name="page-room" select="$line-room * ($height - 44) div (0.353 * $size * $lead)"/>

<xsl:variable name="ink" select="'#1a1a1a'"/>
<xsl:variable name="quiet" select="'#454545'"/>
<xsl:variable name="accent" select="'#0b4a6f'"/>
<xsl:variable name="alarm" select="'#8f1414'"/>
<xsl:variable name="tint" select="'#eef4f8'"/>

<xsl:attribute-set name="root">
  <xsl:attribute name="font-family"><xsl:value-of select="$family"/></xsl:attribute>
  <xsl:attribute name="font-size"><xsl:value-of select="$size"/>pt</xsl:attribute>
  <xsl:attribute name="line-height"><xsl:value-of select="$lead"/></xsl:attribute>
  <xsl:attribute name="color"><xsl:value-of select="$ink"/></xsl:attribute>
  <xsl:attribute name="text-align">start</xsl:attribute>
  <xsl:attribute name="hyphenate">false</xsl:attribute>
  <xsl:attribute name="line-stacking-strategy">font-height</xsl:attribute>
  <xsl:attribute name="orphans">3</xsl:attribute>
  <xsl:attribute name="widows">3</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="title">
  <xsl:attribute name="font-size">2.1em</xsl:attribute>
  <xsl:attribute name="line-height"><xsl:value-of select="$heading-lead"/></xsl:attribute>
  <xsl:attribute name="font-weight">bold</xsl:attribute>
  <xsl:attribute name="color"><xsl:value-of select="$accent"/></xsl:attribute>
  <xsl:attribute name="space-after">0.4em</xsl:attribute>
  <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
</xsl:attribute-set>

<!-- The bar is 2 mm wide; it stands inside the margin. -->
<xsl:attribute-set name="message">
  <xsl:attribute name="font-size">1.3em</xsl:attribute>
  <xsl:attribute name="font-weight">bold</xsl:attribute>
  <xsl:attribute name="background-color"><xsl:value-of select="$tint"/></xsl:attribute>
  <xsl:attribute name="border-start-width">2mm</xsl:attribute>
  <xsl:attribute name="border-start-style">solid</xsl:attribute>
  <xsl:attribute name="border-start-color"><xsl:value-of select="$accent"/></xsl:attribute>
  <xsl:attribute name="padding">3mm 4mm</xsl:attribute>
  <xsl:attribute name="padding-before">3mm + <xsl:value-of select="$sink"/>em</xsl:attribute>
  <xsl:attribute name="padding-after">3mm - <xsl:value-of select="$sink"/>em</xsl:attribute>
  <xsl:attribute name="start-indent">6mm</xsl:attribute>
  <xsl:attribute name="end-indent">4mm</xsl:attribute>
  <xsl:attribute name="space-before">0.5em</xsl:attribute>
  <xsl:attribute name="space-after">0.6em</xsl:attribute>
</xsl:attribute-set>

<!-- Its texts stand in a column beside their pictograms, which are 1.25 em wide, with a gap behind. -->
<xsl:attribute-set name="pointer">
  <xsl:attribute name="border">1.5pt solid <xsl:value-of select="$alarm"/></xsl:attribute>
  <xsl:attribute name="color"><xsl:value-of select="$alarm"/></xsl:attribute>
  <xsl:attribute name="padding">2mm 2.5mm</xsl:attribute>
  <xsl:attribute name="padding-before">2mm + <xsl:value-of select="$sink"/>em</xsl:attribute>
  <xsl:attribute name="padding-after">2mm - <xsl:value-of select="$sink"/>em</xsl:attribute>
  <xsl:attribute name="start-indent">3.1mm + 1.565em</xsl:attribute>
  <xsl:attribute name="padding-start">2.5mm + 1.565em</xsl:attribute>
  <xsl:attribute name="text-indent">-1.565em</xsl:attribute>
  <xsl:attribute name="end-indent">3.1mm</xsl:attribute>
  <xsl:attribute name="space-before">0.6em</xsl:attribute>
  <xsl:attribute name="space-after">0.6em</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="section">
  <xsl:attribute name="space-before">1.4em</xsl:attribute>
  <xsl:attribute name="start-indent"><xsl:value-of select="$hang"/></xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="heading">
  <xsl:attribute name="font-size">1.5em</xsl:attribute>
  <xsl:attribute name="line-height"><xsl:value-of select="$heading-lead"/></xsl:attribute>
  <xsl:attribute name="font-weight">bold</xsl:attribute>
  <xsl:attribute name="color"><xsl:value-of select="$accent"/></xsl:attribute>
  <xsl:attribute name="start-indent">0pt</xsl:attribute>
  <xsl:attribute name="border-before-width">1.5pt</xsl:attribute>
  <xsl:attribute name="border-before-style">solid</xsl:attribute>
  <xsl:attribute name="border-before-color"><xsl:value-of select="$accent"/></xsl:attribute>
  <xsl:attribute name="padding-before">1.5mm + <xsl:value-of select="$sink"/>em</xsl:attribute>
  <xsl:attribute name="space-after">0.25em</xsl:attribute>
  <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
</xsl:attribute-set>

<!-- A line of treatment: Try this first. -->
<xsl:attribute-set name="ribbon">
  <xsl:attribute name="font-weight">bold</xsl:attribute>
  <xsl:attribute name="color"><xsl:value-of select="$accent"/></xsl:attribute>
  <xsl:attribute name="background-color"><xsl:value-of select="$tint"/></xsl:attribute>
  <xsl:attribute name="line-height"><xsl:value-of select="1.4 - $sink"/></xsl:attribute>
  <xsl:attribute name="padding">0.6mm 2mm</xsl:attribute>
  <xsl:attribute name="padding-before">0.6mm + <xsl:value-of select="2 * $sink"/>em</xsl:attribute>
  <xsl:attribute name="start-indent"><xsl:value-of select="$hang"/></xsl:attribute>
  <xsl:attribute name="end-indent">2mm</xsl:attribute>
  <xsl:attribute name="space-before">0.8em</xsl:attribute>
  <xsl:attribute name="space-after">0.1em</xsl:attribute>
  <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  <xsl:attribute name="padding-start"><xsl:value-of select="$hang"/></xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="part">
  <xsl:attribute name="space-before">0.7em</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="subheading">
  <xsl:attribute name="font-size">1.15em</xsl:attribute>
  <xsl:attribute name="line-height"><xsl:value-of select="$heading-lead"/></xsl:attribute>
  <xsl:attribute name="font-weight">bold</xsl:attribute>
  <xsl:attribute name="space-after">0.1em</xsl:attribute>
  <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
</xsl:attribute-set>

<!-- A subheading behind a pictogram: that hangs as bullets do, 1.8 em of text, which is 1.565 em here:
     1.25 em wide, then the gap. -->
<xsl:attribute-set name="signed" use-attribute-sets="subheading">
  <xsl:attribute name="text-indent">-1.565em</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="text">
  <xsl:attribute name="space-after">0.35em</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="lead">
  <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="rule">
  <xsl:attribute name="space-after">0.35em</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="list">
  <xsl:attribute name="provisional-distance-between-starts"><xsl:value-of select="$outdent"/></xsl:attribute>
  <xsl:attribute name="provisional-label-separation">0.3em</xsl:attribute>
  <xsl:attribute name="space-after">0.35em</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="item">
  <xsl:attribute name="space-after">0.1em</xsl:attribute>
  <xsl:attribute name="keep-together.within-page">5</xsl:attribute>
</xsl:attribute-set>

<!-- The frame of an urgency, broken only between its rules: a band with its word and sign, what belongs to
     it below. -->
<xsl:attribute-set name="urgency">
  <xsl:attribute name="space-before">0.8em</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="band">
  <xsl:attribute name="font-size">1.25em</xsl:attribute>
  <xsl:attribute name="line-height"><xsl:value-of select="$heading-lead"/></xsl:attribute>
  <xsl:attribute name="font-weight">bold</xsl:attribute>
  <xsl:attribute name="color">#ffffff</xsl:attribute>
  <xsl:attribute name="padding">1.5mm 4mm</xsl:attribute>
  <xsl:attribute name="padding-before">1.5mm + <xsl:value-of select="$sink"/>em</xsl:attribute>
  <xsl:attribute name="padding-after">1.5mm - <xsl:value-of select="$sink"/>em</xsl:attribute>
  <xsl:attribute name="start-indent"><xsl:value-of select="$hang"/></xsl:attribute>
  <xsl:attribute name="end-indent">4mm</xsl:attribute>
  <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  <xsl:attribute name="padding-start"><xsl:value-of select="$hang"/></xsl:attribute>
  <xsl:attribute name="text-indent">-1.6em</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="frame">
  <xsl:attribute name="padding">2mm 2.5mm 0.5mm 2.5mm</xsl:attribute>
  <xsl:attribute name="start-indent"><xsl:value-of select="$hang"/></xsl:attribute>
  <xsl:attribute name="end-indent">2.5mm + 2pt</xsl:attribute>
  <xsl:attribute name="padding-start"><xsl:value-of select="$hang"/> - 2pt</xsl:attribute>
</xsl:attribute-set>

</xsl:stylesheet>
