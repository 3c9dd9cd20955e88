import type { CreditNote } from '../../../sdk/src/cleverinvo.ts';
import type { Action } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useDialogs } from '../../app/dialogs.ts';
import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href } from '../../app/place.ts';
import { Button } from '../../parts/button.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Menu } from '../../parts/menu.tsx';
import { ObjectPage } from '../../parts/objectPage.tsx';
import { fileName, saveFile } from '../../parts/save.ts';
import { SendDialog } from '../../parts/sendDialog.tsx';
import { DocumentLines } from '../documents/lines.tsx';
import { savePdf } from '../documents/savePdf.ts';
import { TimelineCard } from '../documents/timeline.tsx';
import { Words } from '../documents/words.tsx';
import { CreditNoteMark } from './status.tsx';
import { CREDIT_NOTES_PATH, TEXTS } from './texts.ts';

const MOST_EVENTS = 50;

export default function ShowCreditNote({ params: { id = '' } }: PageProps) {
  const t = useTexts(TEXTS);
  const loaded = useLoad(
    async (signal) => {
      const [creditNote, events] = await Promise.all([
        api.creditNotes.get(id, { signal }),
        api.creditNotes.events(id, { limit: MOST_EVENTS }, { signal }),
      ]);
      return { creditNote, events };
    },
    [id],
  );
  const { action, open, show, close, done } = useDialogs<'send'>(loaded.reload);
  return (
    <ObjectPage
      loaded={loaded}
      head={(data) => ({
        title: data?.creditNote.creditNoteNumber ?? t.title,
        mark: data && <CreditNoteMark status={data.creditNote.status} />,
        actions: data && <Actions creditNote={data.creditNote} action={action} onSend={() => show('send')} />,
      })}
      back={{ href: href(CREDIT_NOTES_PATH), text: t.title }}
    >
      {({ creditNote, events }) => (
        <>
          <Fault error={action.error} />
          <div class="withSide">
            <Content creditNote={creditNote} />
            <TimelineCard events={events} currency={creditNote.currency} />
          </div>
          {open && (
            <SendDialog
              title={t.sendTitle(creditNote.creditNoteNumber)}
              email={creditNote.client.email}
              onSend={(body, options) => api.creditNotes.send(id, body, options)}
              onClose={close}
              onDone={done}
            />
          )}
        </>
      )}
    </ObjectPage>
  );
}

interface ActionsProps {
  readonly creditNote: CreditNote;
  readonly action: Action;
  readonly onSend: () => void;
}

function Actions({ creditNote: { id, creditNoteNumber, hostedUrl }, action, onSend }: ActionsProps) {
  const t = useTexts(TEXTS);
  const downloadPdf = async () => savePdf(creditNoteNumber, await api.creditNotes.pdf(id));
  const downloadXml = async () => {
    const bytes = await api.creditNotes.xml(id);
    saveFile(`${fileName(creditNoteNumber)}.xml`, new Blob([new Uint8Array(bytes)], { type: 'application/xml' }));
  };
  const copyLink = () => navigator.clipboard.writeText(hostedUrl).then(() => notify(t.copied));
  return (
    <>
      <Button look="primary" icon="send" onPress={onSend}>
        {t.send}
      </Button>
      <Menu
        label={t.more}
        items={[
          { text: t.pdf, icon: 'download', onPress: () => action.run(downloadPdf) },
          { text: t.xml, icon: 'developers', onPress: () => action.run(downloadXml) },
          { text: t.hosted, icon: 'external', href: hostedUrl, isExternal: true },
          { text: t.copyLink, icon: 'copy', onPress: () => action.run(copyLink) },
        ]}
      />
    </>
  );
}

function Content({ creditNote }: { creditNote: CreditNote }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { client, clientId, invoiceId, invoiceNumber, issueDate, reason } = creditNote;
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
      <Words document={creditNote} />
    </section>
  );
}
