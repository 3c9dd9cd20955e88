/** A value of the metadata that describes the file (XMP). */
interface DescribedValue {
  readonly name: string;
  readonly description: string;
  readonly value: string;
}

/** A file inside a PDF document, in the form that the PDF writer takes. */
export interface FacturXFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly relationship: 'Alternative';
  readonly xmp: {
    readonly schema: string;
    readonly namespace: string;
    readonly prefix: string;
    readonly values: readonly DescribedValue[];
  };
}

/** The name by which programs find the file in a document. */
const FILE_NAME = 'factur-x.xml';

/**
 * A CII invoice as the file inside a PDF/A-3 document, which makes it a Factur-X 1.0 and ZUGFeRD 2 invoice of the profile
 * EN 16931. Document and file say the same, so the file is an alternative.
 */
export function facturXFile(cii: string): FacturXFile {
  return {
    name: FILE_NAME,
    mediaType: 'text/xml',
    bytes: new TextEncoder().encode(cii),
    relationship: 'Alternative',
    xmp: {
      schema: 'Factur-X PDFA Extension Schema',
      namespace: 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#',
      prefix: 'fx',
      values: [
        { name: 'DocumentFileName', description: 'Name of the embedded XML invoice file', value: FILE_NAME },
        { name: 'DocumentType', description: 'INVOICE', value: 'INVOICE' },
        { name: 'Version', description: 'Version of the Factur-X XML schema', value: '1.0' },
        { name: 'ConformanceLevel', description: 'Conformance level of the embedded data', value: 'EN 16931' },
      ],
    },
  };
}
