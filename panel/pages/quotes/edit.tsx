import { api } from '../../app/api.ts';
import { useTexts } from '../../app/language.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { EditDraft } from '../documents/editDraft.tsx';
import { quotePatchOf, quotePreviewOf, sourceOf } from './form.ts';
import { TEXTS } from './texts.ts';

export default function EditQuote({ params: { id = '' } }: PageProps) {
  const t = useTexts(TEXTS);
  return (
    <EditDraft
      path={`/quotes/${id}`}
      kind={t.title}
      lastDate={{ field: 'validUntil', label: t.validUntil }}
      get={(options) => api.quotes.get(id, options)}
      update={({ body }, options) => api.quotes.update(id, quotePatchOf(body), options)}
      numberOf={({ quoteNumber }) => quoteNumber}
      sourceOf={sourceOf}
      previewOf={quotePreviewOf}
    />
  );
}
