import { useState } from 'preact/hooks';
import { CleverInvoError, type Invoice, type InvoiceInput } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useLanguage, useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, replacePlace } from '../../app/place.ts';
import { rememberAccount } from '../../app/session.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { Conflict } from './conflict.tsx';
import { Editor } from './editor.tsx';
import { TEXTS } from './editorTexts.ts';
import { formOf, patchOf } from './form.ts';
import { type Tagged, taggedInvoice } from './tagged.ts';

export default function EditInvoice({ params: { id = '' } }: PageProps) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const action = useAction();
  const { data, error, reload, replace } = useLoad(
    async (signal) => {
      const [account, tagged] = await Promise.all([api.account.get({ signal }), taggedInvoice(id, { signal })]);
      rememberAccount(account);
      return { account, ...tagged };
    },
    [id],
  );
  const [conflict, setConflict] = useState<{ mine: InvoiceInput; theirs: Tagged }>();

  const save = (body: InvoiceInput, etag: string | undefined) =>
    action.run(async () => {
      try {
        const saved = await api.invoices.update(id, patchOf(body), { ifMatch: etag });
        notify(t.saved(saved.invoiceNumber));
        replacePlace(`/invoices/${id}`);
      } catch (fault) {
        if (!(fault instanceof CleverInvoError) || fault.status !== 412) throw fault;
        setConflict({ mine: body, theirs: await taggedInvoice(id) });
      }
    });
  const isDraft = (invoice: Invoice) => invoice.status === 'DRAFT';
  return (
    <>
      <PageHead
        title={t.editTitle(data?.invoice.invoiceNumber ?? '')}
        back={{ href: href(`/invoices/${id}`), text: data?.invoice.invoiceNumber ?? t.back }}
      />
      {error !== undefined && <Fault error={error} onRetry={reload} />}
      {!data && error === undefined && <Loading />}
      {data && !isDraft(data.invoice) && (
        <Empty
          icon="lock"
          title={t.editTitle(data.invoice.invoiceNumber)}
          action={<LinkButton href={href(`/invoices/${id}`)}>{t.show}</LinkButton>}
        >
          {t.notDraft}
        </Empty>
      )}
      {data && isDraft(data.invoice) && (
        <Editor
          key={data.etag}
          account={data.account}
          initial={formOf(data.invoice, language)}
          action={action}
          onSave={(body) => save(body, data.etag)}
          saveText={t.save}
          cancel={<LinkButton href={href(`/invoices/${id}`)}>{t.cancel}</LinkButton>}
        />
      )}
      {data && conflict && (
        <Conflict
          mine={conflict.mine}
          theirs={conflict.theirs.invoice}
          isBusy={action.isRunning}
          onKeepMine={() => {
            setConflict(undefined);
            save(conflict.mine, conflict.theirs.etag);
          }}
          onTakeTheirs={() => {
            setConflict(undefined);
            replace({ account: data.account, ...conflict.theirs });
          }}
          onClose={() => setConflict(undefined)}
        />
      )}
    </>
  );
}
