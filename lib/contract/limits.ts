import { MAX_WEBHOOKS } from '../domain/events/webhooks.ts';
import { MAX_DESCRIPTION_CHARACTERS, MAX_DESCRIPTION_LINES } from '../domain/invoices/documentSize.ts';
import { MAX_SERIES } from '../domain/numbers/numbering.ts';
import { MAX_SIGNIFICANT_DIGITS } from '../domain/values/decimal.ts';
import { MAX_DECIMALS } from './fields.ts';
import { MAX_LINE_ITEMS } from './invoices.ts';
import { MAX_LIMIT, MAX_PAGE } from './lists.ts';
import { MAX_BODY_BYTES } from './problems.ts';
import { RATE_LIMIT } from './usage.ts';

/** The limits of the API, as numbers. */
export const LIMITS = {
  ...RATE_LIMIT,
  requestBodyBytes: MAX_BODY_BYTES,
  lineItemsPerInvoice: MAX_LINE_ITEMS,
  descriptionCharactersPerInvoice: MAX_DESCRIPTION_CHARACTERS,
  descriptionLinesPerInvoice: MAX_DESCRIPTION_LINES,
  recordsPerPage: MAX_LIMIT,
  lastPage: MAX_PAGE,
  numberSeries: MAX_SERIES,
  significantDigits: MAX_SIGNIFICANT_DIGITS,
  decimals: MAX_DECIMALS,
  idempotencyHours: 24,
  webhooks: MAX_WEBHOOKS,
} as const;
