import type { Invoice } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useCreation } from '../../app/creation.ts';
import { useLanguage, useTexts } from '../../app/language.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, replacePlace } from '../../app/place.ts';
import { ObjectPage } from '../../parts/objectPage.tsx';
import { Editor } from '../documents/editor.tsx';
import { TEXTS } from '../documents/editorTexts.ts';
import { formOf, type InvoiceForm, newForm, type Typed } from '../documents/form.ts';
import { useNewDocument } from '../documents/newDocument.ts';

/** A new invoice: empty, for a client (`client`), or like another invoice (`from`). */
export default function CreateInvoice({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const loaded = useNewDocument<InvoiceForm, Invoice>(
    query,
    (account, client, invoice) => {
      const empty = newForm(account);
      const { issueDate, dueDate } = empty;
      return invoice ? { ...formOf(invoice, language), issueDate, dueDate } : { ...empty, client };
    },
    (id, signal) => api.invoices.get(id, { signal }),
  );
  const { action, save } = useCreation(async ({ body }: Typed, options) => {
    const { id, invoiceNumber } = await api.invoices.create(body, options);
    notify(t.created(invoiceNumber));
    replacePlace(`/invoices/${id}`);
  });
  return (
    <ObjectPage loaded={loaded} head={() => ({ title: t.newTitle })} back={{ href: href('/invoices'), text: t.back }}>
      {(begun) => (
        <Editor {...begun} action={action} onSave={save} saveText={t.create} cancelHref={href('/invoices')} />
      )}
    </ObjectPage>
  );
}
