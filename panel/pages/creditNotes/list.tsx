import type { CreditNoteSummary, CreditNotesListQuery } from '../../../sdk/src/cleverinvo.ts';
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
import { ClientFilter } from '../clients/filter.tsx';
import { CreditNoteMark } from './status.tsx';
import { CREDIT_NOTES_PATH, TEXTS } from './texts.ts';

const PAGE_SIZE = 25;

export default function CreditNoteList({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  const [clientId, invoiceId] = [query.get('clientId') ?? '', query.get('invoiceId') ?? ''];
  const cursor = query.get('cursor') ?? undefined;
  const filters = { from, to, clientId, invoiceId };
  const request: CreditNotesListQuery = {
    limit: PAGE_SIZE,
    ...given({ ...filters, cursor }),
  };
  const list = useLoad((signal) => api.creditNotes.list(request, { signal }), [JSON.stringify(request)]);
  const change = (changed: Query) => replacePlace(CREDIT_NOTES_PATH, { ...filters, ...changed });
  const isFiltered = Boolean(from || to || clientId || invoiceId);
  return (
    <>
      <PageHead title={t.title} />
      <Filters path={CREDIT_NOTES_PATH} isFiltered={isFiltered} clearText={t.clear}>
        <ClientFilter clientId={clientId} onChange={(id) => change({ clientId: id })} />
        <DateFilter label={t.from} value={from} onChange={(value) => change({ from: value })} />
        <DateFilter label={t.to} value={to} onChange={(value) => change({ to: value })} />
      </Filters>
      <List
        list={list}
        path={CREDIT_NOTES_PATH}
        filters={filters}
        cursor={cursor}
        loadingRows={8}
        empty={
          isFiltered ? (
            <NothingFound path={CREDIT_NOTES_PATH} texts={t} />
          ) : (
            <Empty
              icon="creditNotes"
              title={t.noneTitle}
              action={<LinkButton href={href('/invoices', { show: 'open' })}>{t.invoices}</LinkButton>}
            >
              {t.none}
            </Empty>
          )
        }
      >
        {({ data }) => (
          <Table
            columns={[t.number, t.client, t.invoice, t.status, t.issued, { text: t.total, look: 'end' }]}
            isStale={list.isLoading}
          >
            {data.map((creditNote) => (
              <Row key={creditNote.id} creditNote={creditNote} />
            ))}
          </Table>
        )}
      </List>
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
      <td class="main inSecondRow">
        <Clamped text={clientName} />
      </td>
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
