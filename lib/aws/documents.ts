import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { environment } from './environment.ts';

const s3 = new S3Client({ forcePathStyle: true, requestHandler: { connectionTimeout: 1000, requestTimeout: 10_000 } });

/** Which document: a revision of an invoice always has the same bytes, so a second rendering writes them again. */
export interface DocumentName {
  readonly accountId: string;
  readonly invoiceId: string;
  readonly revision: number;
}

export async function getDocument(name: DocumentName): Promise<Uint8Array | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: environment('documentsBucket'), Key: keyOf(name) }));
    return await Body?.transformToByteArray();
  } catch (fault) {
    if ((fault as Error).name === 'NoSuchKey') return undefined;
    throw fault;
  }
}

export async function putDocument(name: DocumentName, bytes: Uint8Array): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: environment('documentsBucket'),
      Key: keyOf(name),
      Body: bytes,
      ContentType: 'application/pdf',
    }),
  );
}

function keyOf({ accountId, invoiceId, revision }: DocumentName): string {
  return `${accountId}/${invoiceId}/${revision}.pdf`;
}
