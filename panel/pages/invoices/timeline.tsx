import type { Event } from '../../../sdk/src/cleverinvo.ts';
import { useFormat } from '../../app/format.ts';
import { useLanguage, useTexts } from '../../app/language.ts';
import { eventDetail, eventText, toneOf } from '../../parts/eventTexts.ts';
import { TEXTS } from './showTexts.ts';

/** What happened to an invoice, newest first. */
export function Timeline({
  events,
  currency,
  hasMore,
}: {
  events: readonly Event[];
  currency: string;
  hasMore: boolean;
}) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const format = useFormat();
  return (
    <>
      <ol class="timeline">
        {events.map((event) => {
          const detail = eventDetail(event, format, currency);
          return (
            <li key={event.id} class={toneOf(event)}>
              <p>
                {eventText(event, language)}
                {detail && <span class="soft"> · {detail}</span>}
              </p>
              <time dateTime={event.timestamp}>{format.instant(event.timestamp)}</time>
            </li>
          );
        })}
      </ol>
      {hasMore && <p class="hint">{t.laterEvents}</p>}
    </>
  );
}
