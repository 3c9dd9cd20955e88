import type { SellerSnapshot } from '../invoices/invoice.ts';
import { vatIdFault } from '../parties/vatId.ts';
import { invalid, Problem } from '../values/problem.ts';
import { isSpanish, issuerIdOf } from './chain.ts';

type Seller = Pick<SellerSnapshot, 'chain' | 'vatId' | 'taxId' | 'postalAddress'>;

/** Throws a problem where the chain would be switched off, or would have records without a tax identifier of the seller. */
export function requireChainSetting(current: Seller, next: Seller): void {
  if (current.chain && !next.chain) {
    throw new Problem('CONFLICT', 'The chain cannot be switched off: documents after that would have no record in it', [
      { field: 'chain', message: 'Stays true' },
    ]);
  }
  if (!next.chain) return;
  const issuerId = issuerIdOf(next);
  if (issuerId === '') throw invalid('vatId', 'Is required for the chain, unless there is a taxId');
  if (isSpanish(next) && vatIdFault(`ES${issuerId}`) !== undefined) {
    throw invalid(next.vatId === undefined ? 'taxId' : 'vatId', 'Must be a Spanish NIF for the chain');
  }
}
