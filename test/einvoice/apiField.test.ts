import { expect, it } from 'vitest';
import { apiField } from '../../lib/einvoice/apiField.ts';

it.each([
  ['buyer.postalAddress.countryCode', 'client.postalAddress.country'],
  ['seller.vatIdentifier', 'seller.vatId'],
  ['seller.contact.telephone', 'seller.phone'],
  ['lines[3].vat.category', 'lineItems[3].taxCategory'],
  ['lines[0].item.name', 'lineItems[0].description'],
  ['lines[0].period.end', 'lineItems[0].period.to'],
  ['charges[1].vat.rate', 'charges[1].taxRate'],
  ['delivery.address.countryCode', 'deliverTo.postalAddress.country'],
  ['delivery.date', 'deliveryDate'],
  ['paymentInstructions', 'paymentMeans'],
  ['paymentInstructions.creditTransfers[1].account', 'paymentMeans[1].iban'],
  ['vatBreakdown[2].exemptionReason', 'lineItems.exemptionReason'],
  ['buyerReference', 'buyerReference'],
  ['currency', 'currency'],
])('%s is %s in the API', (field, expected) => {
  expect(apiField(field)).toBe(expected);
});
