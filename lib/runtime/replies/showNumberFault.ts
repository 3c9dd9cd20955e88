import type { NumberFault, ProvedKind } from '../../domain/numbers/numberProof.ts';

/** A fault with the names that a document of this kind has. */
export function showNumberFault({ number, documentId, ...fault }: NumberFault, kind: ProvedKind) {
  return kind === 'INVOICE'
    ? { ...fault, invoiceNumber: number, invoiceId: documentId }
    : { ...fault, creditNoteNumber: number, creditNoteId: documentId };
}
