/** The services of Spain's tax agency at which a receiver checks an invoice: the real one, and the one for trials. */
export const TAX_AGENCY_SERVICES = ['PRODUCTION', 'TEST'] as const;
export type TaxAgencyService = (typeof TAX_AGENCY_SERVICES)[number];
