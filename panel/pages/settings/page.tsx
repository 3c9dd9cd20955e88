import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { type Account, type AccountPatch, CleverInvoError } from '../../../sdk/src/cleverinvo.ts';
import { type Action, useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import { ConflictDialog } from '../../parts/conflictDialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Loading } from '../../parts/loading.tsx';
import { SettingsHead } from './head.tsx';
import { TEXTS } from './settingsTexts.ts';
import { type Tagged, tagged, taggedAccount } from './taggedAccount.ts';

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
  const { data, error, reload, replace } = useLoad((signal) => taggedAccount({ signal }), []);
  const t = useTexts(TEXTS);
  const action = useAction();
  const [conflict, setConflict] = useState<{ mine: AccountPatch; theirs: Tagged }>();
  const save = (patch: AccountPatch, etag: string | undefined) =>
    action.run(async () => {
      try {
        replace(await tagged((options) => api.account.update(patch, { ...options, ifMatch: etag })));
        notify(t.saved);
      } catch (fault) {
        if (!(fault instanceof CleverInvoError) || fault.status !== 412) throw fault;
        setConflict({ mine: patch, theirs: await taggedAccount() });
      }
    });
  return (
    <>
      <SettingsHead current={current} />
      {error !== undefined && <Fault error={error} onRetry={reload} />}
      {!data && error === undefined && <Loading />}
      {data && (
        <div key={data.etag}>
          {children({ account: data.account, action, save: (patch) => save(patch, data.etag) })}
        </div>
      )}
      {conflict && (
        <Conflict
          mine={conflict.mine}
          theirs={conflict.theirs.account}
          names={names}
          onKeepMine={() => {
            setConflict(undefined);
            save(conflict.mine, conflict.theirs.etag);
          }}
          onTakeTheirs={() => {
            setConflict(undefined);
            replace(conflict.theirs);
          }}
          onClose={() => setConflict(undefined)}
        />
      )}
    </>
  );
}

interface ConflictProps {
  readonly mine: AccountPatch;
  readonly theirs: Account;
  readonly names: ReadonlyMap<string, string>;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onClose: () => void;
}

function Conflict({ mine, theirs, names, ...handlers }: ConflictProps) {
  const t = useTexts(TEXTS);
  const saved = new Map<string, unknown>(Object.entries(theirs));
  const differences = Object.entries(mine)
    .map(([field, value]) => ({
      label: names.get(field) ?? field,
      mine: shownValue(value),
      theirs: shownValue(saved.get(field)),
    }))
    .filter((field) => field.mine !== field.theirs);
  return <ConflictDialog words={t} text={t.conflict} differences={differences} {...handlers} />;
}

const MOST_CHARACTERS = 200;

/** A value as a person reads it: the parts of an address with commas. */
function shownValue(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–';
  const parts = typeof value === 'object' ? Object.values(value).map(shownValue) : [String(value)];
  return parts.join(', ').slice(0, MOST_CHARACTERS);
}
