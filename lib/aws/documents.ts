import { createHash } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { LogoReference } from '../domain/invoice.ts';
import { environment } from './environment.ts';
import { isMissingObject } from './faults.ts';
import { withTimeout } from './timeouts.ts';

const s3 = new S3Client({ forcePathStyle: true, requestHandler: withTimeout(5000) });

/** Names a document. A version of an invoice always has the same bytes, so a second rendering writes them again. */
export interface DocumentName {
  readonly accountId: string;
  readonly invoiceId: string;
  readonly version: string;
}

export async function getDocument(name: DocumentName): Promise<Uint8Array | undefined> {
  return get(documentKey(name));
}

export async function putDocument(name: DocumentName, bytes: Uint8Array): Promise<void> {
  await put(documentKey(name), bytes, 'application/pdf');
}

/** The bytes of a logo. It was stored before anything could refer to it. */
export async function getLogo(accountId: string, logo: LogoReference): Promise<Uint8Array> {
  const bytes = await get(logoKey(accountId, logo));
  if (!bytes) throw new Error(`Logo ${logo.sha256} is not stored`);
  return bytes;
}

/** Stores a logo under the hash of its bytes, so that older invoices keep theirs. */
export async function putLogo(
  accountId: string,
  { format, bytes }: { format: LogoReference['format']; bytes: Uint8Array },
): Promise<LogoReference> {
  const logo = { format, sha256: createHash('sha256').update(bytes).digest('hex') };
  await put(logoKey(accountId, logo), bytes, `image/${format}`);
  return logo;
}

// No part of a key is text of the caller: ids, versions and hashes are made here.
const documentKey = ({ accountId, invoiceId, version }: DocumentName) => `${accountId}/${invoiceId}/${version}.pdf`;
const logoKey = (accountId: string, { sha256, format }: LogoReference) => `${accountId}/logos/${sha256}.${format}`;

async function get(Key: string): Promise<Uint8Array | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: environment('documentsBucket'), Key }));
    return await Body?.transformToByteArray();
  } catch (fault) {
    if (isMissingObject(fault)) return undefined;
    throw fault;
  }
}

async function put(Key: string, Body: Uint8Array, ContentType: string): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: environment('documentsBucket'), Key, Body, ContentType }));
}
