import { api } from '../../app/api.ts';
import { useTexts } from '../../app/language.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { EditDraft } from '../documents/editDraft.tsx';
import { TEXTS } from '../documents/editorTexts.ts';
import { patchOf } from '../documents/form.ts';

export default function EditInvoice({ params: { id = '' } }: PageProps) {
  const t = useTexts(TEXTS);
  return (
    <EditDraft
      path={`/invoices/${id}`}
      kind={t.back}
      lastDate={{ field: 'dueDate', label: t.dueDate }}
      get={(options) => api.invoices.get(id, options)}
      update={({ body }, options) => api.invoices.update(id, patchOf(body), options)}
      numberOf={({ invoiceNumber }) => invoiceNumber}
      sourceOf={(invoice) => invoice}
    />
  );
}
