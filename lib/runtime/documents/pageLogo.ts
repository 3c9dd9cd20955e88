import type { SellerSnapshot } from '../../domain/invoices/invoice.ts';

/** The logo of the seller, where there is one. */
export async function pageLogo(accountId: string, { logo }: Pick<SellerSnapshot, 'logo'>) {
  if (!logo) return undefined;
  // The S3 client is large, and many accounts have no logo.
  const { getLogo } = await import('../../aws/documents.ts');
  return { format: logo.format, bytes: await getLogo(accountId, logo) };
}
