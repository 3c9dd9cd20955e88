import type { Client, InvoiceSummary } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useDialogs } from '../../app/dialogs.ts';
import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { goTo, href } from '../../app/place.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Menu } from '../../parts/menu.tsx';
import { ObjectPage } from '../../parts/objectPage.tsx';
import { Status } from '../../parts/status.tsx';
import { TEXTS } from './texts.ts';

const MOST_INVOICES = 10;

export default function ShowClient({ params: { id = '' } }: PageProps) {
  const t = useTexts(TEXTS);
  const loaded = useLoad(
    async (signal) => {
      const [client, invoices] = await Promise.all([
        api.clients.get(id, { signal }),
        api.invoices.list({ clientId: id, limit: MOST_INVOICES }, { signal }),
      ]);
      return { client, invoices };
    },
    [id],
  );
  const { action, open, show, close } = useDialogs<'remove'>(loaded.reload);
  const { data, replace } = loaded;
  const setActive = (isActive: boolean) =>
    action.run(async () => {
      const client = await api.clients.update(id, { isActive });
      if (data) replace({ ...data, client });
      notify((isActive ? t.activated : t.deactivated)(client.name));
    });
  const remove = ({ name }: Client) =>
    action.run(async () => {
      await api.clients.delete(id);
      notify(t.removed(name));
      goTo('/clients');
    });
  const actionsOf = ({ isActive }: Client) => (
    <>
      <LinkButton href={href(`/clients/${id}/edit`)} icon="edit">
        {t.edit}
      </LinkButton>
      {isActive && (
        <LinkButton href={href('/invoices/new', { client: id })} look="primary" icon="plus">
          {t.invoice}
        </LinkButton>
      )}
      <Menu
        label={t.more}
        items={[
          {
            text: isActive ? t.deactivate : t.activate,
            icon: isActive ? 'lock' : 'undo',
            onPress: () => setActive(!isActive),
          },
          { text: t.remove, icon: 'trash', isDangerous: true, onPress: () => show('remove') },
        ]}
      />
    </>
  );
  return (
    <ObjectPage
      loaded={loaded}
      head={() => ({
        title: data?.client.name ?? t.title,
        mark: data && !data.client.isActive && <span class="status">{t.inactiveMark}</span>,
        actions: data && actionsOf(data.client),
      })}
      back={{ href: href('/clients'), text: t.title }}
    >
      {({ client, invoices }) => (
        <>
          {!open && <Fault error={action.error} />}
          <div class="withSide">
            <section class="card">
              <div class="cardHead">
                <h2>{t.invoices}</h2>
                {invoices.data.length > 0 && <a href={href('/invoices', { clientId: id })}>{t.allInvoices}</a>}
              </div>
              {invoices.data.length === 0 ? (
                <p class="cardBody soft">{t.noInvoices}</p>
              ) : (
                <Invoices invoices={invoices.data} />
              )}
            </section>
            <Details client={client} />
          </div>
          {open && (
            <Confirm
              title={t.removeTitle(client.name)}
              action={t.remove}
              isBusy={action.isRunning}
              isDangerous
              onConfirm={() => remove(client)}
              onClose={close}
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

function Invoices({ invoices }: { invoices: readonly InvoiceSummary[] }) {
  const format = useFormat();
  return (
    <table class="table stacks">
      <tbody>
        {invoices.map(({ id, invoiceNumber, status, issueDate, total, currency }) => (
          <tr key={id}>
            <td class="nowrap">
              <a class="rowLink" href={href(`/invoices/${id}`)}>
                {invoiceNumber}
              </a>
            </td>
            <td class="inThirdRow">
              <Status status={status} />
            </td>
            <td class="number soft atEnd">{format.date(issueDate)}</td>
            <td class="number end inFirstRow">{format.money(total, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Details({ client }: { client: Client }) {
  const t = useTexts(TEXTS);
  const { email, address, postalAddress, taxId, vatId, phone, locale, legalName, buyerReference } = client;
  const place =
    postalAddress &&
    [postalAddress.line1, `${postalAddress.postalCode ?? ''} ${postalAddress.city}`.trim(), postalAddress.country].join(
      '\n',
    );
  return (
    <aside class="card cardBody" aria-label={t.details}>
      <Facts
        facts={[
          [t.email, <a href={`mailto:${encodeURIComponent(email)}`}>{email}</a>],
          [t.phone, phone],
          [t.legalName, legalName],
          [t.address, address ?? place],
          [t.taxId, taxId],
          [t.vatId, vatId],
          [t.buyerReference, buyerReference],
          [t.language, locale],
        ]}
      />
    </aside>
  );
}
