import { useState } from 'preact/hooks';
import type { CreditNote } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href } from '../../app/place.ts';
import { Button } from '../../parts/button.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Menu } from '../../parts/menu.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { fileName, saveFile } from '../../parts/save.ts';
import { SendDialog } from '../../parts/sendDialog.tsx';
import { DocumentLines } from '../documents/lines.tsx';
import { savePdf } from '../documents/savePdf.ts';
import { TimelineCard } from '../documents/timeline.tsx';
import { CreditNoteMark } from './status.tsx';
import { CREDIT_NOTES_PATH, TEXTS } from './texts.ts';

const MOST_EVENTS = 50;

export default function ShowCreditNote({ params: { id = '' } }: PageProps) {
  const t = useTexts(TEXTS);
  const { data, error, reload } = useLoad(
    async (signal) => {
      const [creditNote, events] = await Promise.all([
        api.creditNotes.get(id, { signal }),
        api.creditNotes.events(id, { limit: MOST_EVENTS }, { signal }),
      ]);
      return { creditNote, events: events.data };
    },
    [id],
  );
  const action = useAction();
  const [isSending, setIsSending] = useState(false);
  const back = { href: href(CREDIT_NOTES_PATH), text: t.title };
  if (!data) {
    return (
      <>
        <PageHead title={t.title} back={back} />
        {error === undefined ? <Loading /> : <Fault error={error} onRetry={reload} />}
      </>
    );
  }
  const { creditNote, events } = data;
  const { creditNoteNumber, status, hostedUrl, client, currency } = creditNote;
  const downloadXml = async () => {
    const bytes = await api.creditNotes.xml(id);
    saveFile(`${fileName(creditNoteNumber)}.xml`, new Blob([new Uint8Array(bytes)], { type: 'application/xml' }));
  };
  return (
    <>
      <PageHead title={creditNoteNumber} mark={<CreditNoteMark status={status} />} back={back}>
        <Button look="primary" icon="send" onPress={() => setIsSending(true)}>
          {t.send}
        </Button>
        <Menu
          label={t.more}
          items={[
            {
              text: t.pdf,
              icon: 'download',
              onPress: () => action.run(async () => savePdf(creditNoteNumber, await api.creditNotes.pdf(id))),
            },
            { text: t.xml, icon: 'developers', onPress: () => action.run(downloadXml) },
            { text: t.hosted, icon: 'external', href: hostedUrl, isExternal: true },
            {
              text: t.copyLink,
              icon: 'copy',
              onPress: () => action.run(() => navigator.clipboard.writeText(hostedUrl).then(() => notify(t.copied))),
            },
          ]}
        />
      </PageHead>
      {error !== undefined && <Fault error={error} onRetry={reload} />}
      <Fault error={action.error} />
      <div class="withSide">
        <Content creditNote={creditNote} />
        <TimelineCard events={events} currency={currency} />
      </div>
      {isSending && (
        <SendDialog
          title={t.sendTitle(creditNoteNumber)}
          email={client.email}
          onSend={(body, options) => api.creditNotes.send(id, body, options)}
          onClose={() => setIsSending(false)}
          onDone={() => {
            setIsSending(false);
            reload();
          }}
        />
      )}
    </>
  );
}

function Content({ creditNote }: { creditNote: CreditNote }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { client, clientId, invoiceId, invoiceNumber, issueDate, reason, notes } = creditNote;
  return (
    <section class="card">
      <div class="cardBody invoiceFacts">
        <Facts
          facts={[
            [t.client, <a href={href(`/clients/${clientId}`)}>{client.name}</a>],
            [t.invoice, <a href={href(`/invoices/${invoiceId}`)}>{invoiceNumber}</a>],
            [t.issued, format.date(issueDate)],
            [t.reason, reason],
          ]}
        />
      </div>
      <DocumentLines document={creditNote} />
      {notes && (
        <div class="cardBody invoiceTexts">
          <h2>{t.notes}</h2>
          <p class="prose soft">{notes}</p>
        </div>
      )}
    </section>
  );
}
