/** UNTDID 4461: credit transfer, and SEPA credit transfer. */
export const CREDIT_TRANSFER_MEANS: ReadonlySet<string> = new Set(['30', '58']);

/** UNTDID 4461: bank card, credit card, debit card. */
export const CARD_MEANS: ReadonlySet<string> = new Set(['48', '54', '55']);

/** UNTDID 4461: direct debit, and SEPA direct debit. */
export const DIRECT_DEBIT_MEANS: ReadonlySet<string> = new Set(['49', '59']);

export const SEPA_CREDIT_TRANSFER = '58';
export const SEPA_DIRECT_DEBIT = '59';
