import type { Event } from '../../../sdk/src/cleverinvo.ts';
import { type Format, useFormat } from '../../app/format.ts';
import { useLanguage } from '../../app/language.ts';
import { href } from '../../app/place.ts';
import { eventDetail, eventText, isAbout, toneOf } from '../../parts/eventTexts.ts';

/** What happened last, each with the way to what it is about. */
export function RecentEvents({ events }: { events: readonly Event[] }) {
  const language = useLanguage();
  const format = useFormat();
  return (
    <ol class="timeline">
      {events.map((event) => {
        const { link, name } = subjectOf(event, format);
        const detail = eventDetail(event, format);
        return (
          <li key={event.id} class={toneOf(event)}>
            <p>
              {eventText(event, language)}
              {name && ' · '}
              {link ? <a href={link}>{name}</a> : name}
              {detail && <span class="soft"> · {detail}</span>}
            </p>
            <time dateTime={event.timestamp}>{format.instant(event.timestamp)}</time>
          </li>
        );
      })}
    </ol>
  );
}

function subjectOf(event: Event, { number }: Format): { readonly link?: string; readonly name?: string } {
  if (isAbout(event, 'invoice.')) {
    const { id, invoiceNumber, client } = event.data.object;
    return { link: href(`/invoices/${id}`), name: `${invoiceNumber}, ${client.name}` };
  }
  if (isAbout(event, 'client.')) {
    const { id, name } = event.data.object;
    return event.type === 'client.deleted' ? { name } : { link: href(`/clients/${id}`), name };
  }
  if (isAbout(event, 'payment.'))
    return { link: href(`/invoices/${event.data.object.invoiceId}`), name: number(event.data.object.amount) };
  return {};
}
