import type { Session } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import { signOut } from '../../app/signOut.ts';
import { Fault } from '../../parts/fault.tsx';
import { Loading } from '../../parts/loading.tsx';
import { TEXTS } from './memberTexts.ts';

const MOST = 50;

/** Who is signed in: everybody for an administrator, otherwise the own sessions. */
export function Sessions() {
  const t = useTexts(TEXTS);
  const { data, error, isLoading, reload } = useLoad((signal) => api.sessions.list({ limit: MOST }, { signal }), []);
  const action = useAction();
  const end = ({ id, isCurrent }: Session) => {
    if (isCurrent) return signOut();
    action.run(async () => {
      await api.sessions.delete(id);
      notify(t.ended);
      reload();
    });
  };
  return (
    <section class="card">
      <div class="cardHead">
        <h2>{t.sessions}</h2>
      </div>
      <div class="cardBody">
        <p class="soft">{t.sessionsText}</p>
        <Fault error={action.error} />
        {error !== undefined && <Fault error={error} onRetry={reload} />}
        {!data && isLoading && <Loading rows={2} />}
        {data?.data.length === 0 && <p>{t.noSessions}</p>}
        <ul class="payments">
          {data?.data.map((one) => (
            <Row key={one.id} session={one} onEnd={() => end(one)} />
          ))}
        </ul>
        {data?.pagination.hasMore && <p class="hint">{t.rest}</p>}
      </div>
    </section>
  );
}

function Row({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { email, userAgent, createdAt, expiresAt, isCurrent } = session;
  return (
    <li>
      <div>
        <p>
          <strong>{email}</strong> {isCurrent && <span class="status good">{t.current}</span>}
        </p>
        <p class="hint">
          {[userAgent, format.instant(createdAt), t.until(format.instant(expiresAt))].filter(Boolean).join(' · ')}
        </p>
      </div>
      <button type="button" class="button plain" aria-label={t.endOf(email)} onClick={onEnd}>
        {t.end}
      </button>
    </li>
  );
}
