import { api } from '../../app/api.ts';
import { useCreation } from '../../app/creation.ts';
import { useTexts } from '../../app/language.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, replacePlace } from '../../app/place.ts';
import { ObjectPage } from '../../parts/objectPage.tsx';
import { newForm } from '../documents/form.ts';
import { useNewDocument } from '../documents/newDocument.ts';
import { RecurringForm } from './form.tsx';
import { inputOf, newSchedule, type TypedRecurring } from './schedule.ts';
import { RECURRING_PATH, TEXTS } from './texts.ts';

/** A new recurring invoice: empty, or for a client (`client`). */
export default function CreateRecurring({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const loaded = useNewDocument(query, (account, client) => ({ ...newForm(account), client }));
  const { action, save } = useCreation(async (typed: TypedRecurring, options) => {
    const { id } = await api.recurring.create(inputOf(typed), options);
    notify(t.created);
    replacePlace(`${RECURRING_PATH}/${id}`);
  });
  const back = { href: href(RECURRING_PATH), text: t.title };
  return (
    <ObjectPage loaded={loaded} head={() => ({ title: t.newTitle })} back={back}>
      {({ account, initial }) => (
        <RecurringForm
          account={account}
          initial={initial}
          initialSchedule={newSchedule(initial.issueDate)}
          action={action}
          saveText={t.make}
          cancelHref={back.href}
          onSave={save}
        />
      )}
    </ObjectPage>
  );
}
