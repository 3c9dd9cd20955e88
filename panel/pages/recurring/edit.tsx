import type { Account, Client, Recurring } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useLanguage, useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, replacePlace } from '../../app/place.ts';
import { type Tagged, tagged } from '../../app/tagged.ts';
import { useVersions } from '../../app/versions.ts';
import { ObjectPage } from '../../parts/objectPage.tsx';
import { newForm } from '../documents/form.ts';
import { RecurringConflict } from './conflict.tsx';
import { RecurringForm } from './form.tsx';
import { contentOf, patchOf, scheduleOf, type TypedRecurring } from './schedule.ts';
import { RECURRING_PATH, TEXTS } from './texts.ts';

/** A recurring invoice with who is invoiced. */
interface WithClient {
  readonly recurring: Recurring;
  readonly client: Client;
}

/** Changes a recurring invoice. Where somebody else has saved it meanwhile, it shows both versions. */
export default function EditRecurring({ params: { id = '' } }: PageProps) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const action = useAction();
  const read = async (signal?: AbortSignal): Promise<Tagged<WithClient>> => {
    const sent = signal ? { signal } : {};
    const { value: recurring, etag } = await tagged((options) => api.recurring.get(id, options), sent);
    return { value: { recurring, client: await api.clients.get(recurring.clientId, sent) }, etag };
  };
  const loaded = useLoad(
    async (signal) => {
      const [account, found] = await Promise.all([api.account.get({ signal }), read(signal)]);
      return { account, ...found };
    },
    [id],
  );
  const { data, replace } = loaded;
  const back = `${RECURRING_PATH}/${id}`;
  const { save, conflict } = useVersions<WithClient, TypedRecurring>({
    action,
    etag: data?.etag,
    change: async (typed, ifMatch) => {
      await api.recurring.update(id, patchOf(typed), { ifMatch });
      notify(t.saved);
      replacePlace(back);
    },
    read: () => read(),
    onTakeTheirs: (theirs) => data && replace({ account: data.account, ...theirs }),
  });
  const formOf = (account: Account, { recurring, client }: WithClient) =>
    contentOf(recurring, client, account.defaultCurrency, newForm(account), language);
  return (
    <ObjectPage loaded={loaded} head={() => ({ title: t.editTitle })} back={{ href: href(back), text: t.title }}>
      {({ account, value, etag }) => (
        <>
          <RecurringForm
            key={etag}
            account={account}
            initial={formOf(account, value)}
            initialSchedule={scheduleOf(value.recurring)}
            nextDate={value.recurring.nextDate}
            action={action}
            saveText={t.save}
            cancelHref={href(back)}
            onSave={save}
          />
          {conflict && (
            <RecurringConflict
              {...conflict}
              theirs={{ form: formOf(account, conflict.theirs), schedule: scheduleOf(conflict.theirs.recurring) }}
            />
          )}
        </>
      )}
    </ObjectPage>
  );
}
