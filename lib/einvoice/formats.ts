import type { ProcessControl } from './model.ts';

/**
 * What an invoice is written as. `xrechnung` is the German CIUS of EN 16931 and `peppol` that of the Peppol network: both have
 * rules of their own. `cii` is also what is inside a Factur-X and ZUGFeRD document of the profile EN 16931.
 */
export const FORMATS = ['ubl', 'cii', 'xrechnung', 'peppol'] as const;
export type Format = (typeof FORMATS)[number];

export interface FormatDefinition extends ProcessControl {
  readonly syntax: 'UBL' | 'CII';
}

/** The one business process of Peppol BIS Billing: an invoice without an order that was agreed on in the network. */
const BILLING = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';
const EN_16931 = 'urn:cen.eu:en16931:2017';

export const FORMAT_DEFINITIONS: Readonly<Record<Format, FormatDefinition>> = {
  ubl: { syntax: 'UBL', specification: EN_16931 },
  cii: { syntax: 'CII', specification: EN_16931 },
  xrechnung: {
    syntax: 'UBL',
    specification: `${EN_16931}#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0`,
    businessProcess: BILLING,
  },
  peppol: {
    syntax: 'UBL',
    specification: `${EN_16931}#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0`,
    businessProcess: BILLING,
  },
};
