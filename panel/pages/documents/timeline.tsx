import type { Event } from '../../../sdk/src/cleverinvo.ts';
import { useFormat } from '../../app/format.ts';
import { texts, useLanguage, useTexts } from '../../app/language.ts';
import { eventDetail, eventText, toneOf } from '../../parts/eventTexts.ts';

const TEXTS = texts(
  { title: 'Timeline', older: 'Older events are left out here.' },
  { title: 'Historial', older: 'Aquí no se muestran los eventos más antiguos.' },
);

interface TimelineCardProps {
  /** The newest events, as the API lists them. */
  readonly events: { readonly data: readonly Event[]; readonly pagination: { readonly hasMore: boolean } };
  readonly currency: string;
}

/** What happened to a document, newest first. */
export function TimelineCard({ events: { data, pagination }, currency }: TimelineCardProps) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const format = useFormat();
  // That a document was rendered is of no use to a person.
  const shown = data.filter(({ type }) => !type.endsWith('.pdf_ready'));
  return (
    <section class="card">
      <div class="cardHead">
        <h2>{t.title}</h2>
      </div>
      <div class="cardBody">
        <ol class="timeline">
          {shown.map((event) => {
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
        {pagination.hasMore && <p class="hint">{t.older}</p>}
      </div>
    </section>
  );
}
