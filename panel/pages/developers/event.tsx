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
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { TEXTS } from './eventTexts.ts';
import { EVENTS_PATH } from './texts.ts';

/** An event as webhooks get it. */
export default function ShowEvent({ params: { id = '' } }: PageProps) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const format = useFormat();
  const action = useAction();
  const { data, error, reload } = useLoad((signal) => api.events.get(id, { signal }), [id]);
  const back = { href: href(EVENTS_PATH), text: t.back };
  if (!data) {
    return (
      <>
        <PageHead title={t.back} back={back} />
        {error === undefined ? <Loading /> : <Fault error={error} onRetry={reload} />}
      </>
    );
  }
  const json = JSON.stringify(data, undefined, 2);
  const { keyId, memberId, requestId } = data.actor;
  const copy = () => action.run(() => navigator.clipboard.writeText(json).then(() => notify(t.copied)));
  return (
    <>
      <PageHead title={eventText(data, language)} mark={<code class="soft">{data.type}</code>} back={back}>
        <Button icon="copy" onPress={copy}>
          {t.copy}
        </Button>
      </PageHead>
      <Fault error={action.error} />
      <div class="withSide">
        <section class="card">
          <div class="cardHead">
            <h2>{t.json}</h2>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <pre class="code" tabIndex={0}>
            {json}
          </pre>
        </section>
        <aside class="card cardBody" aria-label={t.details}>
          <Facts
            facts={[
              [t.ownId, <code>{id}</code>],
              [t.happened, format.instant(data.timestamp)],
              [
                t.object,
                <a href={href(EVENTS_PATH, { objectId: data.data.object.id })}>
                  <code>{data.data.object.id}</code>
                </a>,
              ],
              [t.by, memberId ? t.session(memberId) : keyId ? t.key(keyId) : t.service],
              [t.request, <code>{requestId}</code>],
            ]}
          />
        </aside>
      </div>
    </>
  );
}
