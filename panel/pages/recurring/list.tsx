import type { RecurringListQuery, RecurringStatus, RecurringSummary } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { given } from '../../app/given.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, replacePlace } from '../../app/place.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Filters } from '../../parts/filters.tsx';
import { Clamped, List, NothingFound, Table } from '../../parts/list.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { ClientFilter } from '../clients/filter.tsx';
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
  const filters = { status, clientId };
  const request: RecurringListQuery = {
    limit: PAGE_SIZE,
    ...given({ ...filters, cursor }),
  };
  const list = useLoad(
    async (signal) => {
      const [page, clients] = await Promise.all([
        api.recurring.list(request, { signal }),
        api.clients.list({ limit: MOST_CLIENTS }, { signal }),
      ]);
      // The list has ids only. Of an account with very many clients, some are shown without their names.
      return { ...page, names: new Map(clients.data.map(({ id, name }) => [id, name])) };
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
      <Tabs
        label={t.tabs}
        names={['all', ...STATUSES]}
        current={status ?? 'all'}
        textOf={(name) => t[`${name}Tab`]}
        hrefOf={(name) => href(RECURRING_PATH, name === 'all' ? {} : { ...filters, status: name })}
      />
      <Filters path={RECURRING_PATH} isFiltered={clientId !== ''} clearText={t.clear}>
        <ClientFilter
          clientId={clientId}
          onChange={(id) => replacePlace(RECURRING_PATH, { ...filters, clientId: id })}
        />
      </Filters>
      <List
        list={list}
        path={RECURRING_PATH}
        filters={filters}
        cursor={cursor}
        empty={
          status || clientId || cursor ? (
            <NothingFound path={RECURRING_PATH} texts={t} />
          ) : (
            <Empty icon="recurring" title={t.noneTitle} action={create}>
              {t.none}
            </Empty>
          )
        }
      >
        {({ data, names }) => (
          <Table
            columns={[t.client, t.schedule, t.status, t.next, { text: t.made, look: 'end' }]}
            isStale={list.isLoading}
          >
            {data.map((recurring) => (
              <Row key={recurring.id} recurring={recurring} name={names.get(recurring.clientId)} />
            ))}
          </Table>
        )}
      </List>
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
          <Clamped text={name ?? clientId} />
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
