import { useState } from 'preact/hooks';
import type { Webhook, WebhookInput, WebhookWithSecret } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { given } from '../../app/given.ts';
import { useIdempotencyKey } from '../../app/idempotency.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { goTo, href } from '../../app/place.ts';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { List, Table } from '../../parts/list.tsx';
import { SecretDialog } from '../../parts/secretDialog.tsx';
import { DevelopersHead } from './head.tsx';
import { WEBHOOKS_PATH } from './texts.ts';
import { WebhookForm } from './webhookForm.tsx';
import { TEXTS } from './webhookTexts.ts';

const PAGE_SIZE = 25;

/** The webhooks of the account. */
export default function Webhooks({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const cursor = query.get('cursor') ?? undefined;
  const list = useLoad((signal) => api.webhooks.list({ limit: PAGE_SIZE, ...given({ cursor }) }, { signal }), [cursor]);
  const [isCreating, setIsCreating] = useState(false);
  const [created, setCreated] = useState<WebhookWithSecret>();
  const action = useAction();
  const idempotencyKey = useIdempotencyKey();
  const [opened, setOpened] = useState(0);
  const open = () => {
    action.clear();
    setOpened(Date.now());
    setIsCreating(true);
  };
  const save = ({ description, ...rest }: WebhookInput) =>
    action.run(async () => {
      const input = { ...rest, ...(description && { description }) };
      setCreated(await api.webhooks.create(input, { idempotencyKey: idempotencyKey({ input, opened }) }));
      setIsCreating(false);
      notify(t.isCreated);
    });
  const create = (
    <Button look="primary" icon="plus" onPress={open}>
      {t.create}
    </Button>
  );
  return (
    <>
      <DevelopersHead current={WEBHOOKS_PATH} />
      <div class="listHead">
        <p class="intro">{t.intro}</p>
        {list.data && list.data.data.length > 0 && create}
      </div>
      <List
        list={list}
        path={WEBHOOKS_PATH}
        cursor={cursor}
        empty={
          <Empty icon="bell" title={t.noneTitle} action={create}>
            {t.none}
          </Empty>
        }
      >
        {({ data }) => (
          <Table columns={[t.url, t.events, t.status, { text: t.created, look: 'end' }]} isStale={list.isLoading}>
            {data.map((webhook) => (
              <Row key={webhook.id} webhook={webhook} />
            ))}
          </Table>
        )}
      </List>
      {isCreating && <WebhookForm action={action} onSave={save} onClose={() => setIsCreating(false)} />}
      {created && (
        <SecretDialog
          title={t.secretTitle}
          label={t.secret}
          secret={created.secret}
          onClose={() => goTo(`${WEBHOOKS_PATH}/${created.id}`)}
        />
      )}
    </>
  );
}

function Row({ webhook: { id, url, description, events, isActive, createdAt } }: { webhook: Webhook }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  return (
    <tr>
      <td class="main">
        <a class="rowLink" href={href(`${WEBHOOKS_PATH}/${id}`)}>
          {description ?? url}
        </a>
        {description && <p class="hint">{url}</p>}
      </td>
      <td class="soft inSecondRow">{events.includes('*') ? t.everything : events.join(', ')}</td>
      <td class="inThirdRow">
        <span class={`status ${isActive ? 'good' : ''}`}>{isActive ? t.active : t.inactive}</span>
      </td>
      <td class="number end soft onlyWide">{format.date(createdAt)}</td>
    </tr>
  );
}
