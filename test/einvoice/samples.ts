import type { EInvoice } from '../../lib/einvoice/model.ts';

/** A usual invoice: two rates, a discount, SEPA. It is valid in every format. */
export function usual(changes: Partial<EInvoice> = {}): EInvoice {
  return {
    number: 'INV-0042',
    issueDate: '2026-11-05',
    typeCode: '380',
    currency: 'EUR',
    paymentDueDate: '2026-12-05',
    buyerReference: '04011000-12345-03',
    seller: {
      name: 'Estudio Marea SL',
      vatIdentifier: 'ESB12345674',
      electronicAddress: { scheme: '0088', id: '4000001000005' },
      postalAddress: { line1: 'Calle del Mar 12', city: 'Valencia', postCode: '46001', countryCode: 'ES' },
      contact: { point: 'Facturación', telephone: '+34 960 000 000', email: 'facturas@marea.example' },
    },
    buyer: {
      name: 'Nordlicht GmbH',
      vatIdentifier: 'DE136695976',
      electronicAddress: { scheme: '9930', id: 'DE136695976' },
      postalAddress: { line1: 'Hafenstraße 7', city: 'Hamburg', postCode: '20457', countryCode: 'DE' },
    },
    delivery: { date: '2026-11-01' },
    paymentInstructions: {
      meansCode: '58',
      remittanceInformation: 'INV-0042',
      creditTransfers: [
        { account: 'ES9121000418450200051332', accountName: 'Estudio Marea SL', serviceProvider: 'CAIXESBB' },
      ],
    },
    allowances: [
      {
        amount: 50,
        baseAmount: 500,
        percentage: 10,
        reason: 'Discount',
        reasonCode: '95',
        vat: { category: 'S', rate: 21 },
      },
    ],
    totals: {
      lineNetAmount: 700.5,
      allowances: 50,
      withoutVat: 650.5,
      vat: 114.55,
      withVat: 765.05,
      paid: 65.05,
      due: 700,
    },
    vatBreakdown: [
      { category: 'S', rate: 10, taxableAmount: 200.5, taxAmount: 20.05 },
      { category: 'S', rate: 21, taxableAmount: 450, taxAmount: 94.5 },
    ],
    lines: [
      {
        id: '1',
        quantity: 10,
        unit: 'HUR',
        netAmount: 500,
        price: { net: 50 },
        vat: { category: 'S', rate: 21 },
        item: { name: 'Design' },
      },
      {
        id: '2',
        quantity: 2,
        unit: 'C62',
        netAmount: 200.5,
        price: { net: 100.25 },
        vat: { category: 'S', rate: 10 },
        item: { name: 'Prints', sellerIdentifier: 'PR-1' },
      },
    ],
    ...changes,
  };
}
