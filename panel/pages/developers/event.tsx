import type { Event } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { useLanguage, useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href } from '../../app/place.ts';
import { Button } from '../../parts/button.tsx';
import { eventText } from '../../parts/eventTexts.ts';
import { Facts } from '../../parts/facts.tsx';
import { Fault } from '../../parts/fault.tsx';
import { ObjectPage } from '../../parts/objectPage.tsx';
import { TEXTS } from './eventTexts.ts';
import { EVENTS_PATH } from './texts.ts';

/** An event as webhooks get it. */
export default function ShowEvent({ params: { id = '' } }: PageProps) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const action = useAction();
  const loaded = useLoad((signal) => api.events.get(id, { signal }), [id]);
  const copy = (event: Event) =>
    action.run(() => navigator.clipboard.writeText(jsonOf(event)).then(() => notify(t.copied)));
  return (
    <ObjectPage
      loaded={loaded}
      head={(event) =>
        event
          ? {
              title: eventText(event, language),
              mark: <code class="soft">{event.type}</code>,
              actions: (
                <Button icon="copy" onPress={() => copy(event)}>
                  {t.copy}
                </Button>
              ),
            }
          : { title: t.back }
      }
      back={{ href: href(EVENTS_PATH), text: t.back }}
    >
      {(event) => (
        <>
          <Fault error={action.error} />
          <div class="withSide">
            <section class="card">
              <div class="cardHead">
                <h2>{t.json}</h2>
              </div>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
              <pre class="code" tabIndex={0}>
                {jsonOf(event)}
              </pre>
            </section>
            <Details event={event} />
          </div>
        </>
      )}
    </ObjectPage>
  );
}

function jsonOf(event: Event): string {
  return JSON.stringify(event, undefined, 2);
}

function Details({ event: { id, timestamp, data, actor } }: { event: Event }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { keyId, memberId, requestId } = actor;
  return (
    <aside class="card cardBody" aria-label={t.details}>
      <Facts
        facts={[
          [t.ownId, <code>{id}</code>],
          [t.happened, format.instant(timestamp)],
          [
            t.object,
            <a href={href(EVENTS_PATH, { objectId: data.object.id })}>
              <code>{data.object.id}</code>
            </a>,
          ],
          [t.by, memberId ? t.session(memberId) : keyId ? t.key(keyId) : t.service],
          [t.request, <code>{requestId}</code>],
        ]}
      />
    </aside>
  );
}
