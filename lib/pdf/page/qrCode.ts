import { encode } from 'uqr';
import type { Invoice } from '../../domain/invoice.ts';
import { isPayable } from '../../domain/paymentUrl.ts';
import { epcPayment } from './epcPayment.ts';

/** The largest QR version that EPC069-12 allows. */
const EPC_MAX_VERSION = 13;
/** Readers take any mask; to try all eight for the prettiest would cost a quarter of the document's time. */
const MASK = 2;

/** Modules of light on each side of a code, without which readers may miss it (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

/** The dark modules, row by row, of the code that banking apps pay this invoice by; undefined where there is none. */
export function paymentCode(invoice: Invoice): readonly (readonly boolean[])[] | undefined {
  const payload = isPayable(invoice) ? epcPayment(invoice) : undefined;
  if (payload === undefined) return undefined;
  return encode(payload, { ecc: 'M', border: 0, maxVersion: EPC_MAX_VERSION, maskPattern: MASK }).data;
}
