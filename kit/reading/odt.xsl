<?xml version="1.0" encoding="UTF-8"?>
<!-- The text of an OpenDocument file with the tags that a web page would have; the notes at its end. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
  xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
  xmlns:xlink="http://www.w3.org/1999/xlink"
  exclude-result-prefixes="office text table draw style xlink">
  <xsl:key name="style" match="style:style" use="@style:name"/>

  <xsl:template match="/">
    <body>
      <xsl:apply-templates select="//office:text[1]/node()"/>
      <xsl:for-each select="//text:note">
        <li id="{generate-id()}"><xsl:apply-templates select="text:note-body/node()"/></li>
      </xsl:for-each>
    </body>
  </xsl:template>

  <xsl:template match="text:tracked-changes|office:annotation|text:sequence-decls|office:forms|draw:image"/>
  <xsl:template match="text:note"><sup><a href="#{generate-id()}">1</a></sup></xsl:template>
  <xsl:template match="text:s|text:tab"><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="text:line-break"><br/></xsl:template>
  <xsl:template match="text:a"><a href="{@xlink:href}"><xsl:apply-templates/></a></xsl:template>
  <xsl:template match="text:list"><ul><xsl:apply-templates/></ul></xsl:template>
  <xsl:template match="text:list-item"><li><xsl:apply-templates/></li></xsl:template>
  <xsl:template match="table:table"><table><xsl:apply-templates/></table></xsl:template>
  <xsl:template match="table:table-row"><tr><xsl:apply-templates/></tr></xsl:template>
  <xsl:template match="table:table-cell"><td><xsl:apply-templates/></td></xsl:template>
  <xsl:template match="text:section"><section><xsl:apply-templates/></section></xsl:template>

  <!-- A box stands after the paragraph that it is tied to. -->
  <xsl:template match="text:p//draw:text-box|text:h//draw:text-box"/>
  <xsl:template match="draw:text-box"><div><xsl:apply-templates/></div></xsl:template>

  <xsl:template match="text:p|text:h">
    <xsl:variable name="own" select="@text:style-name"/>
    <xsl:variable name="above" select="key('style', $own)/@style:parent-style-name"/>
    <xsl:variable name="style">
      <xsl:choose>
        <xsl:when test="$above and not($own = 'Title' or $own = 'Subtitle' or $own = 'Quotations')">
          <xsl:value-of select="$above"/>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="$own"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="tag">
      <xsl:choose>
        <xsl:when test="starts-with($style, 'Caption') or starts-with($style, 'Illustration')
          or starts-with($style, 'Figure') or starts-with($style, 'Drawing')">figcaption</xsl:when>
        <xsl:when test="$style = 'Title'">h1</xsl:when>
        <xsl:when test="$style = 'Quotations'">blockquote</xsl:when>
        <xsl:when test="self::text:h">h2</xsl:when>
        <xsl:otherwise>p</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$tag}">
      <xsl:attribute name="class"><xsl:value-of select="$style"/></xsl:attribute>
      <xsl:apply-templates/>
    </xsl:element>
    <xsl:variable name="this" select="generate-id()"/>
    <xsl:for-each select=".//draw:text-box[generate-id(ancestor::*[self::text:p or self::text:h][1]) = $this]">
      <div><xsl:apply-templates/></div>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
