import type { Quote, QuoteStatus } from '../../../sdk/src/cleverinvo.ts';
import type { Action } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useDialogs } from '../../app/dialogs.ts';
import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { goTo, href } from '../../app/place.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Menu, type MenuItem } from '../../parts/menu.tsx';
import { ObjectPage } from '../../parts/objectPage.tsx';
import { SendDialog } from '../../parts/sendDialog.tsx';
import { DocumentLines } from '../documents/lines.tsx';
import { savePdf } from '../documents/savePdf.ts';
import { TimelineCard } from '../documents/timeline.tsx';
import { Words } from '../documents/words.tsx';
import { QuoteMark } from './status.tsx';
import { QUOTES_PATH, TEXTS } from './texts.ts';

const MOST_EVENTS = 50;

type Open = 'send' | 'markSent' | 'accept' | 'decline' | 'withdraw' | 'invoice' | 'remove';

export default function ShowQuote({ params: { id = '' } }: PageProps) {
  const t = useTexts(TEXTS);
  const loaded = useLoad(
    async (signal) => {
      const [quote, events] = await Promise.all([
        api.quotes.get(id, { signal }),
        api.quotes.events(id, { limit: MOST_EVENTS }, { signal }),
      ]);
      return { quote, events };
    },
    [id],
  );
  const { action, open, show, close, done } = useDialogs<Open>(loaded.reload);
  return (
    <ObjectPage
      loaded={loaded}
      head={(data) => ({
        title: data?.quote.quoteNumber ?? t.title,
        mark: data && <QuoteMark status={data.quote.status} />,
        actions: data && <Actions quote={data.quote} action={action} onOpen={show} />,
      })}
      back={{ href: href(QUOTES_PATH), text: t.title }}
    >
      {({ quote, events }) => (
        <>
          {!open && <Fault error={action.error} />}
          <div class="withSide">
            <Content quote={quote} />
            <TimelineCard events={events} currency={quote.currency} />
          </div>
          {open && <OpenDialog open={open} quote={quote} action={action} onClose={close} onDone={done} />}
        </>
      )}
    </ObjectPage>
  );
}

function Actions({ quote, action, onOpen }: { quote: Quote; action: Action; onOpen: (open: Open) => void }) {
  const t = useTexts(TEXTS);
  const { id, quoteNumber, status, hostedUrl, invoiceId } = quote;
  const isDraft = status === 'DRAFT';
  const isOpen = status === 'SENT' || status === 'VIEWED';
  const isMailable = isOpen || status === 'ACCEPTED' || status === 'INVOICED';
  const duplicate = () =>
    action.run(async () => {
      const copy = await api.quotes.duplicate(id);
      notify(t.created(copy.quoteNumber));
      goTo(`/quotes/${copy.id}`);
    });
  const items: readonly (MenuItem | false)[] = [
    {
      text: t.pdf,
      icon: 'download',
      onPress: () => action.run(async () => savePdf(quoteNumber, await api.quotes.pdf(id))),
    },
    { text: t.hosted, icon: 'external', href: hostedUrl, isExternal: true },
    {
      text: t.copyLink,
      icon: 'copy',
      onPress: () => action.run(() => navigator.clipboard.writeText(hostedUrl).then(() => notify(t.copied))),
    },
    { text: t.duplicate, icon: 'quotes', onPress: duplicate },
    isMailable && { text: t.sendAgain, icon: 'send', onPress: () => onOpen('send') },
    isDraft && { text: t.markSent, icon: 'check', onPress: () => onOpen('markSent') },
    isOpen && { text: t.decline, icon: 'close', isDangerous: true, onPress: () => onOpen('decline') },
    isOpen && { text: t.withdraw, icon: 'lock', isDangerous: true, onPress: () => onOpen('withdraw') },
    isDraft && { text: t.remove, icon: 'trash', isDangerous: true, onPress: () => onOpen('remove') },
  ];
  return (
    <>
      {isDraft && (
        <>
          <LinkButton href={href(`/quotes/${id}/edit`)} icon="edit">
            {t.edit}
          </LinkButton>
          <Button look="primary" icon="send" onPress={() => onOpen('send')}>
            {t.send}
          </Button>
        </>
      )}
      {isOpen && (
        <Button look="primary" icon="check" onPress={() => onOpen('accept')}>
          {t.accept}
        </Button>
      )}
      {status === 'ACCEPTED' && (
        <Button look="primary" icon="invoices" onPress={() => onOpen('invoice')}>
          {t.invoice}
        </Button>
      )}
      {invoiceId && (
        <LinkButton href={href(`/invoices/${invoiceId}`)} icon="invoices">
          {t.showInvoice}
        </LinkButton>
      )}
      <Menu label={t.more} items={items.filter((item) => item !== false)} />
    </>
  );
}

function Content({ quote }: { quote: Quote }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { client, clientId, issueDate, validUntil, reference, acceptedBy, declinedBy, declineReason } = quote;
  return (
    <section class="card">
      <div class="cardBody invoiceFacts">
        <Facts
          facts={[
            [t.client, <a href={href(`/clients/${clientId}`)}>{client.name}</a>],
            [t.issued, format.date(issueDate)],
            [t.validUntil, format.date(validUntil)],
            [t.reference, reference],
            [t.acceptedBy, acceptedBy],
            [t.declinedBy, declinedBy],
            [t.declineReason, declineReason],
          ]}
        />
      </div>
      <DocumentLines document={quote} />
      <Words document={quote} />
    </section>
  );
}

interface OpenDialogProps {
  readonly open: Open;
  readonly quote: Quote;
  readonly action: Action;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function OpenDialog({ open, quote, action, onClose, onDone }: OpenDialogProps) {
  const t = useTexts(TEXTS);
  const { id, quoteNumber, status, client } = quote;
  const step = (next: QuoteStatus) => async () => {
    await api.quotes.setStatus(id, { status: next });
    notify(t.changed(quoteNumber));
    onDone();
  };
  const steps: Readonly<Record<Exclude<Open, 'send'>, readonly [string, string, boolean, () => Promise<void>]>> = {
    markSent: [t.markSent, t.markSentText, false, step('SENT')],
    accept: [t.accept, t.acceptText, false, step('ACCEPTED')],
    decline: [t.decline, t.declineText, true, step('DECLINED')],
    withdraw: [t.withdraw, t.withdrawText, true, step('EXPIRED')],
    invoice: [
      t.invoice,
      t.invoiceText,
      false,
      async () => {
        const invoice = await api.quotes.invoice(id);
        notify(t.invoiced(invoice.invoiceNumber));
        goTo(`/invoices/${invoice.id}`);
      },
    ],
    remove: [
      t.remove,
      t.removeText,
      true,
      async () => {
        await api.quotes.delete(id);
        notify(t.removed(quoteNumber));
        goTo(QUOTES_PATH);
      },
    ],
  };
  if (open === 'send') {
    return (
      <SendDialog
        title={t.sendTitle(quoteNumber)}
        text={status === 'DRAFT' ? t.sendDraft : undefined}
        email={client.email}
        onSend={(body, options) => api.quotes.send(id, body, options)}
        onClose={onClose}
        onDone={onDone}
      />
    );
  }
  const [name, text, isDangerous, change] = steps[open];
  return (
    <Confirm
      title={t.confirm(name, quoteNumber)}
      action={name}
      isBusy={action.isRunning}
      isDangerous={isDangerous}
      onClose={onClose}
      onConfirm={() => action.run(change)}
    >
      <p>{text}</p>
      <Fault error={action.error} />
    </Confirm>
  );
}
