export interface Metadata {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  /** Instant, ISO 8601 UTC. */
  readonly date: string;
}

/** Metadata of another standard, which PDF/A wants to be described inside the document (ISO 19005-3, 6.6.2.3). */
export interface XmpExtension {
  readonly schema: string;
  readonly namespace: string;
  readonly prefix: string;
  readonly values: readonly { readonly name: string; readonly description: string; readonly value: string }[];
}

const PRODUCER = 'CleverInvo';

/** The XMP packet of a PDF/A-3a and PDF/UA-1 file. */
export function xmpPacket({ title, author, language, date }: Metadata, extension?: XmpExtension): string {
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(title)}</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>${escapeXml(author)}</rdf:li></rdf:Seq></dc:creator><dc:language><rdf:Bag><rdf:li>${escapeXml(language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate><pdf:Producer>${PRODUCER}</pdf:Producer>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of PDF/UA</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>${extension ? schemaOf(extension) : ''}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>${extension ? valuesOf(extension) : ''}</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

function schemaOf({ schema, namespace, prefix, values }: XmpExtension): string {
  const properties = values.map(
    ({ name, description }) =>
      `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${escapeXml(name)}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>${escapeXml(description)}</pdfaProperty:description></rdf:li>`,
  );
  return `
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>${escapeXml(schema)}</pdfaSchema:schema><pdfaSchema:namespaceURI>${escapeXml(namespace)}</pdfaSchema:namespaceURI><pdfaSchema:prefix>${escapeXml(prefix)}</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>${properties.join('')}</rdf:Seq></pdfaSchema:property></rdf:li>`;
}

function valuesOf({ namespace, prefix, values }: XmpExtension): string {
  const elements = values.map(({ name, value }) => `<${prefix}:${name}>${escapeXml(value)}</${prefix}:${name}>`);
  return `
<rdf:Description rdf:about="" xmlns:${prefix}="${escapeXml(namespace)}">${elements.join('')}</rdf:Description>`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
