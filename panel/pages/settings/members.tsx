import { useState } from 'preact/hooks';
import { ROLES } from '../../../lib/domain/accounts/members.ts';
import { CleverInvoError, type Member, type MemberRole } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import { session } from '../../app/session.ts';
import { isEmail } from '../../app/signingIn.ts';
import { useStore } from '../../app/store.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Select, TextField } from '../../parts/field.tsx';
import { FormDialog } from '../../parts/formDialog.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Menu } from '../../parts/menu.tsx';
import { SettingsHead } from './head.tsx';
import { TEXTS } from './memberTexts.ts';
import { Sessions } from './sessions.tsx';
import { MEMBERS_PATH } from './settingsTexts.ts';

const MOST = 100;

type Open =
  | { readonly dialog: 'invite' }
  | { readonly dialog: 'role'; readonly member: Member }
  | { readonly dialog: 'remove'; readonly member: Member };

/** Who may sign in, and who is signed in. */
export default function Members() {
  const t = useTexts(TEXTS);
  const { data, error, isLoading, reload } = useLoad(async (signal) => {
    try {
      return await api.members.list({ limit: MOST }, { signal });
    } catch (fault) {
      // Who is no administrator sees the own sessions all the same.
      if (fault instanceof CleverInvoError && fault.status === 403) return undefined;
      throw fault;
    }
  }, []);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const done = () => {
    close();
    reload();
  };
  return (
    <>
      <SettingsHead current={MEMBERS_PATH} />
      <div class="settings">
        <section class="card">
          <div class="cardHead">
            <h2>{t.members}</h2>
            {data && (
              <Button look="primary" icon="plus" onPress={() => setOpen({ dialog: 'invite' })}>
                {t.invite}
              </Button>
            )}
          </div>
          <div class="cardBody">
            <p class="soft">{t.membersText}</p>
            {error !== undefined && <Fault error={error} onRetry={reload} />}
            {!data && isLoading && <Loading rows={3} />}
            {!data && !isLoading && error === undefined && <p>{t.mayNot}</p>}
            {data?.data.length === 0 && <p>{t.noMembers}</p>}
          </div>
          {data && data.data.length > 0 && (
            <table class="table stacks">
              <thead>
                <tr>
                  <th scope="col">{t.email}</th>
                  <th scope="col">{t.role}</th>
                  <th scope="col">{t.since}</th>
                  <th scope="col">
                    <span class="hidden">{t.changeRole}</span>
                  </th>
                </tr>
              </thead>
              <tbody class={isLoading ? 'isStale' : ''}>
                {data.data.map((member) => (
                  <Row key={member.id} member={member} onOpen={setOpen} />
                ))}
              </tbody>
            </table>
          )}
        </section>
        <Sessions />
      </div>
      {open?.dialog === 'invite' && <Invite onClose={close} onDone={done} />}
      {open?.dialog === 'role' && <ChangeRole member={open.member} onClose={close} onDone={done} />}
      {open?.dialog === 'remove' && <Remove member={open.member} onClose={close} onDone={done} />}
    </>
  );
}

function Row({ member, onOpen }: { member: Member; onOpen: (open: Open) => void }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const own = useStore(session)?.member?.email;
  const { email, role, createdAt } = member;
  return (
    <tr>
      <td class="main">
        <strong>{email}</strong> {own === email && <span class="status good">{t.you}</span>}
      </td>
      <td class="inSecondRow">{t[role]}</td>
      <td class="number soft onlyWide">{format.date(createdAt)}</td>
      <td class="rowMenu inFirstRow">
        <Menu
          label={t.more(email)}
          items={[
            { text: t.changeRole, icon: 'edit', onPress: () => onOpen({ dialog: 'role', member }) },
            { text: t.remove, icon: 'trash', isDangerous: true, onPress: () => onOpen({ dialog: 'remove', member }) },
          ]}
        />
      </td>
    </tr>
  );
}

interface DialogProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function RoleField({
  value,
  error,
  onChange,
}: {
  value: MemberRole;
  error?: string | undefined;
  onChange: (role: MemberRole) => void;
}) {
  const t = useTexts(TEXTS);
  const hints: Readonly<Record<MemberRole, string>> = {
    owner: t.ownerHint,
    admin: t.adminHint,
    write: t.writeHint,
    read: t.readHint,
  };
  return (
    <Select
      label={t.role}
      hint={hints[value]}
      value={value}
      error={error}
      onChange={(chosen) => onChange(ROLES.find((role) => role === chosen) ?? 'read')}
      choices={ROLES.map((role) => [role, t[role]] as const)}
    />
  );
}

function Invite({ onClose, onDone }: DialogProps) {
  const t = useTexts(TEXTS);
  const action = useAction();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<MemberRole>('write');
  const [isChecked, setIsChecked] = useState(false);
  const fault = !email.trim() ? t.required : isEmail(email) ? undefined : t.invalidEmail;
  return (
    <FormDialog
      title={t.inviteTitle}
      submitText={t.invite}
      action={action}
      shown={(field) => ['email', 'role'].includes(field)}
      onClose={onClose}
      onSubmit={() => {
        setIsChecked(true);
        if (fault) return;
        action.run(async () => {
          await api.members.create({ email: email.trim(), role });
          notify(t.invited(email.trim()));
          onDone();
        });
      }}
    >
      <p>{t.inviteText}</p>
      <TextField
        label={t.email}
        type="email"
        value={email}
        onChange={setEmail}
        error={(isChecked ? fault : undefined) ?? action.fieldErrors.get('email')}
        autoFocus
      />
      <RoleField value={role} onChange={setRole} error={action.fieldErrors.get('role')} />
    </FormDialog>
  );
}

function ChangeRole({ member: { id, email, role: present }, onClose, onDone }: DialogProps & { member: Member }) {
  const t = useTexts(TEXTS);
  const action = useAction();
  const [role, setRole] = useState(present);
  return (
    <FormDialog
      title={t.changeRoleTitle(email)}
      submitText={t.save}
      action={action}
      shown={(field) => field === 'role'}
      onClose={onClose}
      onSubmit={() =>
        action.run(async () => {
          await api.members.update(id, { role });
          notify(t.roleChanged(email));
          onDone();
        })
      }
    >
      <RoleField value={role} onChange={setRole} error={action.fieldErrors.get('role')} />
    </FormDialog>
  );
}

function Remove({ member: { id, email }, onClose, onDone }: DialogProps & { member: Member }) {
  const t = useTexts(TEXTS);
  const action = useAction();
  return (
    <Confirm
      title={t.removeTitle(email)}
      action={t.remove}
      isBusy={action.isRunning}
      isDangerous
      onClose={onClose}
      onConfirm={() =>
        action.run(async () => {
          await api.members.delete(id);
          notify(t.removed(email));
          onDone();
        })
      }
    >
      <p>{t.removeText}</p>
      <Fault error={action.error} />
    </Confirm>
  );
}
