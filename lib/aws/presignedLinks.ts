import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { withTimeout } from './calls/timeouts.ts';
import { environment } from './environment.ts';

const s3 = new S3Client({ forcePathStyle: true, requestHandler: withTimeout(10_000) });

/** The links of a role end with its session, whatever they say: after some hours. */
const LINK_SECONDS = 6 * 3600;

/** A file in a folder of the bucket, with a link that opens without AWS credentials. */
interface LinkedFile {
  readonly name: string;
  readonly bytes: number;
  readonly url: string;
}

/** The files of a folder of the bucket, each with a link. */
export async function linksBelow(folder: string): Promise<{
  readonly bucket: string;
  readonly links: readonly LinkedFile[];
  readonly linkTo: (key: string) => Promise<string>;
}> {
  const bucket = environment('documentsBucket');
  const linkTo = (Key: string) =>
    getSignedUrl(s3, new GetObjectCommand({ Bucket: bucket, Key }), { expiresIn: LINK_SECONDS });
  const links: LinkedFile[] = [];
  let token: string | undefined;
  do {
    const { Contents = [], NextContinuationToken } = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: folder, ContinuationToken: token }),
    );
    for (const { Key = '', Size = 0 } of Contents) {
      links.push({ name: Key.slice(folder.length), bytes: Size, url: await linkTo(Key) });
    }
    token = NextContinuationToken;
  } while (token !== undefined);
  return { bucket, links, linkTo };
}
