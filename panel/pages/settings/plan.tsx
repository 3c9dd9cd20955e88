import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { texts, useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { Facts } from '../../parts/facts.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Card } from './card.tsx';
import { SettingsHead } from './head.tsx';
import { PLAN_PATH } from './settingsTexts.ts';
import { UsagePlot } from './usage.tsx';

const TEXTS = texts(
  {
    plan: 'Plan',
    since: 'Account since',
    id: 'Account',
    limit: 'Requests',
    keys: 'Your programs',
    panel: 'The panel',
    limitText:
      'Your programs may make 100 requests a minute with their keys, and the panel another 100. Neither takes anything from the other. What is too much waits, and is then done by itself.',
    FREE: 'Free',
    PRO: 'Pro',
    BUSINESS: 'Business',
  },
  {
    plan: 'Plan',
    since: 'Cuenta desde',
    id: 'Cuenta',
    limit: 'Solicitudes',
    keys: 'Sus programas',
    panel: 'El panel',
    limitText:
      'Sus programas pueden hacer 100 solicitudes por minuto con sus claves, y el panel otras 100. Ninguno quita nada al otro. Lo que sobra espera, y se hace después por sí solo.',
    FREE: 'Gratuito',
    PRO: 'Pro',
    BUSINESS: 'Empresa',
  },
);

/** What the account may do. */
export default function PlanPage() {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { data, error, reload } = useLoad((signal) => api.account.get({ signal }), []);
  const usage = useLoad((signal) => api.usage.get({ signal }), []);
  return (
    <>
      <SettingsHead current={PLAN_PATH} />
      {error !== undefined && <Fault error={error} onRetry={reload} />}
      {!data && error === undefined && <Loading />}
      {data && (
        <div class="settings">
          <Card title={t.plan}>
            <Facts
              facts={[
                [t.plan, t[data.plan]],
                [t.since, format.date(data.createdAt)],
                [t.id, <code>{data.id}</code>],
              ]}
            />
          </Card>
          <Card title={t.limit}>
            <p>{t.limitText}</p>
            {usage.error !== undefined && <Fault error={usage.error} onRetry={usage.reload} />}
            {usage.data && (
              <>
                <UsagePlot title={t.keys} usage={usage.data.apiKeys} />
                <UsagePlot title={t.panel} usage={usage.data.sessions} />
              </>
            )}
          </Card>
        </div>
      )}
    </>
  );
}
