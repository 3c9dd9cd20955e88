import { useEffect, useState } from 'preact/hooks';
import { CURRENCIES } from '../../../lib/domain/values/money.ts';
import type { InvoiceStatus, InvoiceSummary, InvoicesListQuery } from '../../../sdk/src/cleverinvo.ts';
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
import { Choices } from '../../parts/field.tsx';
import { Filters as FilterBar } from '../../parts/filters.tsx';
import { Clamped, List, NothingFound } from '../../parts/list.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { SearchField } from '../../parts/searchField.tsx';
import { Status } from '../../parts/status.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { ClientFilter } from '../clients/filter.tsx';
import { Bulk } from './bulk.tsx';
import { TEXTS } from './listTexts.ts';

const PATH = '/invoices';
const PAGE_SIZE = 25;

/** The tabs over the list, with the statuses that each shows. */
const TABS = {
  all: [],
  drafts: ['DRAFT'],
  open: ['SENT', 'VIEWED', 'PARTIALLY_PAID'],
  overdue: ['OVERDUE'],
  paid: ['PAID'],
  void: ['VOID'],
} as const satisfies Readonly<Record<string, readonly InvoiceStatus[]>>;

type Tab = keyof typeof TABS;

const SORTS = ['-createdAt', '-issueDate', 'issueDate', '-dueDate', 'dueDate'] as const;

const DATE_FILTERS = ['issuedFrom', 'issuedTo', 'dueFrom', 'dueTo'] as const;
/** Those that stand behind a button. */
const MORE_FILTERS = ['clientId', 'currency', ...DATE_FILTERS] as const;

const isTab = (name: string): name is Tab => Object.hasOwn(TABS, name);

/** What the URL asks for. Anything else in it is passed over. */
function filtersOf(query: URLSearchParams) {
  const tab = query.get('show') ?? 'all';
  return {
    show: isTab(tab) ? tab : 'all',
    q: query.get('q') ?? '',
    clientId: query.get('clientId') ?? '',
    issuedFrom: query.get('issuedFrom') ?? '',
    issuedTo: query.get('issuedTo') ?? '',
    dueFrom: query.get('dueFrom') ?? '',
    dueTo: query.get('dueTo') ?? '',
    currency: query.get('currency') ?? '',
    sort: SORTS.find((sort) => sort === query.get('sort')) ?? '-createdAt',
    cursor: query.get('cursor') ?? undefined,
  } as const;
}

type Filters = ReturnType<typeof filtersOf>;

function queryOf({ show, sort, ...filters }: Filters): Query {
  return { ...filters, show: show === 'all' ? undefined : show, sort: sort === '-createdAt' ? undefined : sort };
}

function requestOf({ show, q, sort, ...filters }: Filters): InvoicesListQuery {
  return {
    limit: PAGE_SIZE,
    ...(TABS[show].length > 0 && { status: [...TABS[show]] }),
    ...(sort !== '-createdAt' && { sort }),
    ...given({ q: q.trim(), ...filters }),
  };
}

export default function InvoiceList({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const filters = filtersOf(query);
  const request = requestOf(filters);
  const key = JSON.stringify(request);
  const list = useLoad((signal) => api.invoices.list(request, { signal }), [key]);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => setSelected(new Set()), [key]);

  const change = (changed: Partial<Filters>) =>
    replacePlace(PATH, queryOf({ ...filters, cursor: undefined, ...changed }));
  const isFiltered = Object.keys(request).some((name) => !['limit', 'sort'].includes(name));
  const chosen = list.data?.data.filter(({ id }) => selected.has(id)) ?? [];
  return (
    <>
      <PageHead title={t.title}>
        <LinkButton href={href('/invoices/new')} look="primary" icon="plus">
          {t.create}
        </LinkButton>
      </PageHead>
      <Tabs
        label={t.tabs}
        names={Object.keys(TABS).filter(isTab)}
        current={filters.show}
        textOf={(tab) => t[tab]}
        hrefOf={(tab) => href(PATH, queryOf({ ...filters, show: tab, cursor: undefined }))}
      />
      <FilterBar
        path={PATH}
        isFiltered={isFiltered}
        isMoreSet={MORE_FILTERS.some((name) => filters[name] !== '')}
        clearText={t.clear}
        search={
          <SearchField
            label={t.search}
            value={filters.q}
            onSearch={(q) => change({ q })}
            isFocused={query.has('search')}
          />
        }
      >
        <ClientFilter clientId={filters.clientId} onChange={(clientId) => change({ clientId })} />
        <Choices
          aria-label={t.currency}
          value={filters.currency}
          onChange={(currency) => change({ currency })}
          choices={[['', t.anyCurrency], ...CURRENCIES.map((code) => [code, code] as const)]}
        />
        <Choices
          aria-label={t.sort}
          value={filters.sort}
          onChange={(value) => change({ sort: SORTS.find((sort) => sort === value) ?? '-createdAt' })}
          choices={SORTS.map((sort) => [sort, t[sort]])}
        />
        <div class="datePairs">
          {DATE_FILTERS.map((name) => (
            <DateFilter key={name} label={t[name]} value={filters[name]} onChange={(day) => change({ [name]: day })} />
          ))}
        </div>
      </FilterBar>
      <List
        list={list}
        path={PATH}
        filters={{ ...queryOf(filters), cursor: undefined }}
        cursor={filters.cursor}
        loadingRows={10}
        empty={isFiltered ? <NothingFound path={PATH} texts={t} /> : <NoInvoices />}
      >
        {({ data }) => (
          <Table
            invoices={data}
            isStale={list.isLoading}
            selected={selected}
            onSelect={setSelected}
            filters={filters}
          />
        )}
      </List>
      {chosen.length > 0 && <Bulk invoices={chosen} onDone={list.reload} onClear={() => setSelected(new Set())} />}
    </>
  );
}

function NoInvoices() {
  const t = useTexts(TEXTS);
  return (
    <Empty
      icon="invoices"
      title={t.noneTitle}
      action={
        <LinkButton href={href('/invoices/new')} look="primary" icon="plus">
          {t.create}
        </LinkButton>
      }
    >
      {t.none}
    </Empty>
  );
}

interface TableProps {
  readonly invoices: readonly InvoiceSummary[];
  readonly isStale: boolean;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly filters: Filters;
}

function Table({ invoices, isStale, selected, onSelect, filters }: TableProps) {
  const t = useTexts(TEXTS);
  const isAll = invoices.every(({ id }) => selected.has(id));
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  };
  return (
    <table class="table stacks">
      <thead>
        <tr>
          <th class="tick" scope="col">
            <label>
              <input
                type="checkbox"
                checked={isAll}
                aria-label={t.selectAll}
                onChange={() => onSelect(new Set(isAll ? [] : invoices.map(({ id }) => id)))}
              />
            </label>
          </th>
          <th scope="col">{t.number}</th>
          <th scope="col">{t.client}</th>
          <th scope="col">{t.status}</th>
          <SortedHead name="issueDate" filters={filters} text={t.issued} />
          <SortedHead name="dueDate" filters={filters} text={t.due} />
          <th scope="col" class="end">
            {t.total}
          </th>
          <th scope="col" class="end">
            {t.amountDue}
          </th>
        </tr>
      </thead>
      <tbody class={isStale ? 'isStale' : ''}>
        {invoices.map((invoice) => (
          <Row
            key={invoice.id}
            invoice={invoice}
            isSelected={selected.has(invoice.id)}
            onToggle={() => toggle(invoice.id)}
          />
        ))}
      </tbody>
    </table>
  );
}

function SortedHead({ name, filters, text }: { name: 'issueDate' | 'dueDate'; filters: Filters; text: string }) {
  const { sort } = filters;
  const next = sort === `-${name}` ? name : `-${name}`;
  const direction = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : undefined;
  return (
    <th scope="col" aria-sort={direction}>
      <a class="sortLink" href={href(PATH, queryOf({ ...filters, sort: next as Filters['sort'], cursor: undefined }))}>
        {text}
        {direction && <span aria-hidden="true">{direction === 'ascending' ? ' ↑' : ' ↓'}</span>}
      </a>
    </th>
  );
}

function Row({
  invoice,
  isSelected,
  onToggle,
}: {
  invoice: InvoiceSummary;
  isSelected: boolean;
  onToggle: () => void;
}) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { id, invoiceNumber, clientName, status, issueDate, dueDate, total, amountDue, currency } = invoice;
  return (
    <tr class={isSelected ? 'isSelected' : ''}>
      <td class="tick">
        <label>
          <input type="checkbox" checked={isSelected} aria-label={t.select(invoiceNumber)} onChange={onToggle} />
        </label>
      </td>
      <td class="nowrap">
        <a class="rowLink" href={href(`/invoices/${id}`)}>
          {invoiceNumber}
        </a>
      </td>
      <td class="main inSecondRow">
        <Clamped text={clientName} />
      </td>
      <td class="inThirdRow">
        <Status status={status} />
      </td>
      <td class="number onlyWide">{format.date(issueDate)}</td>
      <td class="number atEnd inThirdRow soft">{format.date(dueDate)}</td>
      <td class="number end inFirstRow">{format.money(total, currency)}</td>
      <td class="number end onlyWide">
        {amountDue === 0 ? <span class="soft">–</span> : format.money(amountDue, currency)}
      </td>
    </tr>
  );
}
