import type { ComponentChildren } from 'preact';
import type { Event } from '../../../sdk/src/cleverinvo.ts';
import { useFormat } from '../../app/format.ts';
import { texts, useLanguage, useTexts } from '../../app/language.ts';
import { eventDetail, eventText, toneOf } from '../../parts/eventTexts.ts';

const TEXTS = texts({ title: 'Timeline' }, { title: 'Cronología' });

interface TimelineCardProps {
  readonly title?: string;
  readonly events: readonly Event[];
  readonly currency: string;
  /** Stands under the events. */
  readonly note?: ComponentChildren;
}

/** What happened to a document, newest first. */
export function TimelineCard({ title, events, currency, note }: TimelineCardProps) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const format = useFormat();
  // That a document was rendered is of no use to a person.
  const shown = events.filter(({ type }) => !type.endsWith('.pdf_ready'));
  return (
    <section class="card">
      <div class="cardHead">
        <h2>{title ?? t.title}</h2>
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
        {note && <p class="hint">{note}</p>}
      </div>
    </section>
  );
}
