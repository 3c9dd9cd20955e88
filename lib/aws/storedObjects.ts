import {
  DeleteObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ObjectVersion,
  S3Client,
} from '@aws-sdk/client-s3';
import { withTimeout } from './calls/timeouts.ts';
import { environment } from './environment.ts';

const s3 = new S3Client({ forcePathStyle: true, requestHandler: withTimeout(10_000) });

/** How many objects are deleted at the same time. */
const DELETED_AT_ONCE = 20;

type Version = Pick<ObjectVersion, 'Key' | 'VersionId'>;

/** How many objects there are, with all their versions. What is locked against deletion is kept. */
export interface ObjectCounts {
  readonly objects: number;
  readonly keptByLock: number;
}

/** Deletes everything below a prefix, with all versions, a page at a time; or only counts it. */
export async function* deleteObjects(prefix: string, { dryRun }: { dryRun: boolean }): AsyncGenerator<ObjectCounts> {
  const Bucket = environment('documentsBucket');
  for await (const versions of versionsBelow(Bucket, prefix)) {
    let keptByLock = 0;
    for (let start = 0; start < versions.length && !dryRun; start += DELETED_AT_ONCE) {
      const some = versions.slice(start, start + DELETED_AT_ONCE);
      const kept = await Promise.all(some.map((version) => isKept(Bucket, version)));
      keptByLock += kept.filter(Boolean).length;
    }
    yield { objects: versions.length, keptByLock };
  }
}

async function isKept(Bucket: string, { Key, VersionId }: Version): Promise<boolean> {
  try {
    await s3.send(new DeleteObjectCommand({ Bucket, Key, ...(VersionId && { VersionId }) }));
    return false;
  } catch (fault) {
    // S3 answers so where the object is locked.
    if (fault instanceof Error && fault.name === 'AccessDenied' && VersionId !== undefined) return true;
    throw fault;
  }
}

async function* versionsBelow(Bucket: string, Prefix: string): AsyncGenerator<readonly Version[]> {
  let hasVersions = false;
  let next: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {};
  while (next) {
    const {
      Versions = [],
      DeleteMarkers = [],
      ...page
    } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix, ...next }));
    const versions = [...Versions, ...DeleteMarkers];
    hasVersions ||= versions.length > 0;
    yield versions;
    next = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
  }
  // S3 lists objects of a bucket without versions as versions too. The local emulator lists none.
  if (hasVersions) return;
  let token: string | undefined;
  do {
    const { Contents = [], NextContinuationToken } = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken: token }),
    );
    yield Contents.map(({ Key }) => ({ Key }));
    token = NextContinuationToken;
  } while (token !== undefined);
}
