import type { Delivery, DeliveryStatus } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import { href } from '../../app/place.ts';
import { Button } from '../../parts/button.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { EVENTS_PATH, WEBHOOKS_PATH } from './texts.ts';
import { TEXTS } from './webhookTexts.ts';

const PAGE_SIZE = 20;
const STATUSES: readonly DeliveryStatus[] = ['PENDING', 'DELIVERED', 'FAILED'];
const TONES: Readonly<Record<DeliveryStatus, string>> = { PENDING: 'info', DELIVERED: 'good', FAILED: 'bad' };

interface DeliveriesProps {
  readonly webhookId: string;
  readonly query: URLSearchParams;
  /** Grows when something was sent just now, so that it is shown. */
  readonly sent: number;
}

/** What was sent to a webhook, and what it answered. */
export function Deliveries({ webhookId, query, sent }: DeliveriesProps) {
  const t = useTexts(TEXTS);
  const path = `${WEBHOOKS_PATH}/${webhookId}`;
  const status = STATUSES.find((known) => known === query.get('status'));
  const cursor = query.get('cursor') ?? undefined;
  const { data, error, isLoading, reload } = useLoad(
    (signal) =>
      api.deliveries.list(
        webhookId,
        { limit: PAGE_SIZE, ...(status && { status }), ...(cursor && { cursor }) },
        { signal },
      ),
    [webhookId, status, cursor, sent],
  );
  const action = useAction();
  const retry = ({ id }: Delivery) =>
    action.run(async () => {
      await api.deliveries.retry(webhookId, id);
      notify(t.isRetried);
      reload();
    });
  return (
    <section class="card">
      <div class="cardHead">
        <h2>{t.deliveries}</h2>
        <Button icon="recurring" isBusy={isLoading} onPress={reload}>
          {t.refresh}
        </Button>
      </div>
      <div class="cardBody">
        <Tabs
          label={t.tabs}
          names={['all', ...STATUSES]}
          current={status ?? 'all'}
          textOf={(name) => t[name]}
          hrefOf={(name) => href(path, name === 'all' ? {} : { status: name })}
        />
        <Fault error={action.error} />
        {error !== undefined && <Fault error={error} onRetry={reload} />}
        {!data && isLoading && <Loading rows={4} />}
        {data?.data.length === 0 && (
          <p class="soft">{data.pagination.hasMore ? t.goOn : status || cursor ? t.noneFound : t.noDeliveries}</p>
        )}
        <ul class={isLoading ? 'deliveries isStale' : 'deliveries'}>
          {data?.data.map((delivery) => (
            <Row key={delivery.id} delivery={delivery} onRetry={() => retry(delivery)} />
          ))}
        </ul>
      </div>
      {data && (data.pagination.hasMore || cursor) && (
        <Pager pagination={data.pagination} path={path} query={{ status }} cursor={cursor} />
      )}
    </section>
  );
}

function Row({ delivery, onRetry }: { delivery: Delivery; onRetry: () => void }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { eventId, eventType, status, attempts, responseStatus, responseBody, failure, milliseconds } = delivery;
  const { createdAt, nextAttemptAt } = delivery;
  const facts = [
    format.instant(createdAt),
    t.attempts(attempts),
    ...(responseStatus === undefined ? [] : [`HTTP ${responseStatus}`]),
    ...(milliseconds === undefined ? [] : [t.milliseconds(format.number(milliseconds))]),
    ...(status === 'PENDING' && nextAttemptAt ? [t.next(format.instant(nextAttemptAt))] : []),
  ];
  return (
    <li>
      <details class="delivery">
        <summary>
          <span class={`status ${TONES[status]}`}>{t[status]}</span>
          <code>{eventType}</code>
          <span class="hint">{facts.join(' · ')}</span>
        </summary>
        <div class="deliveryBody">
          {failure && <p>{failure}</p>}
          {responseBody && (
            <>
              <h3>{t.responseBody}</h3>
              <pre class="code small">{responseBody}</pre>
            </>
          )}
          <div class="chips">
            <a href={href(`${EVENTS_PATH}/${eventId}`)}>{t.event}</a>
            {status !== 'PENDING' && (
              <Button icon="recurring" onPress={onRetry}>
                {t.retry}
              </Button>
            )}
          </div>
        </div>
      </details>
    </li>
  );
}
