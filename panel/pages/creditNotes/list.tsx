import type { CreditNoteSummary, CreditNotesListQuery } from '../../../sdk/src/cleverinvo.ts';
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
import { CreditNoteMark } from './status.tsx';
import { CREDIT_NOTES_PATH, TEXTS } from './texts.ts';

const PAGE_SIZE = 25;

export default function CreditNoteList({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  const [clientId, invoiceId] = [query.get('clientId') ?? '', query.get('invoiceId') ?? ''];
  const cursor = query.get('cursor') ?? undefined;
  const filters: Query = { from, to, clientId, invoiceId };
  const request: CreditNotesListQuery = {
    limit: PAGE_SIZE,
    ...(from && { from }),
    ...(to && { to }),
    ...(clientId && { clientId }),
    ...(invoiceId && { invoiceId }),
    ...(cursor && { cursor }),
  };
  const { data, error, isLoading, reload } = useLoad(
    (signal) => api.creditNotes.list(request, { signal }),
    [JSON.stringify(request)],
  );
  const change = (changed: Query) => replacePlace(CREDIT_NOTES_PATH, { ...filters, ...changed });
  const isFiltered = Boolean(from || to || clientId || invoiceId);
  return (
    <>
      <PageHead title={t.title} />
      <div class="filters inRows">
        <DateFilter label={t.from} value={from} onChange={(value) => change({ from: value })} />
        <DateFilter label={t.to} value={to} onChange={(value) => change({ to: value })} />
        {isFiltered && (
          <a class="button quiet" href={href(CREDIT_NOTES_PATH)}>
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
            action={<LinkButton href={href(CREDIT_NOTES_PATH)}>{t.clear}</LinkButton>}
          >
            {t.notFound}
          </Empty>
        ) : (
          <Empty
            icon="creditNotes"
            title={t.noneTitle}
            action={<LinkButton href={href('/invoices', { show: 'open' })}>{t.invoices}</LinkButton>}
          >
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
                <th scope="col">{t.invoice}</th>
                <th scope="col">{t.status}</th>
                <th scope="col">{t.issued}</th>
                <th scope="col" class="end">
                  {t.total}
                </th>
              </tr>
            </thead>
            <tbody class={isLoading ? 'isStale' : ''}>
              {data.data.map((creditNote) => (
                <Row key={creditNote.id} creditNote={creditNote} />
              ))}
            </tbody>
          </table>
          <Pager pagination={data.pagination} path={CREDIT_NOTES_PATH} query={filters} cursor={cursor} />
        </div>
      )}
    </>
  );
}

function Row({ creditNote }: { creditNote: CreditNoteSummary }) {
  const format = useFormat();
  const { id, creditNoteNumber, clientName, invoiceId, invoiceNumber, status, issueDate, total, currency } = creditNote;
  return (
    <tr>
      <td class="nowrap">
        <a class="rowLink" href={href(`${CREDIT_NOTES_PATH}/${id}`)}>
          {creditNoteNumber}
        </a>
      </td>
      <td class="main inSecondRow">{clientName}</td>
      <td class="nowrap onlyWide">
        <a href={href(`/invoices/${invoiceId}`)}>{invoiceNumber}</a>
      </td>
      <td class="inThirdRow">
        <CreditNoteMark status={status} />
      </td>
      <td class="number atEnd inThirdRow soft">{format.date(issueDate)}</td>
      <td class="number end inFirstRow">{format.money(total, currency)}</td>
    </tr>
  );
}
