import { CleverInvoError } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href } from '../../app/place.ts';
import { Facts } from '../../parts/facts.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { RequestStatus } from './requestStatus.tsx';
import { TEXTS } from './requestTexts.ts';
import { useSeconds } from './requestTime.ts';
import { REQUESTS_PATH } from './texts.ts';

/** One request: what was called, with what, and what became of it. */
export default function ShowRequest({ params: { id = '' } }: PageProps) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const seconds = useSeconds();
  const { data, error, reload } = useLoad((signal) => api.requests.get(id, { signal }), [id]);
  const back = { href: href(REQUESTS_PATH), text: t.back };
  if (!data) {
    const isMissing = error instanceof CleverInvoError && error.status === 404;
    return (
      <>
        <PageHead title={t.back} back={back} />
        {error === undefined && <Loading />}
        {isMissing && <p class="soft">{t.missing}</p>}
        {error !== undefined && !isMissing && <Fault error={error} onRetry={reload} />}
      </>
    );
  }
  const { method, route, status, errorCode, milliseconds, keyId, memberId, timestamp } = data;
  return (
    <>
      <PageHead title={`${method} ${route}`} mark={<RequestStatus status={status} />} back={back} />
      <p class="intro">{t.privacy}</p>
      <section class="card cardBody" aria-label={t.details}>
        <Facts
          facts={[
            [t.happened, seconds(timestamp)],
            [t.time, t.milliseconds(format.number(milliseconds))],
            [t.error, errorCode && <code>{errorCode}</code>],
            [t.caller, memberId ? t.session(memberId) : t.key(keyId)],
            [t.ownId, <code>{id}</code>],
          ]}
        />
      </section>
    </>
  );
}
