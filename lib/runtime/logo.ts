import type { LogoReference } from '../domain/invoice.ts';

/** The logo of a seller, for functions that need one of few accounts only. */
export async function readLogo(accountId: string, reference: LogoReference) {
  // The S3 client is large, and many accounts have no logo.
  const { getLogo } = await import('../aws/documents.ts');
  return { format: reference.format, bytes: await getLogo(accountId, reference) };
}
