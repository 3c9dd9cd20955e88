import { useState } from 'preact/hooks';
import type { InvoiceInput } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useIdempotencyKey } from '../../app/idempotency.ts';
import { useLanguage, useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, replacePlace } from '../../app/place.ts';
import { rememberAccount } from '../../app/session.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { Editor } from './editor.tsx';
import { TEXTS } from './editorTexts.ts';
import { formOf, newForm } from './form.ts';

/** A new invoice: empty, for a client (`client`), or like another invoice (`from`). */
export default function CreateInvoice({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const action = useAction();
  const idempotencyKey = useIdempotencyKey();
  const [from, clientId] = [query.get('from'), query.get('client')];
  const { data, error, reload } = useLoad(
    async (signal) => {
      const [account, invoice, client] = await Promise.all([
        api.account.get({ signal }),
        from ? api.invoices.get(from, { signal }) : undefined,
        clientId ? api.clients.get(clientId, { signal }) : undefined,
      ]);
      rememberAccount(account);
      const empty = newForm(account);
      const { issueDate, dueDate } = empty;
      const initial = invoice ? { ...formOf(invoice, language), issueDate, dueDate } : { ...empty, client };
      return { account, initial };
    },
    [from, clientId],
  );
  const [opened] = useState(Date.now);

  const save = (body: InvoiceInput) =>
    action.run(async () => {
      const { id, invoiceNumber } = await api.invoices.create(body, {
        idempotencyKey: idempotencyKey({ body, opened }),
      });
      notify(t.created(invoiceNumber));
      replacePlace(`/invoices/${id}`);
    });
  return (
    <>
      <PageHead title={t.newTitle} back={{ href: href('/invoices'), text: t.back }} />
      {error !== undefined && <Fault error={error} onRetry={reload} />}
      {!data && error === undefined && <Loading />}
      {data && (
        <Editor
          account={data.account}
          initial={data.initial}
          action={action}
          onSave={save}
          saveText={t.create}
          cancel={<LinkButton href={href('/invoices')}>{t.cancel}</LinkButton>}
        />
      )}
    </>
  );
}
