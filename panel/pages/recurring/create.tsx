import { useState } from 'preact/hooks';
import type { InvoiceInput } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useIdempotencyKey } from '../../app/idempotency.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, replacePlace } from '../../app/place.ts';
import { rememberAccount } from '../../app/session.ts';
import { Fault } from '../../parts/fault.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { newForm } from '../invoices/form.ts';
import { RecurringForm } from './form.tsx';
import { inputOf, newSchedule, type ScheduleForm } from './schedule.ts';
import { RECURRING_PATH, TEXTS } from './texts.ts';

/** A new recurring invoice: empty, or for a client (`client`). */
export default function CreateRecurring({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const action = useAction();
  const idempotencyKey = useIdempotencyKey();
  const clientId = query.get('client');
  const [opened] = useState(Date.now);
  const { data, error, reload } = useLoad(
    async (signal) => {
      const [account, client] = await Promise.all([
        api.account.get({ signal }),
        clientId ? api.clients.get(clientId, { signal }) : undefined,
      ]);
      rememberAccount(account);
      const form = newForm(account);
      return { account, initial: { ...form, client }, schedule: newSchedule(form.issueDate) };
    },
    [clientId],
  );
  const save = (content: InvoiceInput, schedule: ScheduleForm) =>
    action.run(async () => {
      const input = inputOf(content, schedule);
      const { id } = await api.recurring.create(input, { idempotencyKey: idempotencyKey({ input, opened }) });
      notify(t.created);
      replacePlace(`${RECURRING_PATH}/${id}`);
    });
  return (
    <>
      <PageHead title={t.newTitle} back={{ href: href(RECURRING_PATH), text: t.title }} />
      {error !== undefined && <Fault error={error} onRetry={reload} />}
      {!data && error === undefined && <Loading />}
      {data && (
        <RecurringForm
          account={data.account}
          initial={data.initial}
          initialSchedule={data.schedule}
          action={action}
          saveText={t.make}
          cancelHref={href(RECURRING_PATH)}
          onSave={save}
        />
      )}
    </>
  );
}
