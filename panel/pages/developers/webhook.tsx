import { useState } from 'preact/hooks';
import type { Webhook, WebhookInput } from '../../../sdk/src/cleverinvo.ts';
import { type Action, useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { goTo, href } from '../../app/place.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Fault } from '../../parts/fault.tsx';
import { TextField } from '../../parts/field.tsx';
import { FormDialog } from '../../parts/formDialog.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Menu } from '../../parts/menu.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { SecretDialog } from '../../parts/secretDialog.tsx';
import { Deliveries } from './deliveries.tsx';
import { WEBHOOKS_PATH } from './texts.ts';
import { WebhookForm } from './webhookForm.tsx';
import { TEXTS } from './webhookTexts.ts';

type Open =
  | { readonly dialog: 'edit' | 'rotate' | 'remove' | 'replay' }
  | { readonly dialog: 'secret'; readonly secret: string };

/** A webhook, with what was sent to it. */
export default function ShowWebhook({ params: { id = '' }, query }: PageProps) {
  const t = useTexts(TEXTS);
  const { data, error, reload, replace } = useLoad((signal) => api.webhooks.get(id, { signal }), [id]);
  const action = useAction();
  const [open, setOpen] = useState<Open>();
  const [sent, setSent] = useState(0);
  const back = { href: href(WEBHOOKS_PATH), text: t.back };
  if (!data) {
    return (
      <>
        <PageHead title={t.back} back={back} />
        {error === undefined ? <Loading /> : <Fault error={error} onRetry={reload} />}
      </>
    );
  }
  const { isActive, url, description } = data;
  const show = (next: Open) => {
    action.clear();
    setOpen(next);
  };
  const test = () =>
    action.run(async () => {
      await api.webhooks.test(id);
      notify(t.isTested);
      setSent((count) => count + 1);
    });
  const setActive = () =>
    action.run(async () => {
      replace(await api.webhooks.update(id, { isActive: !isActive }));
      notify(t.isSaved);
    });
  return (
    <>
      <PageHead
        title={description ?? url}
        mark={<span class={`status ${isActive ? 'good' : ''}`}>{isActive ? t.active : t.inactive}</span>}
        back={back}
      >
        <Button icon="edit" onPress={() => show({ dialog: 'edit' })}>
          {t.edit}
        </Button>
        {isActive && (
          <Button look="primary" icon="send" isBusy={action.isRunning} onPress={test}>
            {t.test}
          </Button>
        )}
        <Menu
          label={t.more}
          items={[
            { text: t.rotate, icon: 'lock', onPress: () => show({ dialog: 'rotate' }) },
            ...(isActive
              ? [{ text: t.replay, icon: 'recurring', onPress: () => show({ dialog: 'replay' }) } as const]
              : []),
            { text: isActive ? t.switchOff : t.switchOn, icon: isActive ? 'close' : 'undo', onPress: setActive },
            { text: t.remove, icon: 'trash', isDangerous: true, onPress: () => show({ dialog: 'remove' }) },
          ]}
        />
      </PageHead>
      {!open && <Fault error={action.error} />}
      <div class="withSide">
        <Deliveries webhookId={id} query={query} sent={sent} />
        <Details webhook={data} />
      </div>
      {open && (
        <OpenDialog
          open={open}
          webhook={data}
          action={action}
          onOpen={setOpen}
          onClose={() => setOpen(undefined)}
          onChanged={reload}
        />
      )}
    </>
  );
}

function Details({ webhook }: { webhook: Webhook }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { url, events, disabledReason, previousSecretExpiresAt, createdAt } = webhook;
  return (
    <aside class="card cardBody" aria-label={t.details}>
      <Facts
        facts={[
          [t.url, url],
          [t.events, events.includes('*') ? t.everything : events.join('\n')],
          [t.status, disabledReason && t[disabledReason]],
          [t.previousSecret, previousSecretExpiresAt && format.instant(previousSecretExpiresAt)],
          [t.created, format.instant(createdAt)],
        ]}
      />
    </aside>
  );
}

interface OpenDialogProps {
  readonly open: Open;
  readonly webhook: Webhook;
  readonly action: Action;
  readonly onOpen: (open: Open) => void;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

function OpenDialog({ open, webhook, action, onOpen, onClose, onChanged }: OpenDialogProps) {
  const t = useTexts(TEXTS);
  const { id, url } = webhook;
  const confirm = { isBusy: action.isRunning, onClose };
  switch (open.dialog) {
    case 'edit':
      return (
        <WebhookForm
          initial={webhook}
          action={action}
          onClose={onClose}
          onSave={({ description, ...input }: WebhookInput) =>
            action.run(async () => {
              await api.webhooks.update(id, { ...input, description: description || null });
              notify(t.isSaved);
              onClose();
              onChanged();
            })
          }
        />
      );
    case 'secret':
      return <SecretDialog title={t.secretTitle} label={t.secret} secret={open.secret} onClose={onClose} />;
    case 'rotate':
      return (
        <Confirm
          {...confirm}
          title={t.rotateTitle}
          action={t.rotate}
          onConfirm={() =>
            action.run(async () => {
              const { secret } = await api.webhooks.rotateSecret(id);
              onOpen({ dialog: 'secret', secret });
              onChanged();
            })
          }
        >
          <p>{t.rotateText}</p>
          <Fault error={action.error} />
        </Confirm>
      );
    case 'remove':
      return (
        <Confirm
          {...confirm}
          title={t.removeTitle}
          action={t.remove}
          isDangerous
          onConfirm={() =>
            action.run(async () => {
              await api.webhooks.delete(id);
              notify(t.isRemoved);
              goTo(WEBHOOKS_PATH);
            })
          }
        >
          <p class="mono">{url}</p>
          <p>{t.removeText}</p>
          <Fault error={action.error} />
        </Confirm>
      );
    case 'replay':
      return <ReplayDialog webhookId={id} action={action} onClose={onClose} />;
  }
}

const DAY_MILLISECONDS = 86_400_000;

/** An instant as a field takes it, in the time zone of the reader. */
function localTime(milliseconds: number): string {
  const offset = new Date(milliseconds).getTimezoneOffset() * 60_000;
  return new Date(milliseconds - offset).toISOString().slice(0, 16);
}

function ReplayDialog({ webhookId, action, onClose }: { webhookId: string; action: Action; onClose: () => void }) {
  const t = useTexts(TEXTS);
  const [from, setFrom] = useState(() => localTime(Date.now() - DAY_MILLISECONDS));
  const [to, setTo] = useState(() => localTime(Date.now()));
  const [isChecked, setIsChecked] = useState(false);
  const isRange = Date.parse(from) < Date.parse(to);
  const { fieldErrors } = action;
  return (
    <FormDialog
      title={t.replay}
      submitText={t.replay}
      action={action}
      shown={(field) => ['from', 'to'].includes(field)}
      onClose={onClose}
      onSubmit={() => {
        setIsChecked(true);
        if (!isRange) return;
        action.run(async () => {
          await api.webhooks.replay(webhookId, {
            from: new Date(from).toISOString(),
            to: new Date(to).toISOString(),
          });
          notify(t.isReplaying);
          onClose();
        });
      }}
    >
      <p>{t.replayText}</p>
      <div class="twoFields">
        <TextField
          label={t.from}
          type="datetime-local"
          value={from}
          onChange={setFrom}
          error={fieldErrors.get('from')}
        />
        <TextField
          label={t.to}
          type="datetime-local"
          value={to}
          onChange={setTo}
          error={isChecked && !isRange ? t.notRange : fieldErrors.get('to')}
        />
      </div>
    </FormDialog>
  );
}
