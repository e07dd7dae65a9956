<?xml version="1.0" encoding="UTF-8"?>
<!-- What of a knowledge base its table does not have and its handouts depend on, a line each:
     handout<TAB>ID<TAB>AUDIENCE<TAB>CAUSES, and is-a<TAB>TREATMENT<TAB>TREATMENTS. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:k="urn:kbc:kb:1">
<xsl:output method="text" encoding="UTF-8"/>
<xsl:template match="/ | /*"><xsl:apply-templates select="*"/></xsl:template>
<xsl:template match="*"/>
<xsl:template match="k:include"><xsl:apply-templates select="document(@href, .)/*"/></xsl:template>
<xsl:template match="k:handout">
  <xsl:value-of select="concat('handout&#9;', @id, '&#9;', @audience, '&#9;', normalize-space(@for), '&#10;')"/>
</xsl:template>
<xsl:template match="k:treatment[@is-a]">
  <xsl:value-of select="concat('is-a&#9;', @id, '&#9;', normalize-space(@is-a), '&#10;')"/>
</xsl:template>
</xsl:stylesheet>
