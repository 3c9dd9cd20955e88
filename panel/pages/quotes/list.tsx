import type { QuoteStatus, QuoteSummary, QuotesListQuery } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, type Query, replacePlace } from '../../app/place.ts';
import { LinkButton } from '../../parts/button.tsx';
import { DateFilter } from '../../parts/dateFilter.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { Pager } from '../../parts/pager.tsx';
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
  const cursor = query.get('cursor') ?? undefined;
  const request: QuotesListQuery = {
    limit: PAGE_SIZE,
    ...(statuses.length > 0 && { status: [...statuses] }),
    ...(issuedFrom && { issuedFrom }),
    ...(issuedTo && { issuedTo }),
    ...(clientId && { clientId }),
    ...(cursor && { cursor }),
  };
  const { data, error, isLoading, reload } = useLoad(
    (signal) => api.quotes.list(request, { signal }),
    [JSON.stringify(request)],
  );
  const filters: Query = { show: show === 'all' ? undefined : show, issuedFrom, issuedTo, clientId };
  const change = (changed: Query) => replacePlace(QUOTES_PATH, { ...filters, ...changed });
  const isFiltered = Boolean(statuses.length > 0 || issuedFrom || issuedTo || clientId || cursor);
  const create = (
    <LinkButton href={href('/quotes/new')} look="primary" icon="plus">
      {t.create}
    </LinkButton>
  );
  return (
    <>
      <PageHead title={t.title}>{create}</PageHead>
      <nav class="tabs" aria-label={t.tabs}>
        {TABS.map(([name]) => (
          <a
            key={name}
            href={href(QUOTES_PATH, { ...filters, show: name === 'all' ? undefined : name })}
            aria-current={name === show ? 'page' : undefined}
          >
            {t[name]}
          </a>
        ))}
      </nav>
      <div class="filters inRows">
        <DateFilter label={t.issuedFrom} value={issuedFrom} onChange={(value) => change({ issuedFrom: value })} />
        <DateFilter label={t.issuedTo} value={issuedTo} onChange={(value) => change({ issuedTo: value })} />
        {(issuedFrom || issuedTo || clientId) && (
          <a class="button quiet" href={href(QUOTES_PATH)}>
            {t.clear}
          </a>
        )}
      </div>
      {error !== undefined && <Fault error={error} onRetry={reload} />}
      {!data && isLoading && <Loading rows={8} />}
      {data?.data.length === 0 &&
        (isFiltered ? (
          <Empty
            icon="search"
            title={t.notFoundTitle}
            action={<LinkButton href={href(QUOTES_PATH)}>{t.clear}</LinkButton>}
          >
            {t.notFound}
          </Empty>
        ) : (
          <Empty icon="quotes" title={t.noneTitle} action={create}>
            {t.none}
          </Empty>
        ))}
      {data && data.data.length > 0 && (
        <div class="card">
          <table class="table stacks">
            <thead>
              <tr>
                <th scope="col">{t.number}</th>
                <th scope="col">{t.client}</th>
                <th scope="col">{t.status}</th>
                <th scope="col">{t.issued}</th>
                <th scope="col">{t.validUntil}</th>
                <th scope="col" class="end">
                  {t.total}
                </th>
              </tr>
            </thead>
            <tbody class={isLoading ? 'isStale' : ''}>
              {data.data.map((quote) => (
                <Row key={quote.id} quote={quote} />
              ))}
            </tbody>
          </table>
          <Pager pagination={data.pagination} path={QUOTES_PATH} query={filters} cursor={cursor} />
        </div>
      )}
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
      <td class="main inSecondRow">{client.name}</td>
      <td class="inThirdRow">
        <QuoteMark status={status} />
      </td>
      <td class="number onlyWide">{format.date(issueDate)}</td>
      <td class="number atEnd inThirdRow soft">{format.date(validUntil)}</td>
      <td class="number end inFirstRow">{format.money(total, currency)}</td>
    </tr>
  );
}
