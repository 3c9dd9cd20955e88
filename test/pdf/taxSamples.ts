import type { sample } from './samples.ts';

const MADRID = { line1: 'Calle de Alcalá 42', line2: '3.º B', postalCode: '28014', city: 'Madrid', country: 'ES' };
const HAMBURG = { line1: 'Große Elbstraße 12', postalCode: '22767', city: 'Hamburg', country: 'DE' };

type SampleChanges = NonNullable<Parameters<typeof sample>[0]>;

/** A freelancer in Spain: several taxes on a line, income tax withheld, a charge, and a direct debit. */
export const WITHHELD: SampleChanges = {
  client: {
    name: 'Librería Cervantes',
    legalName: 'Cervantes Libros y Papel, S.L.',
    address: undefined,
    postalAddress: MADRID,
    taxId: undefined,
    vatId: 'ESB58818501',
    locale: 'es-ES',
  },
  seller: {
    name: 'Lucía Ferrer',
    address: undefined,
    postalAddress: { line1: 'Carrer de la Marina 16', postalCode: '08005', city: 'Barcelona', country: 'ES' },
    taxId: undefined,
    vatId: 'ES54362315K',
    bankDetails: undefined,
  },
  deliveryDate: '2026-10-31',
  purchaseOrder: 'PED-2026-118',
  lineItems: [
    {
      description: 'Traducción del catálogo',
      quantity: 26.5,
      unit: 'HUR',
      unitPrice: 42,
      itemId: 'TRAD-ES',
      taxRate: 21,
      period: { from: '2026-10-01', to: '2026-10-31' },
    },
    {
      description: 'Libros de texto',
      quantity: 12,
      unit: 'H87',
      unitPrice: 18.5,
      chargeRate: 5,
      taxes: [
        { name: 'IVA', rate: 4, category: 'S' },
        { name: 'Rec. equivalencia', rate: 0.5 },
      ],
    },
    { description: 'Suplidos', quantity: 1, unitPrice: 60 },
  ],
  charges: [{ description: 'Gastos de envío', amount: 12.5, taxRate: 21 }],
  withholding: { rate: 15, label: 'IRPF' },
  earlyPaymentTerms: '2 % de descuento por pago en 10 días.',
  paymentMeans: [
    { type: 'TRANSFER', iban: 'ES9121000418450200051332', bic: 'CAIXESBBXXX', accountName: 'Lucía Ferrer' },
    {
      type: 'DIRECT_DEBIT',
      mandateReference: 'MND-0042',
      creditorId: 'DE98ZZZ09999999999',
      iban: 'ES7921000813610123456789',
    },
  ],
};

/** The same seller with a chain, so that the document has the QR code of the tax agency. */
export const CHAINED: SampleChanges = {
  ...WITHHELD,
  seller: { ...WITHHELD.seller, chain: true },
  sentAt: '2026-11-05T09:00:00.000Z',
};

/** A company in Germany that charges no tax, for four reasons, in another currency than its own. */
export const UNCHARGED: SampleChanges = {
  currency: 'USD',
  client: {
    name: 'Wiener Werkbank',
    legalName: 'Wiener Werkbank Handelsgesellschaft m.b.H.',
    address: undefined,
    postalAddress: { line1: 'Mariahilfer Straße 88a', postalCode: '1070', city: 'Wien', country: 'AT' },
    taxId: undefined,
    vatId: 'ATU13585627',
    registrationNumber: 'FN 123456a',
    buyerReference: '04011000-12345-34',
    locale: 'de-DE',
  },
  seller: {
    name: 'Elbwerk GmbH',
    address: undefined,
    postalAddress: HAMBURG,
    taxId: '27/123/45678',
    vatId: 'DE136695976',
    registrationNumber: 'HRB 98765',
    locale: 'de-DE',
    bankDetails: { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
  },
  period: { from: '2026-10-01', to: '2026-10-31' },
  purchaseOrder: 'B-77120',
  contractReference: 'RV-2026-17',
  deliverTo: {
    name: 'Lager Linz',
    postalAddress: { line1: 'Industriezeile 47', postalCode: '4020', city: 'Linz', country: 'AT' },
  },
  taxCurrency: { code: 'EUR', rate: 0.92 },
  lineItems: [
    { description: 'Beratung', quantity: 3, unit: 'DAY', unitPrice: 960, taxRate: 0, taxCategory: 'AE' },
    {
      description: 'Werkbänke, Eiche',
      quantity: 4,
      unit: 'XPX',
      unitPrice: 1240,
      taxCategory: 'K',
      exemptionCode: 'VATEX-EU-IC',
    },
    {
      description: 'Schulung',
      quantity: 1,
      unit: 'LS',
      unitPrice: 500,
      taxCategory: 'E',
      exemptionReason: '§ 4 Nr. 21 UStG',
      exemptionCode: 'VATEX-EU-132-1I',
    },
    { description: 'Handbuch, gedruckt', quantity: 10, unit: 'KGM', unitPrice: 12, taxRate: 7, taxCategory: 'S' },
    { description: 'Vertragsstrafe', quantity: 1, unitPrice: 150, taxCategory: 'O' },
  ],
};
