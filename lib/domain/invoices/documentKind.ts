/** Every kind of document that is numbered. Each kind has series of its own. */
export const DOCUMENT_KINDS = ['INVOICE', 'CREDIT_NOTE', 'QUOTE'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
