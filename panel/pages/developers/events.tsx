import { EVENT_RESOURCES, EVENT_TYPES } from '../../../lib/domain/events.ts';
import type { Event, EventsListQuery } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { useLanguage, useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, type Query, replacePlace } from '../../app/place.ts';
import { LinkButton } from '../../parts/button.tsx';
import { DateFilter } from '../../parts/dateFilter.tsx';
import { Empty } from '../../parts/empty.tsx';
import { eventText } from '../../parts/eventTexts.ts';
import { Fault } from '../../parts/fault.tsx';
import { Choices } from '../../parts/field.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Pager } from '../../parts/pager.tsx';
import { SearchField } from '../../parts/searchField.tsx';
import { TEXTS } from './eventTexts.ts';
import { DevelopersHead } from './head.tsx';
import { EVENTS_PATH } from './texts.ts';

const PAGE_SIZE = 30;

const TYPES = [...EVENT_RESOURCES.map((resource) => `${resource}.*` as const), ...EVENT_TYPES].toSorted();

/** Everything that happened in the account. */
export default function Events({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const type = TYPES.find((known) => known === query.get('type'));
  const objectId = query.get('objectId')?.trim() ?? '';
  const from = query.get('from') ?? '';
  const to = query.get('to') ?? '';
  const cursor = query.get('cursor') ?? undefined;
  const request: EventsListQuery = {
    limit: PAGE_SIZE,
    ...(type && { type }),
    ...(objectId && { objectId }),
    ...(from && { from }),
    ...(to && { to }),
    ...(cursor && { cursor }),
  };
  const { data, error, isLoading, reload } = useLoad(
    (signal) => api.events.list(request, { signal }),
    [JSON.stringify(request)],
  );
  const filters: Query = { type, objectId, from, to };
  const change = (changed: Query) => replacePlace(EVENTS_PATH, { ...filters, ...changed });
  const isFiltered = Boolean(type || objectId || from || to);
  return (
    <>
      <DevelopersHead current={EVENTS_PATH} />
      <p class="intro">{t.intro}</p>
      <div class="filters inRows">
        <SearchField label={t.objectId} value={objectId} onSearch={(text) => change({ objectId: text })} />
        <Choices
          aria-label={t.type}
          value={type ?? ''}
          onChange={(value) => change({ type: value })}
          choices={[['', t.all], ...TYPES.map((known) => [known, known] as const)]}
        />
        <DateFilter label={t.from} value={from} onChange={(value) => change({ from: value })} />
        <DateFilter label={t.to} value={to} onChange={(value) => change({ to: value })} />
        {isFiltered && (
          <a class="button quiet" href={href(EVENTS_PATH)}>
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
            action={<LinkButton href={href(EVENTS_PATH)}>{t.clear}</LinkButton>}
          >
            {t.notFound}
          </Empty>
        ) : (
          <Empty icon="bell" title={t.noneTitle}>
            {t.none}
          </Empty>
        ))}
      {data && data.data.length > 0 && (
        <div class="card">
          <table class="table stacks">
            <thead>
              <tr>
                <th scope="col">{t.event}</th>
                <th scope="col">{t.object}</th>
                <th scope="col">{t.happened}</th>
              </tr>
            </thead>
            <tbody class={isLoading ? 'isStale' : ''}>
              {data.data.map((event) => (
                <Row key={event.id} event={event} />
              ))}
            </tbody>
          </table>
          <Pager pagination={data.pagination} path={EVENTS_PATH} query={filters} cursor={cursor} />
        </div>
      )}
    </>
  );
}

function Row({ event }: { event: Event }) {
  const language = useLanguage();
  const format = useFormat();
  const { id, type, timestamp, data } = event;
  return (
    <tr>
      <td>
        <a class="rowLink" href={href(`${EVENTS_PATH}/${id}`)}>
          <code>{type}</code>
        </a>
        <p class="hint">{eventText(event, language)}</p>
      </td>
      <td class="inSecondRow soft">
        <code>{data.object.id}</code>
      </td>
      <td class="number soft inSecondRow">{format.instant(timestamp)}</td>
    </tr>
  );
}
