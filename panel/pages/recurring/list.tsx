import type { RecurringListQuery, RecurringStatus, RecurringSummary } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, type Query } from '../../app/place.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { Pager } from '../../parts/pager.tsx';
import { RecurringMark } from './status.tsx';
import { RECURRING_PATH, TEXTS } from './texts.ts';

const PAGE_SIZE = 25;
const MOST_CLIENTS = 100;
const STATUSES: readonly RecurringStatus[] = ['ACTIVE', 'PAUSED', 'ENDED'];

export default function RecurringList({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const status = STATUSES.find((known) => known === query.get('status'));
  const clientId = query.get('clientId') ?? '';
  const cursor = query.get('cursor') ?? undefined;
  const filters: Query = { status, clientId };
  const request: RecurringListQuery = {
    limit: PAGE_SIZE,
    ...(status && { status }),
    ...(clientId && { clientId }),
    ...(cursor && { cursor }),
  };
  const { data, error, isLoading, reload } = useLoad(
    async (signal) => {
      const [list, clients] = await Promise.all([
        api.recurring.list(request, { signal }),
        api.clients.list({ limit: MOST_CLIENTS }, { signal }),
      ]);
      // The list has ids only. Of an account with very many clients, some are shown without their names.
      return { ...list, names: new Map(clients.data.map(({ id, name }) => [id, name])) };
    },
    [JSON.stringify(request)],
  );
  const create = (
    <LinkButton href={href(`${RECURRING_PATH}/new`)} look="primary" icon="plus">
      {t.create}
    </LinkButton>
  );
  return (
    <>
      <PageHead title={t.title}>{create}</PageHead>
      <nav class="tabs" aria-label={t.tabs}>
        <a href={href(RECURRING_PATH)} aria-current={status ? undefined : 'page'}>
          {t.all}
        </a>
        {STATUSES.map((known) => (
          <a
            key={known}
            href={href(RECURRING_PATH, { ...filters, status: known })}
            aria-current={known === status ? 'page' : undefined}
          >
            {t[known]}
          </a>
        ))}
      </nav>
      {error !== undefined && <Fault error={error} onRetry={reload} />}
      {!data && isLoading && <Loading rows={6} />}
      {data?.data.length === 0 &&
        (status || clientId || cursor ? (
          <Empty
            icon="search"
            title={t.notFoundTitle}
            action={<LinkButton href={href(RECURRING_PATH)}>{t.clear}</LinkButton>}
          >
            {t.notFound}
          </Empty>
        ) : (
          <Empty icon="recurring" title={t.noneTitle} action={create}>
            {t.none}
          </Empty>
        ))}
      {data && data.data.length > 0 && (
        <div class="card">
          <table class="table stacks">
            <thead>
              <tr>
                <th scope="col">{t.client}</th>
                <th scope="col">{t.schedule}</th>
                <th scope="col">{t.status}</th>
                <th scope="col">{t.next}</th>
                <th scope="col" class="end">
                  {t.made}
                </th>
              </tr>
            </thead>
            <tbody class={isLoading ? 'isStale' : ''}>
              {data.data.map((recurring) => (
                <Row key={recurring.id} recurring={recurring} name={data.names.get(recurring.clientId)} />
              ))}
            </tbody>
          </table>
          <Pager pagination={data.pagination} path={RECURRING_PATH} query={filters} cursor={cursor} />
        </div>
      )}
    </>
  );
}

function Row({ recurring, name }: { recurring: RecurringSummary; name: string | undefined }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { id, clientId, interval, every, status, nextDate, invoicesCreated } = recurring;
  return (
    <tr>
      <td class="main">
        <a class="rowLink" href={href(`${RECURRING_PATH}/${id}`)}>
          {name ?? clientId}
        </a>
      </td>
      <td class="inSecondRow soft">{t[interval](every)}</td>
      <td class="inFirstRow">
        <RecurringMark status={status} />
      </td>
      <td class="number inThirdRow">{nextDate ? format.date(nextDate) : '–'}</td>
      <td class="number end soft onlyWide">{format.number(invoicesCreated)}</td>
    </tr>
  );
}
