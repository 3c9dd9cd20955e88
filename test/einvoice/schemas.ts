import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  XmlBufferInputProvider,
  XmlDocument,
  XmlError,
  XmlValidateError,
  XsdValidator,
  xmlRegisterInputProvider,
} from 'libxml2-wasm';

const FOLDER = join(import.meta.dirname, 'schemas');

/** What an invoice may contain beyond UBL. Ours contain nothing, so the schemas of signatures are not needed. */
const NO_EXTENSIONS = `
  <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"
      xmlns="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"
      targetNamespace="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2">
    <xsd:complexType name="ExtensionContentType"><xsd:sequence/></xsd:complexType>
  </xsd:schema>`;

const schemaOf = (imports: Readonly<Record<string, string>>) => `
  <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">
    ${Object.entries(imports)
      .map(([namespace, location]) => `<xsd:import namespace="${namespace}" schemaLocation="${location}"/>`)
      .join('')}
  </xsd:schema>`;

const UBL = schemaOf({
  'urn:un:unece:uncefact:data:specification:CoreComponentTypeSchemaModule:2':
    'ubl-2.1/common/CCTS_CCT_SchemaModule-2.1.xsd',
  'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2': 'ubl-2.1/maindoc/UBL-Invoice-2.1.xsd',
  'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2': 'ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd',
});

const CII = schemaOf({
  'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100':
    'cii-d16b/data/standard/CrossIndustryInvoice_100pD16B.xsd',
});

const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.gz'));
xmlRegisterInputProvider(
  new XmlBufferInputProvider({
    ...Object.fromEntries(
      files.map((file) => [
        file.replaceAll('\\', '/').slice(0, -'.gz'.length),
        gunzipSync(readFileSync(join(FOLDER, file))),
      ]),
    ),
    'ubl-2.1/common/UBL-ExtensionContentDataType-2.1.xsd': new TextEncoder().encode(NO_EXTENSIONS),
  }),
);

const validators = new Map<string, XsdValidator>();

function validator(schema: string): XsdValidator {
  const known = validators.get(schema);
  if (known) return known;
  const made = XsdValidator.fromDoc(XmlDocument.fromString(schema));
  validators.set(schema, made);
  return made;
}

/** What the schemas of UBL 2.1 or CII D16B find wrong in a file. */
export function schemaErrors(xml: string): readonly string[] {
  const document = XmlDocument.fromString(xml);
  try {
    validator(document.root.namespaceUri.startsWith('urn:oasis') ? UBL : CII).validate(document);
    return [];
  } catch (fault) {
    if (fault instanceof XmlValidateError)
      return fault.details.map(({ line, message }) => `${line}: ${message.trim()}`);
    if (fault instanceof XmlError) return [fault.message];
    throw fault;
  } finally {
    document.dispose();
  }
}
