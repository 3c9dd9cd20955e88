import { createHash } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type DocumentName, isIssued, type KeyValues, placeOf } from '../contract/documents.ts';
import type { LogoReference } from '../domain/invoices/invoice.ts';
import { isMissingObject } from './calls/faults.ts';
import { withTimeout } from './calls/timeouts.ts';
import { traceable } from './calls/traceable.ts';
import { environment } from './environment.ts';

const s3 = traceable(new S3Client({ forcePathStyle: true, requestHandler: withTimeout(5000) }));

/** The bytes of a document, if it is stored. */
export async function getDocument<Name extends DocumentName>(
  name: Name,
  values: KeyValues<Name>,
): Promise<Uint8Array | undefined> {
  const { key } = placeOf(name, values);
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: environment('documentsBucket'), Key: key }));
    return await Body?.transformToByteArray();
  } catch (fault) {
    if (isMissingObject(fault)) return undefined;
    throw fault;
  }
}

/** Stores a document. One that was issued is locked, where the settings say so: nobody can delete these bytes until then. */
export async function putDocument<Name extends DocumentName>(
  name: Name,
  values: KeyValues<Name>,
  Body: Uint8Array,
): Promise<void> {
  const { key, mediaType } = placeOf(name, values);
  const Bucket = environment('documentsBucket');
  const lock = isIssued(name) ? lockFrom(new Date()) : {};
  await s3.send(new PutObjectCommand({ Bucket, Key: key, Body, ContentType: mediaType, ...lock }));
}

function lockFrom(now: Date) {
  const [mode, years] = environment('documentLock').split(' ');
  if (mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') return {};
  const until = new Date(now);
  until.setUTCFullYear(now.getUTCFullYear() + Number(years));
  return { ObjectLockMode: mode, ObjectLockRetainUntilDate: until } as const;
}

/** The bytes of a logo. It was stored before anything could refer to it. */
export async function getLogo(accountId: string, logo: LogoReference): Promise<Uint8Array> {
  const bytes = await getDocument('logo', { accountId, ...logo });
  if (!bytes) throw new Error(`Logo ${logo.sha256} is not stored`);
  return bytes;
}

export async function putLogo(
  accountId: string,
  { format, bytes }: { format: LogoReference['format']; bytes: Uint8Array },
): Promise<LogoReference> {
  const logo = { format, sha256: createHash('sha256').update(bytes).digest('hex') };
  await putDocument('logo', { accountId, ...logo }, bytes);
  return logo;
}
