/**
 * What an invoice is written as for programs. `xrechnung` is the German CIUS of EN 16931 and `peppol` that of the Peppol
 * network: both have rules of their own. `cii` is also what is inside a Factur-X and ZUGFeRD document of the profile EN 16931.
 */
export const E_INVOICE_FORMATS = ['ubl', 'cii', 'xrechnung', 'peppol'] as const;
export type EInvoiceFormat = (typeof E_INVOICE_FORMATS)[number];

/** How the PDF documents of a seller carry an e-invoice inside. */
export const EMBEDDED_E_INVOICES = ['FACTUR_X'] as const;
export type EmbeddedEInvoice = (typeof EMBEDDED_E_INVOICES)[number];
