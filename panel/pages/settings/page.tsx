import type { ComponentChildren } from 'preact';
import type { Account, AccountPatch, RequestOptions } from '../../../sdk/src/cleverinvo.ts';
import { type Action, useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import { rememberAccount } from '../../app/session.ts';
import { type Tagged, tagged } from '../../app/tagged.ts';
import { type Conflict, useVersions } from '../../app/versions.ts';
import { ConflictDialog } from '../../parts/conflictDialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Loading } from '../../parts/loading.tsx';
import { SettingsHead } from './head.tsx';
import { TEXTS } from './settingsTexts.ts';

/** What a form of settings works with. */
export interface SettingsForm {
  readonly account: Account;
  readonly action: Action;
  /** Saves the fields that changed. */
  readonly save: (patch: AccountPatch) => Promise<boolean>;
}

interface SettingsPageProps {
  readonly current: string;
  /** What the page calls the fields, for showing two versions of them. */
  readonly names: ReadonlyMap<string, string>;
  readonly children: (form: SettingsForm) => ComponentChildren;
}

/** A page of settings. Where somebody else has saved them meanwhile, it shows both versions and asks which one stays. */
export function SettingsPage({ current, names, children }: SettingsPageProps) {
  const { data, error, reload, replace } = useLoad((signal) => readAccount({ signal }), []);
  const t = useTexts(TEXTS);
  const action = useAction();
  const { save, conflict } = useVersions<Account, AccountPatch>({
    action,
    etag: data?.etag,
    change: async (patch, ifMatch) => {
      const saved = await tagged((options) => api.account.update(patch, options), { ifMatch });
      rememberAccount(saved.value);
      replace(saved);
      notify(t.saved);
    },
    read: readAccount,
    onTakeTheirs: replace,
  });
  return (
    <>
      <SettingsHead current={current} />
      {error !== undefined && <Fault error={error} onRetry={reload} />}
      {!data && error === undefined && <Loading />}
      {data && <div key={data.etag}>{children({ account: data.value, action, save })}</div>}
      {conflict && <SettingsConflict {...conflict} names={names} />}
    </>
  );
}

/** Reads the account, and keeps what the panel shows of it everywhere. */
async function readAccount(options: RequestOptions = {}): Promise<Tagged<Account>> {
  const read = await tagged((sent) => api.account.get(sent), options);
  rememberAccount(read.value);
  return read;
}

type SettingsConflictProps = Conflict<Account, AccountPatch> & Pick<SettingsPageProps, 'names'>;

function SettingsConflict({ mine, theirs, names, ...choices }: SettingsConflictProps) {
  const saved = new Map<string, unknown>(Object.entries(theirs));
  const fields = Object.entries(mine).map(([field, value]) => ({
    label: names.get(field) ?? field,
    mine: shownValue(value),
    theirs: shownValue(saved.get(field)),
  }));
  return <ConflictDialog {...choices} fields={fields} />;
}

const MOST_CHARACTERS = 200;

/** A value as a person reads it: the parts of an address with commas. */
function shownValue(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–';
  const parts = typeof value === 'object' ? Object.values(value).map(shownValue) : [String(value)];
  return parts.join(', ').slice(0, MOST_CHARACTERS);
}
