import type { CleverInvoOptions, RequestOptions } from './call.ts';
import {
  AccountResource,
  AuditResource,
  ChainResource,
  type Client,
  ClientsResource,
  CreditNotesResource,
  DeliveriesResource,
  EmailsResource,
  EventsResource,
  ExportsResource,
  InvoicesResource,
  KeysResource,
  MembersResource,
  PaymentsResource,
  QuotesResource,
  RecurringResource,
  RefundsResource,
  ReportsResource,
  RequestsResource,
  SessionsResource,
  SummaryResource,
  UsageResource,
  WebhooksResource,
} from './resources.ts';
import { settingsOf } from './settings.ts';
import { transport } from './transport.ts';

export type { CleverInvoOptions, RequestOptions } from './call.ts';
export { CleverInvoError } from './error.ts';
export type * from './resources.ts';
export { type ChainEnd, type ChainVerification, verifyChain } from './verifyChain.ts';
export {
  type VerifyWebhookOptions,
  verifyWebhook,
  type WebhookHeaders,
  WebhookVerificationError,
  type WebhookVerificationReason,
} from './webhooks.ts';

class Clients extends ClientsResource {
  /** The client with this e-mail address, in upper or lower case. `undefined` if there is none. */
  async findByEmail(email: string, options: RequestOptions = {}): Promise<Client | undefined> {
    const { data } = await this.list({ email, limit: 1 }, options);
    return data[0];
  }
}

/** A client of the CleverInvo API. It has a property for each resource and a method for each route. */
export class CleverInvo {
  readonly clients: Clients;
  readonly invoices: InvoicesResource;
  readonly payments: PaymentsResource;
  readonly creditNotes: CreditNotesResource;
  readonly refunds: RefundsResource;
  readonly quotes: QuotesResource;
  readonly emails: EmailsResource;
  readonly recurring: RecurringResource;
  readonly summary: SummaryResource;
  readonly exports: ExportsResource;
  readonly reports: ReportsResource;
  readonly audit: AuditResource;
  readonly chain: ChainResource;
  readonly events: EventsResource;
  readonly webhooks: WebhooksResource;
  readonly deliveries: DeliveriesResource;
  readonly account: AccountResource;
  readonly keys: KeysResource;
  readonly members: MembersResource;
  readonly sessions: SessionsResource;
  readonly requests: RequestsResource;
  readonly usage: UsageResource;

  constructor(options: CleverInvoOptions = {}) {
    const send = transport(settingsOf(options));
    this.clients = new Clients(send);
    this.invoices = new InvoicesResource(send);
    this.payments = new PaymentsResource(send);
    this.creditNotes = new CreditNotesResource(send);
    this.refunds = new RefundsResource(send);
    this.quotes = new QuotesResource(send);
    this.emails = new EmailsResource(send);
    this.recurring = new RecurringResource(send);
    this.summary = new SummaryResource(send);
    this.exports = new ExportsResource(send);
    this.reports = new ReportsResource(send);
    this.audit = new AuditResource(send);
    this.chain = new ChainResource(send);
    this.events = new EventsResource(send);
    this.webhooks = new WebhooksResource(send);
    this.deliveries = new DeliveriesResource(send);
    this.account = new AccountResource(send);
    this.keys = new KeysResource(send);
    this.members = new MembersResource(send);
    this.sessions = new SessionsResource(send);
    this.requests = new RequestsResource(send);
    this.usage = new UsageResource(send);
  }
}
