import { useRef, useState } from 'preact/hooks';
import { CleverInvoError, type InvoiceInput } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useLanguage, useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, replacePlace } from '../../app/place.ts';
import { Fault } from '../../parts/fault.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { newForm } from '../invoices/form.ts';
import { RecurringForm } from './form.tsx';
import { contentOf, patchOf, type ScheduleForm, scheduleOf } from './schedule.ts';
import { taggedRecurring } from './tagged.ts';
import { RECURRING_PATH, TEXTS } from './texts.ts';

/** Changes a recurring invoice. Where somebody else has saved it meanwhile, it says so, and the next press keeps what is typed. */
export default function EditRecurring({ params: { id = '' } }: PageProps) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const action = useAction();
  const etag = useRef<string | undefined>(undefined);
  const [isConflict, setIsConflict] = useState(false);
  const { data, error, reload } = useLoad(
    async (signal) => {
      const [account, tagged] = await Promise.all([api.account.get({ signal }), taggedRecurring(id, { signal })]);
      const { recurring } = tagged;
      etag.current = tagged.etag;
      const client = await api.clients.get(recurring.clientId, { signal });
      const initial = contentOf(recurring, client, account.defaultCurrency, newForm(account), language);
      return { account, initial, schedule: scheduleOf(recurring) };
    },
    [id],
  );
  const save = (content: InvoiceInput, schedule: ScheduleForm) =>
    action.run(async () => {
      setIsConflict(false);
      try {
        await api.recurring.update(id, patchOf(content, schedule), { ifMatch: etag.current });
        notify(t.saved);
        replacePlace(`${RECURRING_PATH}/${id}`);
      } catch (fault) {
        if (!(fault instanceof CleverInvoError) || fault.status !== 412) throw fault;
        etag.current = (await taggedRecurring(id)).etag;
        setIsConflict(true);
      }
    });
  const back = `${RECURRING_PATH}/${id}`;
  return (
    <>
      <PageHead title={t.editTitle} back={{ href: href(back), text: t.title }} />
      {error !== undefined && <Fault error={error} onRetry={reload} />}
      {!data && error === undefined && <Loading />}
      {isConflict && (
        <p class="banner" role="alert">
          {t.conflict}
        </p>
      )}
      {data && (
        <RecurringForm
          account={data.account}
          initial={data.initial}
          initialSchedule={data.schedule}
          action={action}
          saveText={t.save}
          cancelHref={href(back)}
          onSave={save}
        />
      )}
    </>
  );
}
