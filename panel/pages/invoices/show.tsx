import { payable, STEPS } from '../../../lib/domain/invoices/lifecycle.ts';
import type { Invoice, Payment, PaymentList } from '../../../sdk/src/cleverinvo.ts';
import type { Action } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useDialogs } from '../../app/dialogs.ts';
import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href } from '../../app/place.ts';
import { Button, IconButton, LinkButton } from '../../parts/button.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Menu, type MenuItem } from '../../parts/menu.tsx';
import { ObjectPage } from '../../parts/objectPage.tsx';
import { Status } from '../../parts/status.tsx';
import { DocumentLines } from '../documents/lines.tsx';
import { savePdf } from '../documents/savePdf.ts';
import { TimelineCard } from '../documents/timeline.tsx';
import { Words } from '../documents/words.tsx';
import { CreditDialog } from './creditDialog.tsx';
import { MailDialog } from './mailDialog.tsx';
import { PaymentDialog } from './paymentDialog.tsx';
import { TEXTS } from './showTexts.ts';
import { XmlDialog } from './xmlDialog.tsx';

const MOST_EVENTS = 50;
const MOST_PAYMENTS = 100;

type Open =
  | { readonly dialog: 'send' | 'remind' | 'pay' | 'refund' | 'credit' | 'void' | 'markSent' | 'xml' }
  | { readonly dialog: 'deletePayment'; readonly payment: Payment };

export default function ShowInvoice({ params: { id = '' } }: PageProps) {
  const t = useTexts(TEXTS);
  const loaded = useLoad(
    async (signal) => {
      const [invoice, events, payments] = await Promise.all([
        api.invoices.get(id, { signal }),
        api.invoices.events(id, { limit: MOST_EVENTS }, { signal }),
        api.payments.list(id, { limit: MOST_PAYMENTS }, { signal }),
      ]);
      return { invoice, events, payments };
    },
    [id],
  );
  const { action, open, show, close, done } = useDialogs<Open>(loaded.reload);
  const actionsOf = (invoice: Invoice, payments: PaymentList) => (
    <Actions invoice={invoice} hasPayments={payments.data.length > 0} action={action} onOpen={show} />
  );
  return (
    <ObjectPage
      loaded={loaded}
      head={(data) => ({
        title: data?.invoice.invoiceNumber ?? t.back,
        mark: data && <Status status={data.invoice.status} />,
        actions: data && actionsOf(data.invoice, data.payments),
      })}
      back={{ href: href('/invoices'), text: t.back }}
    >
      {({ invoice, events, payments }) => (
        <>
          {!open && <Fault error={action.error} />}
          <div class="withSide">
            <div class="stack">
              <KeyFigures invoice={invoice} />
              <Content invoice={invoice} />
            </div>
            <div class="stack">
              <Payments
                payments={payments}
                invoice={invoice}
                onDelete={(payment) => show({ dialog: 'deletePayment', payment })}
              />
              <TimelineCard events={events} currency={invoice.currency} />
            </div>
          </div>
          {open && <OpenDialog open={open} invoice={invoice} action={action} onClose={close} onDone={done} />}
        </>
      )}
    </ObjectPage>
  );
}

interface ActionsProps {
  readonly invoice: Invoice;
  readonly hasPayments: boolean;
  readonly action: Action;
  readonly onOpen: (open: Open) => void;
}

/** What can be done with the invoice in its present status. */
function Actions({ invoice, hasPayments, action, onOpen }: ActionsProps) {
  const t = useTexts(TEXTS);
  const { id, invoiceNumber, status, amountDue, amountCredited = 0, amountToRefund = 0, hostedUrl } = invoice;
  const isDraft = status === 'DRAFT';
  const isOpen = ['SENT', 'VIEWED', 'PARTIALLY_PAID', 'OVERDUE'].includes(status) && amountDue > 0;
  const downloadPdf = () => action.run(async () => savePdf(invoiceNumber, await api.invoices.pdf(id)));
  const copyLink = () => action.run(() => navigator.clipboard.writeText(hostedUrl).then(() => notify(t.copied)));
  const items: readonly (MenuItem | false)[] = [
    { text: t.pdf, icon: 'download', onPress: downloadPdf },
    !isDraft && status !== 'VOID' && { text: t.xml, icon: 'developers', onPress: () => onOpen({ dialog: 'xml' }) },
    { text: t.hosted, icon: 'external', href: hostedUrl, isExternal: true },
    { text: t.copyLink, icon: 'copy', onPress: copyLink },
    { text: t.duplicate, icon: 'invoices', href: href('/invoices/new', { from: id }) },
    !isDraft && status !== 'VOID' && { text: t.sendAgain, icon: 'send', onPress: () => onOpen({ dialog: 'send' }) },
    !isDraft &&
      status !== 'VOID' &&
      amountCredited < payable(invoice) && {
        text: t.credit,
        icon: 'creditNotes',
        onPress: () => onOpen({ dialog: 'credit' }),
      },
    isDraft && { text: t.markSent, icon: 'check', onPress: () => onOpen({ dialog: 'markSent' }) },
    STEPS[status].includes('VOID') &&
      !hasPayments &&
      amountCredited === 0 && {
        text: t.makeVoid,
        icon: 'close',
        isDangerous: true,
        onPress: () => onOpen({ dialog: 'void' }),
      },
  ];
  return (
    <>
      {isDraft && (
        <>
          <LinkButton href={href(`/invoices/${id}/edit`)} icon="edit">
            {t.edit}
          </LinkButton>
          <Button look="primary" icon="send" onPress={() => onOpen({ dialog: 'send' })}>
            {t.send}
          </Button>
        </>
      )}
      {isOpen && (
        <>
          <Button icon="bell" onPress={() => onOpen({ dialog: 'remind' })}>
            {t.remind}
          </Button>
          <Button look="primary" icon="payments" onPress={() => onOpen({ dialog: 'pay' })}>
            {t.pay}
          </Button>
        </>
      )}
      {amountToRefund > 0 && (
        <Button look="primary" icon="undo" onPress={() => onOpen({ dialog: 'refund' })}>
          {t.refund}
        </Button>
      )}
      <Menu label={t.more} items={items.filter((item) => item !== false)} />
    </>
  );
}

function KeyFigures({ invoice }: { invoice: Invoice }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { currency, total, amountPaid, amountCredited = 0, amountToRefund = 0, amountDue, dueDate, status } = invoice;
  const figures = [
    [t.total, format.money(total, currency)],
    ...(amountPaid > 0 ? [[t.paid, format.money(amountPaid, currency)]] : []),
    ...(amountCredited > 0 ? [[t.amountCredited, format.money(amountCredited, currency)]] : []),
    ...(amountToRefund > 0 ? [[t.amountToRefund, format.money(amountToRefund, currency)]] : []),
    ...(status === 'DRAFT' || status === 'VOID' ? [] : [[t.amountDue, format.money(amountDue, currency)]]),
    [t.due, format.date(dueDate)],
  ];
  return (
    <dl class="card cardBody keyFigure">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="number">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Content({ invoice }: { invoice: Invoice }) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { client, clientId, issueDate, reference, nextReminderOn } = invoice;
  return (
    <section class="card">
      <div class="cardBody invoiceFacts">
        <Facts
          facts={[
            [t.client, <a href={href(`/clients/${clientId}`)}>{client.name}</a>],
            [t.issued, format.date(issueDate)],
            [t.reference, reference],
            [t.nextReminder, nextReminderOn && format.date(nextReminderOn)],
          ]}
        />
      </div>
      <DocumentLines document={invoice} />
      <Words document={invoice} />
    </section>
  );
}

interface PaymentsProps {
  /** The newest payments, as the API lists them. */
  readonly payments: PaymentList;
  readonly invoice: Invoice;
  readonly onDelete: (payment: Payment) => void;
}

function Payments({ payments: { data: payments, pagination }, invoice, onDelete }: PaymentsProps) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { currency, status } = invoice;
  if (payments.length === 0 && ['DRAFT', 'VOID'].includes(status)) return null;
  return (
    <section class="card">
      <div class="cardHead">
        <h2>{t.payments}</h2>
      </div>
      <div class="cardBody">
        {payments.length === 0 && <p class="soft">{t.noPayments}</p>}
        <ul class="payments">
          {payments.map((payment) => {
            const amount = format.money(payment.amount, currency);
            return (
              <li key={payment.id}>
                <div>
                  <p class="number">{t.paymentOf(amount, format.date(payment.date))}</p>
                  <p class="hint">{[payment.method, payment.reference].filter(Boolean).join(' · ')}</p>
                </div>
                <IconButton label={t.removePayment(amount)} icon="trash" onPress={() => onDelete(payment)} />
              </li>
            );
          })}
        </ul>
        {pagination.hasMore && <p class="hint">{t.olderPayments}</p>}
      </div>
    </section>
  );
}

interface OpenDialogProps {
  readonly open: Open;
  readonly invoice: Invoice;
  readonly action: Action;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function OpenDialog({ open, invoice, action, onClose, onDone }: OpenDialogProps) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { id, invoiceNumber, currency } = invoice;
  const setStatus = (status: 'VOID' | 'SENT', text: string) =>
    action.run(async () => {
      await api.invoices.setStatus(id, { status });
      notify(text);
      onDone();
    });
  const confirm = { isBusy: action.isRunning, onClose };
  switch (open.dialog) {
    case 'send':
    case 'remind':
      return <MailDialog kind={open.dialog} invoice={invoice} onClose={onClose} onDone={onDone} />;
    case 'credit':
      return <CreditDialog invoice={invoice} onClose={onClose} onDone={onDone} />;
    case 'refund':
      return <PaymentDialog kind="refund" invoice={invoice} onClose={onClose} onDone={onDone} />;
    case 'pay':
      return <PaymentDialog kind="payment" invoice={invoice} onClose={onClose} onDone={onDone} />;
    case 'xml':
      return <XmlDialog invoice={invoice} onClose={onClose} />;
    case 'void':
      return (
        <Confirm
          {...confirm}
          title={t.voidTitle(invoiceNumber)}
          action={t.makeVoid}
          isDangerous
          onConfirm={() => setStatus('VOID', t.voided(invoiceNumber))}
        >
          <p>{t.voidText}</p>
          <Fault error={action.error} />
        </Confirm>
      );
    case 'markSent':
      return (
        <Confirm
          {...confirm}
          title={t.sentTitle(invoiceNumber)}
          action={t.markSent}
          onConfirm={() => setStatus('SENT', t.sentDone(invoiceNumber))}
        >
          <p>{t.sentText}</p>
          <Fault error={action.error} />
        </Confirm>
      );
    case 'deletePayment':
      return (
        <Confirm
          {...confirm}
          title={t.deletePaymentTitle}
          action={t.deletePayment}
          isDangerous
          onConfirm={() =>
            action.run(async () => {
              await api.payments.delete(id, open.payment.id);
              notify(t.paymentDeleted);
              onDone();
            })
          }
        >
          <p>
            <strong class="number">{format.money(open.payment.amount, currency)}</strong>{' '}
            {format.date(open.payment.date)}
          </p>
          <p>{t.deletePaymentText}</p>
          <Fault error={action.error} />
        </Confirm>
      );
  }
}
