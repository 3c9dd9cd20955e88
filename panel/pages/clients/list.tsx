import type { Client } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { given } from '../../app/given.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, type Query, replacePlace } from '../../app/place.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Clamped, List, NothingFound, Table } from '../../parts/list.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { SearchField } from '../../parts/searchField.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { TEXTS } from './texts.ts';

const PATH = '/clients';
const PAGE_SIZE = 25;

const TABS = ['active', 'inactive', 'all'] as const;

export default function ClientList({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const show = TABS.find((tab) => tab === query.get('show')) ?? 'active';
  const q = query.get('q')?.trim() ?? '';
  const cursor = query.get('cursor') ?? undefined;
  const list = useLoad(
    (signal) =>
      api.clients.list(
        {
          limit: PAGE_SIZE,
          ...(show !== 'all' && { isActive: show === 'active' }),
          ...given({ q, cursor }),
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
      <Tabs
        label={t.tabs}
        names={TABS}
        current={show}
        textOf={(tab) => t[tab]}
        hrefOf={(tab) => href(PATH, filters({ show: tab === 'active' ? undefined : tab }))}
      />
      <div class="filters">
        <SearchField label={t.search} value={q} onSearch={(text) => replacePlace(PATH, filters({ q: text }))} />
      </div>
      <List
        list={list}
        path={PATH}
        filters={filters({})}
        cursor={cursor}
        loadingRows={8}
        empty={
          q || show === 'inactive' || cursor ? (
            <NothingFound path={PATH} texts={t} />
          ) : (
            <Empty icon="clients" title={t.noneTitle} action={create}>
              {t.none}
            </Empty>
          )
        }
      >
        {({ data }) => (
          <Table columns={[t.name, t.email, { text: t.since, look: 'end' }]} isStale={list.isLoading}>
            {data.map((client) => (
              <Row key={client.id} client={client} />
            ))}
          </Table>
        )}
      </List>
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
          <Clamped text={name} />
        </a>{' '}
        {!isActive && <span class="status">{t.inactiveMark}</span>}
      </td>
      <td class="soft inSecondRow">{email}</td>
      <td class="number end soft onlyWide">{format.date(createdAt)}</td>
    </tr>
  );
}
