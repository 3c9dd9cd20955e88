import { CleverInvoError, type Client, type PreviewedInvoice, type Recurring } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useDialogs } from '../../app/dialogs.ts';
import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { useMessages } from '../../app/messages.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { goTo, href } from '../../app/place.ts';
import { Button, LinkButton } from '../../parts/button.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Fault, reasonText } from '../../parts/fault.tsx';
import { Menu } from '../../parts/menu.tsx';
import { ObjectPage } from '../../parts/objectPage.tsx';
import { RecurringMark } from './status.tsx';
import { RECURRING_PATH, TEXTS } from './texts.ts';

/** A recurring invoice, with the dates and totals of the next twelve. */
export default function ShowRecurring({ params: { id = '' } }: PageProps) {
  const t = useTexts(TEXTS);
  const loaded = useLoad(
    async (signal) => {
      const [recurring, preview] = await Promise.all([
        api.recurring.get(id, { signal }),
        api.recurring.preview(id, { signal }),
      ]);
      return { recurring, invoices: preview.data, client: await clientOf(recurring, signal) };
    },
    [id],
  );
  const { action, open, show, close, done } = useDialogs<'pause' | 'remove'>(loaded.reload);
  const pause = async () => {
    await api.recurring.pause(id);
    notify(t.paused);
    done();
  };
  const resume = async () => {
    await api.recurring.resume(id);
    notify(t.resumed);
    done();
  };
  const remove = async () => {
    await api.recurring.delete(id);
    notify(t.removed);
    goTo(RECURRING_PATH);
  };
  const actionsOf = ({ status }: Recurring) => (
    <>
      {status !== 'ENDED' && (
        <LinkButton href={href(`${RECURRING_PATH}/${id}/edit`)} icon="edit">
          {t.edit}
        </LinkButton>
      )}
      {status === 'ACTIVE' && (
        <Button icon="lock" onPress={() => show('pause')}>
          {t.pause}
        </Button>
      )}
      {status === 'PAUSED' && (
        <Button look="primary" icon="undo" isBusy={action.isRunning} onPress={() => action.run(resume)}>
          {t.resume}
        </Button>
      )}
      <Menu
        label={t.more}
        items={[{ text: t.remove, icon: 'trash', isDangerous: true, onPress: () => show('remove') }]}
      />
    </>
  );
  const confirm = { isBusy: action.isRunning, onClose: close };
  return (
    <ObjectPage
      loaded={loaded}
      head={(data) => ({
        title: data ? t[data.recurring.interval](data.recurring.every) : t.title,
        mark: data && <RecurringMark status={data.recurring.status} />,
        actions: data && actionsOf(data.recurring),
      })}
      back={{ href: href(RECURRING_PATH), text: t.title }}
    >
      {({ recurring, invoices, client }) => (
        <>
          {!open && <Fault error={action.error} />}
          <div class="withSide">
            <Preview invoices={invoices} />
            <Details recurring={recurring} client={client} />
          </div>
          {open === 'pause' && (
            <Confirm {...confirm} title={t.pauseTitle} action={t.pause} onConfirm={() => action.run(pause)}>
              <p>{t.pauseText}</p>
              <Fault error={action.error} />
            </Confirm>
          )}
          {open === 'remove' && (
            <Confirm
              {...confirm}
              title={t.removeTitle}
              action={t.remove}
              isDangerous
              onConfirm={() => action.run(remove)}
            >
              <p>{t.removeText}</p>
              <Fault error={action.error} />
            </Confirm>
          )}
        </>
      )}
    </ObjectPage>
  );
}

/** Who is invoiced. Absent: the client was deleted. */
async function clientOf({ clientId }: Recurring, signal: AbortSignal): Promise<Client | undefined> {
  try {
    return await api.clients.get(clientId, { signal });
  } catch (fault) {
    if (fault instanceof CleverInvoError && fault.status === 404) return undefined;
    throw fault;
  }
}

function Preview({ invoices }: { invoices: readonly PreviewedInvoice[] }) {
  const t = useTexts(TEXTS);
  const translate = useMessages();
  const format = useFormat();
  return (
    <section class="card">
      <div class="cardHead">
        <h2>{t.preview}</h2>
      </div>
      {invoices.length === 0 ? (
        <p class="cardBody soft">{t.previewNone}</p>
      ) : (
        <table class="table stacks">
          <thead>
            <tr>
              <th scope="col">{t.issued}</th>
              <th scope="col">{t.due}</th>
              <th scope="col" class="end">
                {t.total}
              </th>
            </tr>
          </thead>
          <tbody>
            {invoices.map(({ issueDate, dueDate, total, currency, error }) => (
              <tr key={issueDate}>
                <td class="number">{format.date(issueDate)}</td>
                <td class="number soft inSecondRow">{dueDate && format.date(dueDate)}</td>
                <td class="number end inFirstRow">
                  {error !== undefined ? (
                    <span class="status bad" title={reasonText(error, translate)}>
                      {t.error}
                    </span>
                  ) : (
                    total !== undefined && currency && format.money(total, currency)
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Details({ recurring, client }: { recurring: Recurring; client: Client | undefined }) {
  const t = useTexts(TEXTS);
  const translate = useMessages();
  const format = useFormat();
  const { clientId, startDate, endDate, count, send, lastRun, invoicesCreated, pausedReason, endedReason } = recurring;
  const reason = pausedReason ?? endedReason;
  return (
    <aside class="card cardBody" aria-label={t.details}>
      <Facts
        facts={[
          [t.client, client ? <a href={href(`/clients/${clientId}`)}>{client.name}</a> : clientId],
          [t.reason, reason && t[reason]],
          [t.startDate, format.date(startDate)],
          [t.ends, endDate ? t.until(format.date(endDate)) : count ? t.after(format.number(count)) : t.never],
          [t.mode, send ? t.sent : t.drafts],
          [t.made, format.number(invoicesCreated)],
          [
            t.lastRun,
            lastRun && (
              <>
                {format.date(lastRun.date)} {lastRun.error && reasonText(lastRun.error, translate)}{' '}
                {lastRun.invoiceId && <a href={href(`/invoices/${lastRun.invoiceId}`)}>{t.lastInvoice}</a>}
              </>
            ),
          ],
        ]}
      />
    </aside>
  );
}
