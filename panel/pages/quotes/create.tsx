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
import { LinkButton } from '../../parts/button.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { Editor } from '../invoices/editor.tsx';
import { newQuoteForm, quoteInputOf } from './form.ts';
import { QUOTES_PATH, TEXTS } from './texts.ts';

/** A new quote: empty, or for a client (`client`). */
export default function CreateQuote({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const action = useAction();
  const idempotencyKey = useIdempotencyKey();
  const clientId = query.get('client');
  const { data, error, reload } = useLoad(
    async (signal) => {
      const [account, client] = await Promise.all([
        api.account.get({ signal }),
        clientId ? api.clients.get(clientId, { signal }) : undefined,
      ]);
      rememberAccount(account);
      return { account, initial: { ...newQuoteForm(account), client } };
    },
    [clientId],
  );
  const [opened] = useState(Date.now);
  const save = (body: InvoiceInput) =>
    action.run(async () => {
      const input = quoteInputOf(body);
      const { id, quoteNumber } = await api.quotes.create(input, { idempotencyKey: idempotencyKey({ input, opened }) });
      notify(t.created(quoteNumber));
      replacePlace(`/quotes/${id}`);
    });
  return (
    <>
      <PageHead title={t.newTitle} back={{ href: href(QUOTES_PATH), text: t.title }} />
      {error !== undefined && <Fault error={error} onRetry={reload} />}
      {!data && error === undefined && <Loading />}
      {data && (
        <Editor
          account={data.account}
          initial={data.initial}
          action={action}
          onSave={save}
          saveText={t.createDraft}
          lastDate={{ field: 'validUntil', label: t.validUntil }}
          hasPreview={false}
          cancel={<LinkButton href={href(QUOTES_PATH)}>{t.cancel}</LinkButton>}
        />
      )}
    </>
  );
}
