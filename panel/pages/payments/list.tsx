import { today } from '../../../lib/domain/values/dates.ts';
import { amountMinor, toAmount } from '../../../lib/domain/values/money.ts';
import type { PaymentEntry, PaymentsListAllQuery } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { given } from '../../app/given.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, type Query, replacePlace } from '../../app/place.ts';
import { session } from '../../app/session.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { DateFilter } from '../../parts/dateFilter.tsx';
import { Empty } from '../../parts/empty.tsx';
import { wholeExport } from '../../parts/exportParts.ts';
import { Fault } from '../../parts/fault.tsx';
import { Choices } from '../../parts/field.tsx';
import { Filters } from '../../parts/filters.tsx';
import { Clamped, Table } from '../../parts/list.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { Pager } from '../../parts/pager.tsx';
import { saveFile } from '../../parts/save.ts';
import { ClientFilter } from '../clients/filter.tsx';
import { TEXTS } from './texts.ts';

const PATH = '/payments';
const PAGE_SIZE = 100;
const TYPES = ['PAYMENT', 'REFUND'] as const;

/** What came in and was paid back, over all invoices: this month, or in other days. */
export default function PaymentList({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const month = today(new Date(), session.get()?.account.timeZone ?? 'UTC').slice(0, 7);
  const from = query.get('from') ?? `${month}-01`;
  const to = query.get('to') ?? '';
  const cursor = query.get('cursor') ?? undefined;
  const clientId = query.get('clientId') ?? '';
  const type = TYPES.find((known) => known === query.get('type'));
  const filters: Query = { from: query.get('from') ?? undefined, to, clientId, type };
  const range = given({ from, to });
  const request: PaymentsListAllQuery = { limit: PAGE_SIZE, ...range, ...given({ clientId, type, cursor }) };
  const { data, error, isLoading, reload } = useLoad(
    (signal) => api.payments.listAll(request, { signal }),
    [JSON.stringify(request)],
  );
  const action = useAction();
  const change = (changed: Query) => replacePlace(PATH, { ...filters, ...changed });
  const download = () =>
    action.run(async () => {
      const file = await wholeExport((place, options) => api.exports.payments({ ...range, ...place }, options));
      saveFile('payments.csv', file);
    });
  return (
    <>
      <PageHead title={t.title}>
        {/* The export knows days only. */}
        {!clientId && !type && (
          <Button icon="download" isBusy={action.isRunning} onPress={download}>
            {t.download}
          </Button>
        )}
      </PageHead>
      <Filters path={PATH} isFiltered={Boolean(filters.from || to || clientId || type)} clearText={t.thisMonth}>
        <ClientFilter clientId={clientId} onChange={(id) => change({ clientId: id })} />
        <Choices
          aria-label={t.type}
          value={type ?? ''}
          onChange={(value) => change({ type: value })}
          choices={[['', t.anyType], ...TYPES.map((known) => [known, t[known]] as const)]}
        />
        <DateFilter label={t.from} value={from} onChange={(value) => change({ from: value })} />
        <DateFilter label={t.to} value={to} onChange={(value) => change({ to: value })} />
      </Filters>
      <Fault error={action.error} />
      {error !== undefined && <Fault error={error} onRetry={reload} />}
      {!data && isLoading && <Loading rows={8} />}
      {data?.data.length === 0 && (
        <Empty
          icon="payments"
          title={t.noneTitle}
          action={<LinkButton href={href('/invoices', { show: 'open' })}>{t.invoices}</LinkButton>}
        >
          {t.none}
        </Empty>
      )}
      {data && data.data.length > 0 && (
        <>
          <Sums payments={data.data} />
          <div class="card">
            <PaymentTable payments={data.data} isStale={isLoading} />
            <Pager pagination={data.pagination} path={PATH} query={filters} cursor={cursor} />
          </div>
          {(data.pagination.hasMore || cursor) && <p class="soft">{t.part}</p>}
        </>
      )}
    </>
  );
}

/** Refunds count as less. */
const received = ({ type, amount }: PaymentEntry) => (type === 'REFUND' ? -amount : amount);

/** What came in of each currency, less what was paid back. */
function Sums({ payments }: { payments: readonly PaymentEntry[] }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const sums = new Map<string, bigint>();
  for (const payment of payments) {
    const { currency } = payment;
    sums.set(currency, (sums.get(currency) ?? 0n) + amountMinor(received(payment), currency));
  }
  return (
    <section class="figures" aria-label={t.summary}>
      {[...sums].map(([currency, sum]) => (
        <div key={currency} class="card figure">
          <span class="figureName">{t.received(currency)}</span>
          <span class="figureValue number">{format.money(toAmount(sum, currency), currency)}</span>
        </div>
      ))}
    </section>
  );
}

function PaymentTable({ payments, isStale }: { payments: readonly PaymentEntry[]; isStale: boolean }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  return (
    <Table columns={[t.date, t.client, t.invoice, t.method, { text: t.amount, look: 'end' }]} isStale={isStale}>
      {payments.map((payment) => (
        <tr key={payment.id}>
          <td class="number soft">{format.date(payment.date)}</td>
          <td class="main inSecondRow">
            <Clamped text={payment.clientName} />
          </td>
          <td class="nowrap inThirdRow">
            <a class="rowLink" href={href(`/invoices/${payment.invoiceId}`)}>
              {payment.invoiceNumber}
            </a>
          </td>
          <td class="soft onlyWide">
            {[payment.type === 'REFUND' && t.refund, payment.method, payment.reference].filter(Boolean).join(' · ')}
          </td>
          <td class="number end inFirstRow">{format.money(received(payment), payment.currency)}</td>
        </tr>
      ))}
    </Table>
  );
}
