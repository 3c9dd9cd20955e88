import type { Client } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, type Query, replacePlace } from '../../app/place.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { Pager } from '../../parts/pager.tsx';
import { SearchField } from '../../parts/searchField.tsx';
import { TEXTS } from './texts.ts';

const PATH = '/clients';
const PAGE_SIZE = 25;

const TABS = ['active', 'inactive', 'all'] as const;

export default function ClientList({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const show = TABS.find((tab) => tab === query.get('show')) ?? 'active';
  const q = query.get('q')?.trim() ?? '';
  const cursor = query.get('cursor') ?? undefined;
  const { data, error, isLoading, reload } = useLoad(
    (signal) =>
      api.clients.list(
        {
          limit: PAGE_SIZE,
          ...(show !== 'all' && { isActive: show === 'active' }),
          ...(q && { q }),
          ...(cursor && { cursor }),
        },
        { signal },
      ),
    [show, q, cursor],
  );
  const filters = (changed: Query): Query => ({ q, show: show === 'active' ? undefined : show, ...changed });
  const create = (
    <LinkButton href={href('/clients/new')} look="primary" icon="plus">
      {t.create}
    </LinkButton>
  );
  return (
    <>
      <PageHead title={t.title}>
        <LinkButton href={href('/clients/import')}>{t.import}</LinkButton>
        {create}
      </PageHead>
      <nav class="tabs" aria-label={t.tabs}>
        {TABS.map((tab) => (
          <a
            key={tab}
            href={href(PATH, filters({ show: tab === 'active' ? undefined : tab }))}
            aria-current={tab === show ? 'page' : undefined}
          >
            {t[tab]}
          </a>
        ))}
      </nav>
      <div class="filters">
        <SearchField label={t.search} value={q} onSearch={(text) => replacePlace(PATH, filters({ q: text }))} />
      </div>
      {error !== undefined && <Fault error={error} onRetry={reload} />}
      {!data && isLoading && <Loading rows={8} />}
      {data?.data.length === 0 && (q || show === 'inactive' || cursor) && (
        <Empty icon="search" title={t.notFoundTitle} action={<LinkButton href={href(PATH)}>{t.clear}</LinkButton>}>
          {t.notFound}
        </Empty>
      )}
      {data?.data.length === 0 && !q && show !== 'inactive' && !cursor && (
        <Empty icon="clients" title={t.noneTitle} action={create}>
          {t.none}
        </Empty>
      )}
      {data && data.data.length > 0 && (
        <div class="card">
          <table class="table stacks">
            <thead>
              <tr>
                <th scope="col">{t.name}</th>
                <th scope="col">{t.email}</th>
                <th scope="col" class="end">
                  {t.since}
                </th>
              </tr>
            </thead>
            <tbody class={isLoading ? 'isStale' : ''}>
              {data.data.map((client) => (
                <Row key={client.id} client={client} />
              ))}
            </tbody>
          </table>
          <Pager pagination={data.pagination} path={PATH} query={filters({})} cursor={cursor} />
        </div>
      )}
    </>
  );
}

function Row({ client: { id, name, email, isActive, createdAt } }: { client: Client }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  return (
    <tr>
      <td class="main">
        <a class="rowLink" href={href(`/clients/${id}`)}>
          {name}
        </a>{' '}
        {!isActive && <span class="status">{t.inactiveMark}</span>}
      </td>
      <td class="soft inSecondRow">{email}</td>
      <td class="number end soft onlyWide">{format.date(createdAt)}</td>
    </tr>
  );
}
