import { EVENT_RESOURCES, EVENT_TYPES } from '../../../lib/domain/events/events.ts';
import type { Event, EventsListQuery } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { given } from '../../app/given.ts';
import { useLanguage, useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, type Query, replacePlace } from '../../app/place.ts';
import { DateFilter } from '../../parts/dateFilter.tsx';
import { Empty } from '../../parts/empty.tsx';
import { eventText } from '../../parts/eventTexts.ts';
import { Choices } from '../../parts/field.tsx';
import { Filters } from '../../parts/filters.tsx';
import { List, NothingFound, Table } from '../../parts/list.tsx';
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
  const filters = { type, objectId, from, to };
  const request: EventsListQuery = {
    limit: PAGE_SIZE,
    ...given({ ...filters, cursor }),
  };
  const list = useLoad((signal) => api.events.list(request, { signal }), [JSON.stringify(request)]);
  const change = (changed: Query) => replacePlace(EVENTS_PATH, { ...filters, ...changed });
  const isFiltered = Boolean(type || objectId || from || to);
  return (
    <>
      <DevelopersHead current={EVENTS_PATH} />
      <p class="intro">{t.intro}</p>
      <Filters path={EVENTS_PATH} isFiltered={isFiltered} clearText={t.clear}>
        <SearchField label={t.objectId} value={objectId} onSearch={(text) => change({ objectId: text })} />
        <Choices
          aria-label={t.type}
          value={type ?? ''}
          onChange={(value) => change({ type: value })}
          choices={[['', t.all], ...TYPES.map((known) => [known, known] as const)]}
        />
        <DateFilter label={t.from} value={from} onChange={(value) => change({ from: value })} />
        <DateFilter label={t.to} value={to} onChange={(value) => change({ to: value })} />
      </Filters>
      <List
        list={list}
        path={EVENTS_PATH}
        filters={filters}
        cursor={cursor}
        loadingRows={8}
        empty={
          isFiltered ? (
            <NothingFound path={EVENTS_PATH} texts={t} />
          ) : (
            <Empty icon="bell" title={t.noneTitle}>
              {t.none}
            </Empty>
          )
        }
      >
        {({ data }) => (
          <Table columns={[t.event, t.object, t.happened]} isStale={list.isLoading}>
            {data.map((event) => (
              <Row key={event.id} event={event} />
            ))}
          </Table>
        )}
      </List>
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
