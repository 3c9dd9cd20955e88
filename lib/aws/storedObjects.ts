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

/** A page of objects that were deleted, with all their versions. What is locked against deletion is kept. */
interface DeletedPage {
  readonly objects: number;
  readonly keptByLock: number;
  /** After which version the next page begins. Absent: there is none. */
  readonly next?: VersionPlace | undefined;
}

/** A place in the list of all versions below a prefix. `StartAfter`: in a store without versions. */
export interface VersionPlace {
  readonly KeyMarker?: string | undefined;
  readonly VersionIdMarker?: string | undefined;
  readonly StartAfter?: string | undefined;
}

/** Deletes everything below a prefix, with all versions, from after a place on, a page at a time; or only counts it. */
export async function* deleteObjects(
  prefix: string,
  { dryRun, after }: { dryRun: boolean; after?: VersionPlace | undefined },
): AsyncGenerator<DeletedPage> {
  const Bucket = environment('documentsBucket');
  for await (const { versions, next } of versionsBelow(Bucket, prefix, after)) {
    let keptByLock = 0;
    for (let start = 0; start < versions.length && !dryRun; start += DELETED_AT_ONCE) {
      const some = versions.slice(start, start + DELETED_AT_ONCE);
      const kept = await Promise.all(some.map((version) => isKept(Bucket, version)));
      keptByLock += kept.filter(Boolean).length;
    }
    yield { objects: versions.length, keptByLock, next };
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

interface VersionsPage {
  readonly versions: readonly Version[];
  readonly next?: VersionPlace | undefined;
}

async function* versionsBelow(
  Bucket: string,
  Prefix: string,
  after: VersionPlace | undefined,
): AsyncGenerator<VersionsPage> {
  let next = after;
  let found = 0;
  while (next?.StartAfter === undefined) {
    const {
      Versions = [],
      DeleteMarkers = [],
      ...page
    } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix, ...next }));
    const versions = [...Versions, ...DeleteMarkers];
    found += versions.length;
    next = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
    if (versions.length > 0 || next) yield { versions, next };
    if (!next) break;
  }
  // S3 lists objects of a bucket without versions as versions too. The local emulator lists none.
  if (next?.StartAfter !== undefined || (found === 0 && !after)) yield* objectsBelow(Bucket, Prefix, next?.StartAfter);
}

async function* objectsBelow(Bucket: string, Prefix: string, start?: string): AsyncGenerator<VersionsPage> {
  for (let StartAfter = start; ; ) {
    const { Contents = [], IsTruncated = false } = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix, StartAfter }),
    );
    StartAfter = Contents.at(-1)?.Key;
    const hasMore = IsTruncated && StartAfter !== undefined;
    yield { versions: Contents.map(({ Key }) => ({ Key })), next: hasMore ? { StartAfter } : undefined };
    if (!hasMore) return;
  }
}
