import { encode } from 'uqr';
import type { Invoice } from '../../domain/invoices/invoice.ts';
import { isPayable } from '../../domain/invoices/paymentUrl.ts';
import { epcPayment } from './epcPayment.ts';

/** The largest QR version that EPC069-12 allows. */
const EPC_MAX_VERSION = 13;
/** Readers accept any mask. Rating all eight masks would take longer than the rest of the code. */
const MASK = 2;

/** Light modules on each side of a code, which readers need to find it (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

/** The modules of the payment code for banking apps, row by row; `true` is dark. Undefined if there is no code. */
export function paymentCode(invoice: Invoice): readonly (readonly boolean[])[] | undefined {
  const payload = isPayable(invoice) ? epcPayment(invoice) : undefined;
  if (payload === undefined) return undefined;
  return encode(payload, { ecc: 'M', border: 0, maxVersion: EPC_MAX_VERSION, maskPattern: MASK }).data;
}
