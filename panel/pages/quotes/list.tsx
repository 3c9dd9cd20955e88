import type { QuoteStatus, QuoteSummary, QuotesListQuery } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { given } from '../../app/given.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, type Query, replacePlace } from '../../app/place.ts';
import { LinkButton } from '../../parts/button.tsx';
import { DateFilter } from '../../parts/dateFilter.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Filters } from '../../parts/filters.tsx';
import { Clamped, List, NothingFound, Table } from '../../parts/list.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { SearchField } from '../../parts/searchField.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { ClientFilter } from '../clients/filter.tsx';
import { QuoteMark } from './status.tsx';
import { QUOTES_PATH, TEXTS } from './texts.ts';

const PAGE_SIZE = 25;

/** The tabs over the list, with the statuses that each shows. */
const TABS = [
  ['all', []],
  ['drafts', ['DRAFT']],
  ['open', ['SENT', 'VIEWED']],
  ['accepted', ['ACCEPTED', 'INVOICED']],
  ['closed', ['DECLINED', 'EXPIRED']],
] as const satisfies readonly (readonly [name: string, statuses: readonly QuoteStatus[]])[];

export default function QuoteList({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const [show, statuses] = TABS.find(([name]) => name === query.get('show')) ?? TABS[0];
  const [issuedFrom, issuedTo] = [query.get('issuedFrom') ?? '', query.get('issuedTo') ?? ''];
  const clientId = query.get('clientId') ?? '';
  const q = query.get('q') ?? '';
  const cursor = query.get('cursor') ?? undefined;
  const request: QuotesListQuery = {
    limit: PAGE_SIZE,
    ...(statuses.length > 0 && { status: [...statuses] }),
    ...given({ q: q.trim(), issuedFrom, issuedTo, clientId, cursor }),
  };
  const list = useLoad((signal) => api.quotes.list(request, { signal }), [JSON.stringify(request)]);
  const filters: Query = { show: show === 'all' ? undefined : show, q, issuedFrom, issuedTo, clientId };
  const change = (changed: Query) => replacePlace(QUOTES_PATH, { ...filters, ...changed });
  const isMoreSet = Boolean(issuedFrom || issuedTo || clientId);
  const isFiltered = Boolean(q || isMoreSet);
  const create = (
    <LinkButton href={href('/quotes/new')} look="primary" icon="plus">
      {t.create}
    </LinkButton>
  );
  return (
    <>
      <PageHead title={t.title}>{create}</PageHead>
      <Tabs
        label={t.tabs}
        names={TABS.map(([name]) => name)}
        current={show}
        textOf={(name) => t[name]}
        hrefOf={(name) => href(QUOTES_PATH, { ...filters, show: name === 'all' ? undefined : name })}
      />
      <Filters
        path={QUOTES_PATH}
        isFiltered={isFiltered}
        isMoreSet={isMoreSet}
        clearText={t.clear}
        search={<SearchField label={t.search} value={q} onSearch={(text) => change({ q: text })} />}
      >
        <ClientFilter clientId={clientId} onChange={(id) => change({ clientId: id })} />
        <DateFilter label={t.issuedFrom} value={issuedFrom} onChange={(value) => change({ issuedFrom: value })} />
        <DateFilter label={t.issuedTo} value={issuedTo} onChange={(value) => change({ issuedTo: value })} />
      </Filters>
      <List
        list={list}
        path={QUOTES_PATH}
        filters={filters}
        cursor={cursor}
        loadingRows={8}
        empty={
          isFiltered || statuses.length > 0 || cursor ? (
            <NothingFound path={QUOTES_PATH} texts={t} />
          ) : (
            <Empty icon="quotes" title={t.noneTitle} action={create}>
              {t.none}
            </Empty>
          )
        }
      >
        {({ data }) => (
          <Table
            columns={[t.number, t.client, t.status, t.issued, t.validUntil, { text: t.total, look: 'end' }]}
            isStale={list.isLoading}
          >
            {data.map((quote) => (
              <Row key={quote.id} quote={quote} />
            ))}
          </Table>
        )}
      </List>
    </>
  );
}

function Row({ quote }: { quote: QuoteSummary }) {
  const format = useFormat();
  const { id, quoteNumber, client, status, issueDate, validUntil, total, currency } = quote;
  return (
    <tr>
      <td class="nowrap">
        <a class="rowLink" href={href(`/quotes/${id}`)}>
          {quoteNumber}
        </a>
      </td>
      <td class="main inSecondRow">
        <Clamped text={client.name} />
      </td>
      <td class="inThirdRow">
        <QuoteMark status={status} />
      </td>
      <td class="number onlyWide">{format.date(issueDate)}</td>
      <td class="number atEnd inThirdRow soft">{format.date(validUntil)}</td>
      <td class="number end inFirstRow">{format.money(total, currency)}</td>
    </tr>
  );
}
