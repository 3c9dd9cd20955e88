import type { ApiRequest, RequestMethod, RequestsListQuery } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { given } from '../../app/given.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { goTo, href, type Query, replacePlace } from '../../app/place.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Choices } from '../../parts/field.tsx';
import { Filters } from '../../parts/filters.tsx';
import { List, NothingFound, Table } from '../../parts/list.tsx';
import { SearchField } from '../../parts/searchField.tsx';
import { DevelopersHead } from './head.tsx';
import { RequestStatus } from './requestStatus.tsx';
import { TEXTS } from './requestTexts.ts';
import { useSeconds } from './requestTime.ts';
import { REQUESTS_PATH } from './texts.ts';

const PAGE_SIZE = 30;

const METHODS: readonly RequestMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const REQUEST_ID = /^[\w-]{20,64}$/;

/** What was asked of the API in the last day. */
export default function Requests({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const method = METHODS.find((known) => known === query.get('method'));
  const status = query.get('status') ?? '';
  const cursor = query.get('cursor') ?? undefined;
  const filters = { status, method };
  const request: RequestsListQuery = { limit: PAGE_SIZE, ...given({ ...filters, cursor }) };
  const list = useLoad((signal) => api.requests.list(request, { signal }), [JSON.stringify(request)]);
  const change = (changed: Query) => replacePlace(REQUESTS_PATH, { ...filters, ...changed });
  const isFiltered = Boolean(status || method);
  const next = list.data?.pagination.nextCursor;
  const statuses: readonly (readonly [string, string])[] = [
    ['', t.anyStatus],
    ['2xx', t.successes],
    ['4xx', t.clientErrors],
    ['429', t.tooMany],
    ['5xx', t.serverErrors],
  ];
  return (
    <>
      <DevelopersHead current={REQUESTS_PATH} />
      <p class="intro">{t.intro}</p>
      <Filters path={REQUESTS_PATH} isFiltered={isFiltered} clearText={t.clear}>
        <SearchField
          label={t.search}
          value=""
          onSearch={(text) => REQUEST_ID.test(text.trim()) && goTo(`${REQUESTS_PATH}/${text.trim()}`)}
        />
        <Choices
          aria-label={t.status}
          value={status}
          onChange={(value) => change({ status: value })}
          choices={statuses.some(([known]) => known === status) ? statuses : [...statuses, [status, status]]}
        />
        <Choices
          aria-label={t.method}
          value={method ?? ''}
          onChange={(value) => change({ method: value })}
          choices={[['', t.anyMethod], ...METHODS.map((known) => [known, known] as const)]}
        />
      </Filters>
      <List
        list={list}
        path={REQUESTS_PATH}
        filters={filters}
        cursor={cursor}
        loadingRows={8}
        empty={
          next !== undefined ? (
            <Empty
              icon="search"
              title={t.furtherTitle}
              action={<LinkButton href={href(REQUESTS_PATH, { ...filters, cursor: next })}>{t.lookFurther}</LinkButton>}
            >
              {t.further}
            </Empty>
          ) : isFiltered || cursor ? (
            <NothingFound path={REQUESTS_PATH} texts={t} />
          ) : (
            <Empty icon="developers" title={t.noneTitle}>
              {t.none}
            </Empty>
          )
        }
      >
        {({ data }) => (
          <Table
            columns={[t.request, t.status, t.caller, t.happened, { text: t.time, look: 'end' }]}
            isStale={list.isLoading}
          >
            {data.map((one) => (
              <Row key={one.id} request={one} />
            ))}
          </Table>
        )}
      </List>
    </>
  );
}

function Row({ request }: { request: ApiRequest }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const seconds = useSeconds();
  const { id, method, route, status, errorCode, milliseconds, keyId, memberId, timestamp } = request;
  return (
    <tr>
      <td class="main">
        <a class="rowLink" href={href(`${REQUESTS_PATH}/${id}`)}>
          <code>{`${method} ${route}`}</code>
        </a>
        {errorCode && (
          <p class="hint">
            <code>{errorCode}</code>
          </p>
        )}
      </td>
      <td>
        <RequestStatus status={status} />
      </td>
      <td class="soft onlyWide">
        <code>{memberId ?? keyId}</code>
      </td>
      <td class="number soft">{seconds(timestamp)}</td>
      <td class="number end">{t.milliseconds(format.number(milliseconds))}</td>
    </tr>
  );
}
