import { useState } from 'preact/hooks';
import type { Key, KeyInput, KeyScope } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { given } from '../../app/given.ts';
import { useIdempotencyKey } from '../../app/idempotency.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Select, TextField } from '../../parts/field.tsx';
import { FormDialog } from '../../parts/formDialog.tsx';
import { List, Table } from '../../parts/list.tsx';
import { Menu } from '../../parts/menu.tsx';
import { SecretDialog } from '../../parts/secretDialog.tsx';
import { DevelopersHead } from './head.tsx';
import { TEXTS } from './keyTexts.ts';
import { KEYS_PATH } from './texts.ts';

const PAGE_SIZE = 25;

type Open =
  | { readonly dialog: 'create' }
  | { readonly dialog: 'secret'; readonly secret: string }
  | { readonly dialog: 'revoke'; readonly key: Key };

/** The API keys of the account. */
export default function Keys({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const cursor = query.get('cursor') ?? undefined;
  const list = useLoad((signal) => api.keys.list({ limit: PAGE_SIZE, ...given({ cursor }) }, { signal }), [cursor]);
  const [open, setOpen] = useState<Open>();
  const create = (
    <Button look="primary" icon="plus" onPress={() => setOpen({ dialog: 'create' })}>
      {t.create}
    </Button>
  );
  return (
    <>
      <DevelopersHead current={KEYS_PATH} />
      <div class="listHead">
        <p class="intro">{t.intro}</p>
        {list.data && list.data.data.length > 0 && create}
      </div>
      <List
        list={list}
        path={KEYS_PATH}
        cursor={cursor}
        empty={
          <Empty icon="lock" title={t.noneTitle} action={create}>
            {t.none}
          </Empty>
        }
      >
        {({ data }) => (
          <Table
            columns={[t.name, t.key, t.scope, t.lastUsed, t.status, { text: t.revoke, look: 'hidden' }]}
            isStale={list.isLoading}
          >
            {data.map((key) => (
              <Row key={key.id} apiKey={key} onRevoke={() => setOpen({ dialog: 'revoke', key })} />
            ))}
          </Table>
        )}
      </List>
      {open?.dialog === 'create' && (
        <CreateKey
          onClose={() => setOpen(undefined)}
          onCreated={(secret) => {
            setOpen({ dialog: 'secret', secret });
            list.reload();
          }}
        />
      )}
      {open?.dialog === 'secret' && (
        <SecretDialog title={t.secretTitle} label={t.secret} secret={open.secret} onClose={() => setOpen(undefined)} />
      )}
      {open?.dialog === 'revoke' && (
        <RevokeKey
          apiKey={open.key}
          onClose={() => setOpen(undefined)}
          onDone={() => {
            setOpen(undefined);
            list.reload();
          }}
        />
      )}
    </>
  );
}

function Row({ apiKey, onRevoke }: { apiKey: Key; onRevoke: () => void }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { name, hint, scope, lastUsedOn, expiresAt, revokedAt } = apiKey;
  const isExpired = expiresAt !== undefined && Date.parse(expiresAt) <= Date.now();
  return (
    <tr>
      <td class="main">
        <strong>{name}</strong>
      </td>
      <td class="inSecondRow">
        <code>{hint}…</code>
      </td>
      <td class="onlyWide">{t[scope]}</td>
      <td class="number soft onlyWide">{lastUsedOn ? format.date(lastUsedOn) : t.never}</td>
      <td class="inThirdRow">
        {revokedAt ? (
          <span class="status">{t.revoked}</span>
        ) : isExpired ? (
          <span class="status">{t.expired}</span>
        ) : (
          <span class="status good">{expiresAt ? t.until(format.date(expiresAt)) : t.active}</span>
        )}
      </td>
      <td class="rowMenu inFirstRow">
        {!revokedAt && (
          <Menu
            label={t.more(name)}
            items={[{ text: t.revoke, icon: 'trash', isDangerous: true, onPress: onRevoke }]}
          />
        )}
      </td>
    </tr>
  );
}

const SCOPES: readonly KeyScope[] = ['read', 'write', 'admin'];

function CreateKey({ onClose, onCreated }: { onClose: () => void; onCreated: (secret: string) => void }) {
  const t = useTexts(TEXTS);
  const action = useAction();
  const idempotencyKey = useIdempotencyKey();
  const [opened] = useState(Date.now);
  const [name, setName] = useState('');
  const [scope, setScope] = useState<KeyScope>('write');
  const [expiresOn, setExpiresOn] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const { fieldErrors } = action;
  const isPast = expiresOn !== '' && !(Date.parse(expiresOn) > Date.now());
  const hints: Readonly<Record<KeyScope, string>> = { read: t.readHint, write: t.writeHint, admin: t.adminHint };

  const submit = () => {
    setIsChecked(true);
    if (!name.trim() || isPast) return;
    const input: KeyInput = { name: name.trim(), scope, ...(expiresOn && { expiresAt: expiresOn }) };
    action.run(async () => {
      const { secret } = await api.keys.create(input, { idempotencyKey: idempotencyKey({ input, opened }) });
      onCreated(secret);
    });
  };
  return (
    <FormDialog
      title={t.create}
      submitText={t.create}
      action={action}
      shown={(field) => ['name', 'scope', 'expiresAt'].includes(field)}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t.name}
        hint={t.nameHint}
        value={name}
        onChange={setName}
        error={isChecked && !name.trim() ? t.required : fieldErrors.get('name')}
        autoFocus
      />
      <Select
        label={t.scope}
        hint={hints[scope]}
        value={scope}
        onChange={(value) => setScope(SCOPES.find((known) => known === value) ?? 'read')}
        choices={SCOPES.map((known) => [known, t[known]] as const)}
        error={fieldErrors.get('scope')}
      />
      <TextField
        label={t.expires}
        isOptional={t.optional}
        hint={t.expiresHint}
        type="date"
        value={expiresOn}
        onChange={setExpiresOn}
        error={isChecked && isPast ? t.notFuture : fieldErrors.get('expiresAt')}
      />
    </FormDialog>
  );
}

function RevokeKey({ apiKey, onClose, onDone }: { apiKey: Key; onClose: () => void; onDone: () => void }) {
  const t = useTexts(TEXTS);
  const action = useAction();
  const { id, name, hint } = apiKey;
  return (
    <Confirm
      title={t.revokeTitle(name)}
      action={t.revoke}
      isBusy={action.isRunning}
      isDangerous
      onClose={onClose}
      onConfirm={() =>
        action.run(async () => {
          await api.keys.revoke(id);
          notify(t.isRevoked(name));
          onDone();
        })
      }
    >
      <p>
        <code>{hint}…</code>
      </p>
      <p>{t.revokeText}</p>
      <Fault error={action.error} />
    </Confirm>
  );
}
