import { useRef, useState } from 'preact/hooks';
import { CleverInvoError, type InvoiceInput } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useLanguage, useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, replacePlace } from '../../app/place.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { Editor } from '../invoices/editor.tsx';
import { quoteFormOf, quotePatchOf, taggedQuote } from './form.ts';
import { TEXTS } from './texts.ts';

/** Changes a draft. Where somebody else has saved it meanwhile, it says so, and the next press keeps what is typed. */
export default function EditQuote({ params: { id = '' } }: PageProps) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const action = useAction();
  const etag = useRef<string | undefined>(undefined);
  const [isConflict, setIsConflict] = useState(false);
  const { data, error, reload } = useLoad(
    async (signal) => {
      const [account, tagged] = await Promise.all([api.account.get({ signal }), taggedQuote(id, { signal })]);
      etag.current = tagged.etag;
      return { account, quote: tagged.quote, initial: quoteFormOf(tagged.quote, language) };
    },
    [id],
  );
  const save = (body: InvoiceInput) =>
    action.run(async () => {
      setIsConflict(false);
      try {
        const { quoteNumber } = await api.quotes.update(id, quotePatchOf(body), { ifMatch: etag.current });
        notify(t.saved(quoteNumber));
        replacePlace(`/quotes/${id}`);
      } catch (fault) {
        if (!(fault instanceof CleverInvoError) || fault.status !== 412) throw fault;
        etag.current = (await taggedQuote(id)).etag;
        setIsConflict(true);
      }
    });
  const number = data?.quote.quoteNumber ?? '';
  return (
    <>
      <PageHead title={t.editTitle(number)} back={{ href: href(`/quotes/${id}`), text: number || t.title }} />
      {error !== undefined && <Fault error={error} onRetry={reload} />}
      {!data && error === undefined && <Loading />}
      {isConflict && (
        <p class="banner" role="alert">
          {t.conflict}
        </p>
      )}
      {data && (
        <Editor
          account={data.account}
          initial={data.initial}
          action={action}
          onSave={save}
          saveText={t.save}
          lastDate={{ field: 'validUntil', label: t.validUntil }}
          hasPreview={false}
          cancel={<LinkButton href={href(`/quotes/${id}`)}>{t.cancel}</LinkButton>}
        />
      )}
    </>
  );
}
