import { listApiKeys } from '../../lib/aws/accounts/apiKeys.ts';
import { putDocument } from '../../lib/aws/documents.ts';
import { listMembers } from '../../lib/aws/members/members.ts';
import { linksBelow } from '../../lib/aws/presignedLinks.ts';
import type { Progress } from '../../lib/aws/table/phases.ts';
import { listWebhooks } from '../../lib/aws/webhooks/webhooks.ts';
import { Account } from '../../lib/contract/account.ts';
import { placeOf } from '../../lib/contract/documents.ts';
import { Key } from '../../lib/contract/keys.ts';
import { Member } from '../../lib/contract/members.ts';
import { Webhook } from '../../lib/contract/webhookObject.ts';
import { BYTE_ORDER_MARK } from '../../lib/domain/reports/csv.ts';
import { findAccount } from '../../lib/runtime/replies/find.ts';
import { type Exported, exportSources, type Source } from './exportSources.ts';

/** A file is written when it has so many bytes. No more than that is in memory, and at most one record beyond. */
const FILE_BYTES = 4_000_000;

/** Or after so long, as many records may have to be looked at to find a few. */
const FILE_MILLISECONDS = 5_000;

/** Where an export is, and what it is of. */
interface AccountExport extends Exported {
  readonly exportId: string;
}

/** Writes all files of an export, and says after each where it goes on. */
export async function* exportAccount(whole: AccountExport, after: string | undefined): AsyncGenerator<Progress> {
  const [reached = '0', number = '1', place] = after?.split('|') ?? [];
  if (after === undefined) await writeSettings(whole);
  for (const [index, source] of exportSources.entries()) {
    if (index < Number(reached)) continue;
    const isReached = index === Number(reached);
    const start = isReached ? { number: Number(number), after: place || undefined } : { number: 1, after: undefined };
    for await (const { next, position, records } of writeFiles(whole, source, start)) {
      const counts = { files: records > 0 ? 1 : 0, [source.name]: records };
      yield { position: position === undefined ? `${index + 1}|1|` : `${index}|${next}|${position}`, counts };
    }
  }
}

interface Written {
  /** Number of the next file. */
  readonly next: number;
  /** Absent: the source is at its end. */
  readonly position?: string;
  readonly records: number;
}

async function* writeFiles(
  whole: AccountExport,
  source: Source,
  { number, after }: { number: number; after: string | undefined },
): AsyncGenerator<Written> {
  let next = number;
  let texts: string[] = [];
  let bytes = 0;
  let began = Date.now();
  for await (const portion of source.read(whole, after)) {
    texts.push(...portion.texts);
    bytes += portion.texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    const isEnough = bytes >= FILE_BYTES || Date.now() - began >= FILE_MILLISECONDS;
    if (!isEnough || portion.position === '') continue;
    if (texts.length > 0) await write(whole, source, next++, texts);
    yield { next, position: portion.position, records: texts.length };
    [texts, bytes, began] = [[], 0, Date.now()];
  }
  if (texts.length > 0) {
    await write(whole, source, next++, texts);
    yield { next, records: texts.length };
  }
}

function write(whole: AccountExport, { name, format, header }: Source, number: number, texts: readonly string[]) {
  const part = `${name}-${String(number).padStart(6, '0')}`;
  const bodies = {
    jsonl: () => texts.map((text) => `${text}\n`).join(''),
    json: () => `[${texts.join(',\n')}]\n`,
    csv: () => `${number === 1 ? BYTE_ORDER_MARK + header : ''}${texts.join('')}`,
  };
  return put(whole, part, format, bodies[format]());
}

function put({ accountId, exportId }: AccountExport, part: string, format: string, text: string): Promise<void> {
  return putDocument('accountExport', { accountId, exportId, part, format }, Buffer.from(text));
}

/** The account, its members, keys and webhooks, without any secret. */
async function writeSettings(whole: AccountExport): Promise<void> {
  const { accountId } = whole;
  const settings = {
    account: Account.parse(await findAccount(accountId)),
    members: Member.array().parse(await listMembers(accountId)),
    keys: Key.array().parse(await listApiKeys(accountId)),
    webhooks: Webhook.array().parse(await listWebhooks(accountId)),
  };
  await put(whole, 'account', 'json', JSON.stringify(settings, null, 2));
}

/** A file with a link to each file of the export, and a link to it. */
export async function writeIndex(whole: AccountExport): Promise<{ readonly folder: string; readonly index: string }> {
  const { accountId, exportId } = whole;
  const values = { accountId, exportId, part: 'index', format: 'json' };
  const folder = placeOf('accountExport', values).key.replace(/index\.json$/, '');
  const { bucket, links, linkTo } = await linksBelow(folder);
  await put(whole, 'index', 'json', JSON.stringify({ accountId, exportId, files: links }, null, 2));
  return { folder: `s3://${bucket}/${folder}`, index: await linkTo(`${folder}index.json`) };
}
