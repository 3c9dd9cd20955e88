import type { EInvoiceFormat } from '../domain/invoices/eInvoiceFormats.ts';
import type { ProcessControl } from './model.ts';

export interface FormatDefinition extends ProcessControl {
  readonly syntax: 'UBL' | 'CII';
}

/** The one business process of Peppol BIS Billing: an invoice without an order that was agreed on in the network. */
const BILLING = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';
const EN_16931 = 'urn:cen.eu:en16931:2017';

export const FORMAT_DEFINITIONS: Readonly<Record<EInvoiceFormat, FormatDefinition>> = {
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
