import { afterAll, beforeAll, expect, it } from 'vitest';
import { listen } from '../../local/server.ts';

const VERSION = '<Version><Key>acc_1/a.pdf</Key><VersionId>v1</VersionId><IsLatest>true</IsLatest></Version>';
const MARKER = '<DeleteMarker><Key>acc_1/b.pdf</Key><VersionId>v2</VersionId></DeleteMarker>';
const VERSIONS = `<ListVersionsResult><IsTruncated>false</IsTruncated>${VERSION}${MARKER}</ListVersionsResult>`;
const OBJECTS = '<ListBucketResult><Contents><Key>acc_1/a.pdf</Key></Contents></ListBucketResult>';

let stop: () => Promise<void>;
beforeAll(async () => {
  // The local emulator has no versions. This answers as S3 does for one object and one that was deleted.
  const s3 = await listen({ port: 0, host: '127.0.0.1' }, async ({ method, url = '' }) => {
    const body = url.includes('versions') ? VERSIONS : OBJECTS;
    return method === 'DELETE'
      ? { statusCode: 204 }
      : { statusCode: 200, headers: { 'Content-Type': 'application/xml' }, body };
  });
  stop = s3.stop;
  process.env.AWS_ENDPOINT_URL_S3 = `http://127.0.0.1:${s3.port}`;
  process.env.DOCUMENTS_BUCKET = 'documents';
  Object.assign(process.env, { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
});
afterAll(() => stop());

it.each([true, false])('each version of a stored object counts once (dry run: %s)', async (dryRun) => {
  const { deleteObjects } = await import('../../lib/aws/storedObjects.ts');
  let count = 0;
  for await (const { objects } of deleteObjects('acc_1/', { dryRun })) count += objects;
  expect(count).toBe(2);
});
