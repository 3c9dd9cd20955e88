import { api } from '../../app/api.ts';
import { useCreation } from '../../app/creation.ts';
import { useTexts } from '../../app/language.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, replacePlace } from '../../app/place.ts';
import { ObjectPage } from '../../parts/objectPage.tsx';
import { Editor } from '../documents/editor.tsx';
import type { Typed } from '../documents/form.ts';
import { useNewDocument } from '../documents/newDocument.ts';
import { newQuoteForm, quoteInputOf, quotePreviewOf } from './form.ts';
import { QUOTES_PATH, TEXTS } from './texts.ts';

/** A new quote: empty, or for a client (`client`). */
export default function CreateQuote({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const loaded = useNewDocument(query, (account, client) => ({ ...newQuoteForm(account), client }));
  const { action, save } = useCreation(async ({ body }: Typed, options) => {
    const { id, quoteNumber } = await api.quotes.create(quoteInputOf(body), options);
    notify(t.created(quoteNumber));
    replacePlace(`/quotes/${id}`);
  });
  return (
    <ObjectPage loaded={loaded} head={() => ({ title: t.newTitle })} back={{ href: href(QUOTES_PATH), text: t.title }}>
      {(begun) => (
        <Editor
          {...begun}
          action={action}
          onSave={save}
          saveText={t.createDraft}
          cancelHref={href(QUOTES_PATH)}
          lastDate={{ field: 'validUntil', label: t.validUntil }}
          previewOf={quotePreviewOf}
        />
      )}
    </ObjectPage>
  );
}
