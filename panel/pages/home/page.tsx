import { type EventType, eventTypesOf } from '../../../lib/domain/events/events.ts';
import type { CurrencySummary, Event, Summary } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useFormat } from '../../app/format.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, replacePlace } from '../../app/place.ts';
import { session } from '../../app/session.ts';
import { useStore } from '../../app/store.ts';
import { LinkButton } from '../../parts/button.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Choices } from '../../parts/field.tsx';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { Plot } from './plot.tsx';
import { RecentEvents } from './recentEvents.tsx';
import { TEXTS } from './texts.ts';

const MOST_EVENTS = 12;

/** What a person wants to know of. That a document was rendered would leave no place for it after many were sent. */
const TYPES = (['invoice', 'payment', 'client', 'email', 'credit_note', 'quote', 'refund'] as const)
  .flatMap((resource): EventType[] => eventTypesOf(resource))
  .filter((type) => !type.endsWith('.pdf_ready'));

export default function Home({ query }: PageProps) {
  const t = useTexts(TEXTS);
  const { data, error, reload } = useLoad(async (signal) => {
    const [summary, events] = await Promise.all([
      api.summary.get({ signal }),
      api.events.list(
        {
          limit: MOST_EVENTS,
          type: TYPES,
        },
        { signal },
      ),
    ]);
    return { summary, events: events.data };
  }, []);
  const { currencies = [] } = data?.summary ?? {};
  const asked = currencies.find(({ currency }) => currency === query.get('currency'));
  // The currency of the account comes first, even where nothing was invoiced in it.
  const current = asked ?? currencies.find((sums) => !isNothing(sums)) ?? currencies[0];
  return (
    <>
      <PageHead title={t.title}>
        {current && currencies.length > 1 && (
          <Choices
            aria-label={t.currency}
            value={current.currency}
            onChange={(currency) => replacePlace('/', { currency })}
            choices={currencies.map(({ currency }) => [currency, currency])}
          />
        )}
        <LinkButton href={href('/invoices/new')} look="primary" icon="plus">
          {t.create}
        </LinkButton>
      </PageHead>
      {error !== undefined && <Fault error={error} onRetry={reload} />}
      {!data && error === undefined && <Loading rows={8} />}
      {data &&
        current &&
        (isUnused(data.summary) ? (
          <Welcome />
        ) : (
          <Overview summary={data.summary} current={current} events={data.events} />
        ))}
    </>
  );
}

/** Whether nothing was ever invoiced. */
function isUnused({ currencies, isComplete }: Summary): boolean {
  return isComplete && currencies.every(isNothing);
}

function isNothing({ drafts, outstanding, months }: CurrencySummary): boolean {
  return (
    drafts.count === 0 &&
    outstanding.count === 0 &&
    months.every(({ issued, paid }) => issued.count === 0 && paid.count === 0)
  );
}

function Overview({
  summary,
  current,
  events,
}: {
  summary: Summary;
  current: CurrencySummary;
  events: readonly Event[];
}) {
  const t = useTexts(TEXTS);
  const format = useFormat();
  const { currency, outstanding, overdue, paidThisMonth, paidLastMonth, drafts } = current;
  const money = (amount: number) => format.money(amount, currency);
  return (
    <>
      {!summary.isComplete && (
        <p class="banner">
          <Icon name="info" />
          {t.isIncomplete}
        </p>
      )}
      <div class="figures">
        <Figure
          name={t.outstanding}
          value={money(outstanding.amount)}
          text={t.invoices(outstanding.count)}
          link={href('/invoices', { show: 'open' })}
        />
        <Figure
          name={t.overdue}
          value={money(overdue.amount)}
          text={t.invoices(overdue.count)}
          link={href('/invoices', { show: 'overdue' })}
          isBad={overdue.count > 0}
        />
        <Figure
          name={t.paidThisMonth}
          value={money(paidThisMonth.amount)}
          text={t.lastMonth(money(paidLastMonth.amount))}
          link={href('/invoices', { show: 'paid' })}
        />
        <Figure
          name={t.drafts}
          value={money(drafts.amount)}
          text={t.invoices(drafts.count)}
          link={href('/invoices', { show: 'drafts' })}
        />
      </div>
      <Plot months={current.months} currency={currency} />
      <div class="homeColumns">
        <section class="card">
          <div class="cardHead">
            <h2>{t.events}</h2>
            <span class="hint">{t.asOf(format.instant(summary.asOf))}</span>
          </div>
          <div class="cardBody">
            {events.length === 0 ? <p class="soft">{t.noEvents}</p> : <RecentEvents events={events} />}
          </div>
        </section>
        <Attention attention={summary.attention} />
      </div>
    </>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly text: string;
  readonly link: string;
  readonly isBad?: boolean;
}

function Figure({ name, value, text, link, isBad }: FigureProps) {
  return (
    <a class="card figure" href={link}>
      <span class="figureName">{name}</span>
      <span class={`figureValue number ${isBad ? 'isBad' : ''}`}>{value}</span>
      <span class="hint">{text}</span>
    </a>
  );
}

function Attention({ attention }: { attention: Summary['attention'] }) {
  const t = useTexts(TEXTS);
  const { overdueInvoices, drafts, failedEmails, failedRecurring, disabledWebhooks } = attention;
  // The service stops counting there.
  const shown = (count: number) => (count >= 100 ? '99+' : String(count));
  const items: readonly (readonly [
    count: number,
    icon: IconName,
    text: string,
    link: string | undefined,
    hint?: string,
  ])[] = [
    [overdueInvoices, 'alert', t.overdueInvoices(shown(overdueInvoices)), href('/invoices', { show: 'overdue' })],
    [failedEmails, 'send', t.failedEmails(shown(failedEmails)), undefined, t.lastDays],
    [failedRecurring, 'recurring', t.failedRecurring(shown(failedRecurring)), undefined, t.lastDays],
    [disabledWebhooks, 'developers', t.disabledWebhooks(shown(disabledWebhooks)), undefined],
    [drafts, 'edit', t.draftInvoices(shown(drafts)), href('/invoices', { show: 'drafts' })],
  ];
  const waiting = items.filter(([count]) => count > 0);
  return (
    <section class="card">
      <div class="cardHead">
        <h2>{t.attention}</h2>
      </div>
      <div class="cardBody">
        {waiting.length === 0 && (
          <p class="soft allDone">
            <Icon name="check" />
            {t.nothing}
          </p>
        )}
        <ul class="attention">
          {waiting.map(([, icon, text, link, hint]) => (
            <li key={text} class={icon === 'edit' ? '' : 'isBad'}>
              <Icon name={icon} />
              <div>
                {link ? <a href={link}>{text}</a> : text}
                {hint && <p class="hint">{hint}</p>}
              </div>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Welcome() {
  const t = useTexts(TEXTS);
  const current = useStore(session);
  const steps = [
    [t.step1, t.step1Text, href('/clients/new')],
    [t.step2, t.step2Text, href('/invoices/new')],
    [t.step3, t.step3Text, undefined],
  ] as const;
  return (
    <section class="welcome card">
      <h2>{t.welcome(current?.account.name ?? '')}</h2>
      <p class="soft">{t.welcomeText}</p>
      <ol>
        {steps.map(([name, text, link], index) => (
          <li key={name}>
            <span class="stepNumber" aria-hidden="true">
              {index + 1}
            </span>
            <div>
              <h3>{link ? <a href={link}>{name}</a> : name}</h3>
              <p class="soft">{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
