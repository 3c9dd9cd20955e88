import fc from 'fast-check';
import { accountItem, accountNameItem, listedAccountItem } from '../../lib/aws/items/account.ts';
import { apiKeyItem, listedApiKeyItem } from '../../lib/aws/items/apiKey.ts';
import { chainEndItem } from '../../lib/aws/items/chainEnd.ts';
import { chainRecordItem } from '../../lib/aws/items/chainRecord.ts';
import { clientCountItem, clientEmailItem, clientEntryItem, clientItem } from '../../lib/aws/items/client.ts';
import { counterItem } from '../../lib/aws/items/counter.ts';
import {
  creditedItem,
  creditNoteContentItem,
  creditNoteHeadItem,
  invoiceCreditNoteItem,
} from '../../lib/aws/items/creditNote.ts';
import { deliveryItem } from '../../lib/aws/items/delivery.ts';
import { deliverySlotItem } from '../../lib/aws/items/deliverySlot.ts';
import { emailItem } from '../../lib/aws/items/email.ts';
import { eventItem } from '../../lib/aws/items/event.ts';
import { idempotencyHoldItem, idempotencyPartItem, idempotencyReplyItem } from '../../lib/aws/items/idempotency.ts';
import { invoiceContentItem, invoiceHeadItem } from '../../lib/aws/items/invoice.ts';
import { memberCountItem, memberItem, membershipItem } from '../../lib/aws/items/member.ts';
import { migrationItem } from '../../lib/aws/items/migration.ts';
import { paymentItem } from '../../lib/aws/items/payment.ts';
import { paymentEntryItem } from '../../lib/aws/items/paymentEntry.ts';
import { quoteItem } from '../../lib/aws/items/quote.ts';
import { recurringCountItem, recurringItem } from '../../lib/aws/items/recurring.ts';
import { refundItem } from '../../lib/aws/items/refund.ts';
import { replayItem, replayLockItem } from '../../lib/aws/items/replay.ts';
import { requestByIdItem, requestChunkItem, requestItem } from '../../lib/aws/items/request.ts';
import { requestMinuteItem } from '../../lib/aws/items/requestMinute.ts';
import { clientWordItem, quoteNumberItem, referenceWordItem } from '../../lib/aws/items/searchEntry.ts';
import { sessionItem } from '../../lib/aws/items/session.ts';
import { sessionPlanItem } from '../../lib/aws/items/sessionPlan.ts';
import { linkCountItem, signInItem } from '../../lib/aws/items/signIn.ts';
import { summarySumsItem } from '../../lib/aws/items/summary.ts';
import { summaryStateItem } from '../../lib/aws/items/summaryState.ts';
import { suppressionItem } from '../../lib/aws/items/suppression.ts';
import { turnsItem } from '../../lib/aws/items/turns.ts';
import { webhookCountItem, webhookItem } from '../../lib/aws/items/webhook.ts';
import type { ItemKind } from '../../lib/aws/table/itemKind.ts';
import { SCOPES } from '../../lib/contract/route.ts';
import { PLANS } from '../../lib/domain/accounts/account.ts';
import { ROLES } from '../../lib/domain/accounts/members.ts';
import { REQUEST_METHODS } from '../../lib/domain/accounts/requestLog.ts';
import { PANEL_LANGUAGES } from '../../lib/domain/accounts/signIn.ts';
import { CHAINED_DOCUMENTS, INVOICE_TYPES, RECORD_KINDS } from '../../lib/domain/chain/chain.ts';
import { CREDIT_NOTE_STATUSES } from '../../lib/domain/creditNotes/creditNote.ts';
import { DELIVERY_STATUSES, DISABLED_REASONS } from '../../lib/domain/events/deliveries.ts';
import { EMAIL_KINDS, EMAIL_STATUSES, REJECTION_TYPES } from '../../lib/domain/events/email.ts';
import { EVENT_TYPES } from '../../lib/domain/events/events.ts';
import { REPLAY_STATUSES } from '../../lib/domain/events/webhooks.ts';
import { INVOICE_STATUSES } from '../../lib/domain/invoices/lifecycle.ts';
import { QUOTE_STATUSES } from '../../lib/domain/quotes/quote.ts';
import { INTERVALS } from '../../lib/domain/recurring/recurrence.ts';
import { END_REASONS, MISSED_RULES, PAUSE_REASONS, RECURRING_STATUSES } from '../../lib/domain/recurring/recurring.ts';

type Values = Record<string, unknown>;

/** Values of everything that an item of a kind must have, and of everything that it may have. */
export interface ItemSamples {
  readonly kind: ItemKind<Values, string[]>;
  readonly place: string[];
  readonly required: Record<string, fc.Arbitrary<unknown>>;
  readonly optional: Record<string, fc.Arbitrary<unknown>>;
}

type OptionalKey<T> = { [Key in keyof T]-?: undefined extends T[Key] ? Key : never }[keyof T];
type Samples<T, Key extends keyof T> = { readonly [K in Key]-?: fc.Arbitrary<NonNullable<T[K]>> };

/** The compiler sees to it that no attribute is left out. */
function samplesOf<T extends object, Place extends readonly unknown[]>(
  kind: ItemKind<T, Place>,
  place: Place,
  required: Samples<T, Exclude<keyof T, OptionalKey<T>>>,
  optional: Samples<T, OptionalKey<T>>,
): ItemSamples {
  return { kind, place, required, optional } as unknown as ItemSamples;
}

const text = fc.string();
const hostileText = fc.oneof(text, fc.constantFrom('constructor', 'toString', '', 'ACCOUNT', '\n'));
const amount = fc.integer().map((minor) => minor / 100 || 0);
const count = fc.nat();
/** Larger ones are read as `bigint`. */
const sum = fc.oneof(fc.integer(), fc.bigInt({ min: 10n ** 20n, max: 10n ** 36n }));
const bytes = fc.uint8Array();
const pairs = fc.array(fc.tuple(fc.oneof(hostileText, fc.constant('__proto__')), text));
/** The client of the database cannot put an object with a key such as `constructor`. It can read one. */
const key = text.filter((name) => !(name in {}));
const record = <T>(values: fc.Arbitrary<T>) => fc.dictionary(key, values, { noNullPrototype: true });

const ready = { readyPk: text, readyId: text, ready: bytes };
const mark = { pendingPk: text, pendingSk: text, sweeps: count };
const planned = { scheduledPk: text, scheduledSk: text, starts: count };

const PLACE = 'acc_0VbW3mYam4FeV3B03u1d6t8z';

const apiKey = {
  id: text,
  accountId: text,
  name: hostileText,
  scope: fc.constantFrom(...SCOPES),
  hint: text,
  createdAt: text,
  revision: count,
};
const apiKeyOptional = { expiresAt: text, revokedAt: text, lastUsedOn: text };

const bankDetails = fc.record(
  {
    accountHolder: text,
    iban: text,
    bic: text,
    accountNumber: text,
    routingNumber: text,
    sortCode: text,
    bankName: text,
    instructions: hostileText,
  },
  { requiredKeys: [] },
);

const identity = {
  legalName: hostileText,
  vatId: text,
  registrationNumber: text,
  postalAddress: fc.record(
    { line1: hostileText, line2: text, postalCode: text, city: text, region: text, country: text },
    { requiredKeys: ['line1', 'city', 'country'] },
  ),
  electronicAddress: fc.record({ scheme: text, id: text }),
};

const loggedRequest = {
  id: text,
  at: count,
  method: fc.constantFrom(...REQUEST_METHODS),
  route: text,
  status: count,
  milliseconds: count,
  keyId: text,
  deleteAfter: count,
};

export const itemSamples: readonly ItemSamples[] = [
  samplesOf(
    accountItem,
    [PLACE],
    {
      id: text,
      name: hostileText,
      plan: fc.constantFrom(...PLANS),
      locale: text,
      timeZone: text,
      defaultCurrency: text,
      paymentTermsDays: count,
      numberPrefix: hostileText,
      numberWidth: count,
      taxRounding: fc.constantFrom('RATE', 'LINE'),
      createdAt: text,
      usageKey: text,
      usageKeyId: text,
      revision: count,
    },
    {
      linkExpiryDays: count,
      closure: fc.record(
        { closedAt: text, links: fc.constantFrom('open', 'closed'), erasingSince: text },
        { requiredKeys: ['closedAt', 'links'] },
      ),
      quotePrefix: hostileText,
      address: hostileText,
      taxId: text,
      email: text,
      phone: text,
      web: text,
      bankDetails,
      paymentUrl: text,
      logo: fc.record({ sha256: text, format: fc.constantFrom('png', 'jpeg') }),
      accentColor: text,
      eInvoice: fc.constant('FACTUR_X'),
      chain: fc.boolean(),
      taxAgencyService: fc.constantFrom('PRODUCTION', 'TEST'),
      creditNotePrefix: text,
      ...identity,
      reminders: fc.array(fc.record({ days: fc.integer() })),
      updatedAt: text,
    },
  ),
  samplesOf(chainEndItem, [PLACE], { sequence: count }, { hash: text, recordedAt: text }),
  samplesOf(
    chainRecordItem,
    [PLACE, 1],
    {
      sequence: count,
      kind: fc.constantFrom(...RECORD_KINDS),
      documentKind: fc.constantFrom(...CHAINED_DOCUMENTS),
      documentId: text,
      issuerId: text,
      documentNumber: hostileText,
      issueDate: text,
      recordedAt: text,
      hash: text,
      place: count,
    },
    {
      invoiceType: fc.constantFrom(...INVOICE_TYPES),
      taxTotal: text,
      total: text,
      withoutIssue: fc.boolean(),
      previousHash: text,
    },
  ),
  samplesOf(listedAccountItem, [PLACE], { accountId: text }, {}),
  samplesOf(accountNameItem, ['studio', PLACE], { accountId: text }, {}),
  samplesOf(apiKeyItem, ['hash'], apiKey, { ...apiKeyOptional, memberId: text, deleteAfter: count }),
  samplesOf(listedApiKeyItem, [PLACE, 'key_1'], { ...apiKey, hash: text }, { ...apiKeyOptional, deleteAfter: count }),
  samplesOf(
    memberItem,
    [PLACE, 'mem_1'],
    { id: text, email: text, role: fc.constantFrom(...ROLES), createdAt: text, revision: count },
    { updatedAt: text, baseUrl: text, ...mark },
  ),
  samplesOf(membershipItem, ['ana@acme.example', PLACE], { accountId: text, memberId: text }, {}),
  samplesOf(memberCountItem, [PLACE], { count, owners: count }, {}),
  samplesOf(requestChunkItem, [PLACE, 'reads', '1763773500123#1'], { requests: bytes, deleteAfter: count }, {}),
  samplesOf(requestItem, [PLACE, 'reads', '1763773500123#1'], loggedRequest, { memberId: text }),
  samplesOf(requestByIdItem, [PLACE, '1'], loggedRequest, { memberId: text }),
  samplesOf(
    requestMinuteItem,
    [PLACE, '2026-03-01T10:30'],
    { total: count, deleteAfter: count },
    {
      keyRequests: count,
      keyRefusals: count,
      sessionRequests: count,
      sessionRefusals: count,
      // DynamoDB has no empty sets.
      batches: fc.uniqueArray(text.filter(Boolean), { minLength: 1 }).map((names) => new Set(names)),
      idHashes: fc.uniqueArray(text.filter(Boolean), { minLength: 1 }).map((hashes) => new Set(hashes)),
      first: bytes,
    },
  ),
  samplesOf(
    sessionItem,
    [PLACE, 'ses_1'],
    { id: text, memberId: text, createdAt: text, expiresAt: text, revision: count, hash: text, deleteAfter: count },
    { userAgent: hostileText, lastUsedOn: text },
  ),
  samplesOf(
    signInItem,
    ['sgn_1'],
    { id: text, email: text, linkHashes: fc.array(text), createdAt: text, expiresAt: text, deleteAfter: count },
    { browserHash: text, language: fc.constantFrom(...PANEL_LANGUAGES), baseUrl: text, usedAt: text, ...mark },
  ),
  samplesOf(sessionPlanItem, [PLACE], {}, { usageKey: text, usageKeyId: text, heldUntil: text, ...mark }),
  samplesOf(linkCountItem, ['hash', '2026-03-01T10'], { count, deleteAfter: count }, {}),
  samplesOf(
    clientItem,
    [PLACE, 'cli_1'],
    { id: text, name: hostileText, email: text, isActive: fc.boolean(), createdAt: text, revision: count },
    {
      address: hostileText,
      taxId: text,
      phone: text,
      retainerAmount: amount,
      retainerCurrency: text,
      locale: text,
      ...identity,
      buyerReference: hostileText,
      metadata: fc.oneof(pairs, record(text)),
      updatedAt: text,
      deletedAt: text,
    },
  ),
  samplesOf(clientEmailItem, [PLACE, 'billing@acme.example', 'cli_1'], {}, {}),
  samplesOf(clientEntryItem, [PLACE, 'acme', 'cli_1'], {}, {}),
  samplesOf(clientCountItem, [PLACE], { count }, { isIndexed: fc.boolean() }),
  samplesOf(clientWordItem, [PLACE, 'acme', 'cli_1'], {}, {}),
  samplesOf(referenceWordItem, [PLACE, '4711', '000000000001'], {}, {}),
  samplesOf(quoteNumberItem, [PLACE, 'QUO-', '000000000001'], { quoteId: text }, {}),
  samplesOf(
    paymentEntryItem,
    [PLACE, 'PAYMENT', '2026-03-01', 'pay_1'],
    {
      id: text,
      invoiceId: text,
      invoiceNumber: text,
      clientId: text,
      clientName: hostileText,
      currency: text,
      amount,
      date: text,
      createdAt: text,
      clientPk: text,
    },
    { method: hostileText, reference: hostileText },
  ),
  samplesOf(turnsItem, [PLACE, 'INVOICE'], { freeAt: count }, {}),
  samplesOf(
    counterItem,
    [PLACE],
    { sequence: count, series: record(count) },
    {
      deleted: count,
      clientsChangedAt: text,
      clientRenamedAt: text,
      currencies: fc.uniqueArray(fc.constantFrom('EUR', 'USD', 'JPY'), { minLength: 1 }).map((codes) => new Set(codes)),
      starts: record(count),
      widths: fc.constantFrom(new Set([4]), new Set([1, 6])),
      isIndexed: fc.boolean(),
    },
  ),
  samplesOf(
    invoiceHeadItem,
    [PLACE, 1],
    {
      id: text,
      invoiceNumber: hostileText,
      clientId: text,
      clientName: hostileText,
      currency: text,
      issueDate: text,
      dueDate: text,
      subtotal: amount,
      discountTotal: amount,
      taxTotal: amount,
      total: amount,
      createdAt: text,
      status: fc.constantFrom(...INVOICE_STATUSES),
      amountPaid: amount,
      amountDue: amount,
      paymentCount: count,
      revision: count,
      linkSecret: text,
      searchText: hostileText,
      statusPk: text,
      clientPk: text,
      issueSk: text,
      dueSk: text,
    },
    {
      linkRotatedAt: text,
      listed: bytes,
      amountCredited: amount,
      creditNoteCount: count,
      amountRefunded: amount,
      refundCount: count,
      amountToRefund: amount,
      chargeTotal: amount,
      withholdingAmount: amount,
      reference: hostileText,
      recurringId: text,
      quoteId: text,
      paidAt: text,
      lastPayment: fc.record({ date: text, method: text }, { requiredKeys: ['date'] }),
      updatedAt: text,
      sentAt: text,
      viewedAt: text,
      overdueAt: text,
      voidedAt: text,
      remindedUntil: text,
      nextReminderOn: text,
      lastReminderAt: text,
      contentRevision: count,
      contentParts: count,
      drawn: fc.record({ revision: count, updatedAt: text }, { requiredKeys: ['revision'] }),
      ...mark,
      ...planned,
      openPk: text,
      openSk: text,
    },
  ),
  samplesOf(
    invoiceContentItem,
    [PLACE, 'inv_1', 1, 0],
    { sequence: count, content: bytes },
    { deleteAfter: count, eventPk: text, eventId: text, event: bytes, ...ready, ...mark },
  ),
  samplesOf(
    creditNoteHeadItem,
    [PLACE, 1],
    {
      id: text,
      creditNoteNumber: text,
      invoiceId: text,
      invoiceNumber: text,
      invoiceIssueDate: text,
      clientId: text,
      clientName: hostileText,
      currency: text,
      issueDate: text,
      reason: hostileText,
      subtotal: amount,
      discountTotal: amount,
      taxTotal: amount,
      total: amount,
      status: fc.constantFrom(...CREDIT_NOTE_STATUSES),
      createdAt: text,
      revision: count,
      linkSecret: text,
      clientPk: text,
      issueSk: text,
    },
    {
      linkRotatedAt: text,
      reference: hostileText,
      chargeTotal: amount,
      withholdingAmount: amount,
      sentAt: text,
      viewedAt: text,
      metadata: pairs,
      updatedAt: text,
      contentParts: count,
      ...mark,
    },
  ),
  samplesOf(creditNoteContentItem, [PLACE, 'crn_1', 0], { sequence: count, content: bytes }, {}),
  samplesOf(invoiceCreditNoteItem, [PLACE, 'inv_1', 'crn_1'], { sequence: count }, {}),
  samplesOf(creditedItem, [PLACE, 'inv_1'], { count, credited: bytes }, {}),
  samplesOf(
    refundItem,
    [PLACE, 'inv_1', 'rfd_1'],
    { id: text, invoiceId: text, amount, date: text, createdAt: text },
    { method: hostileText, reference: hostileText },
  ),
  samplesOf(
    eventItem,
    [PLACE, 'inv_1', 'evt_1'],
    { eventPk: text, eventId: text, event: bytes, deleteAfter: count },
    { ...ready, ...mark },
  ),
  samplesOf(
    webhookItem,
    [PLACE, 'whk_1'],
    {
      id: text,
      url: text,
      events: fc.array(text),
      isActive: fc.boolean(),
      secret: text,
      createdAt: text,
      revision: count,
    },
    {
      description: hostileText,
      previousSecret: text,
      previousSecretExpiresAt: text,
      failingSince: text,
      disabledAt: text,
      disabledReason: fc.constantFrom(...DISABLED_REASONS),
      updatedAt: text,
    },
  ),
  samplesOf(
    deliveryItem,
    [PLACE, 'whk_1', 'evt_1'],
    {
      eventId: text,
      eventType: fc.constantFrom(...EVENT_TYPES),
      objectId: text,
      status: fc.constantFrom(...DELIVERY_STATUSES),
      attempts: count,
      createdAt: text,
      deleteAfter: count,
    },
    {
      responseStatus: count,
      responseBody: hostileText,
      failure: text,
      milliseconds: count,
      lastAttemptAt: text,
      nextAttemptAt: text,
      deliveredAt: text,
      scheduledPk: text,
      scheduledSk: text,
      starts: count,
    },
  ),
  samplesOf(webhookCountItem, [PLACE], { count }, {}),
  samplesOf(
    replayItem,
    [PLACE, 'whk_1', 'rpl_1'],
    {
      id: text,
      from: text,
      to: text,
      status: fc.constantFrom(...REPLAY_STATUSES),
      deliveries: count,
      nextStepAt: text,
      createdAt: text,
      deleteAfter: count,
    },
    { before: text, completedAt: text, ...mark },
  ),
  samplesOf(replayLockItem, [PLACE, 'whk_1'], { replayId: text }, {}),
  samplesOf(deliverySlotItem, [PLACE, 'whk_1', 0], { holder: text, heldUntil: count }, {}),
  samplesOf(
    paymentItem,
    [PLACE, 'inv_1', 'pay_1'],
    { id: text, invoiceId: text, amount, date: text, createdAt: text },
    { method: text, reference: hostileText },
  ),
  samplesOf(
    emailItem,
    [PLACE, 'inv_1', 'eml_1'],
    {
      id: text,
      kind: fc.constantFrom(...EMAIL_KINDS),
      to: fc.array(text),
      status: fc.constantFrom(...EMAIL_STATUSES),
      createdAt: text,
      revision: count,
    },
    {
      invoiceId: text,
      creditNoteId: text,
      quoteId: text,
      cc: fc.array(text),
      subject: hostileText,
      message: hostileText,
      days: fc.integer(),
      failureReason: text,
      rejections: fc.array(
        fc.record(
          { email: text, type: fc.constantFrom(...REJECTION_TYPES), reason: hostileText },
          { requiredKeys: ['email', 'type'] },
        ),
      ),
      sentAt: text,
      updatedAt: text,
      baseUrl: text,
      heldUntil: text,
      pendingPk: text,
      pendingSk: text,
      sweeps: count,
    },
  ),
  samplesOf(
    summaryStateItem,
    [PLACE],
    {},
    { generation: count, countedFrom: text, nextGeneration: count, nextCountedFrom: text },
  ),
  samplesOf(
    summarySumsItem,
    [PLACE, { generation: 1, currency: 'EUR', month: '2026-03', part: 'COUNTED' }],
    { currency: text, changedAt: text },
    {
      month: text,
      version: count,
      forgottenTo: text,
      openMonth: text,
      isClosed: fc.boolean(),
      DRAFTCount: sum,
      DRAFTMinor: sum,
      SENTCount: sum,
      SENTMinor: sum,
      VIEWEDCount: sum,
      VIEWEDMinor: sum,
      PARTIALLY_PAIDCount: sum,
      PARTIALLY_PAIDMinor: sum,
      PAIDCount: sum,
      PAIDMinor: sum,
      OVERDUECount: sum,
      OVERDUEMinor: sum,
      VOIDCount: sum,
      VOIDMinor: sum,
      outstandingCount: sum,
      outstandingMinor: sum,
      overdueCount: sum,
      overdueMinor: sum,
      issuedCount: sum,
      issuedMinor: sum,
      creditedCount: sum,
      creditedMinor: sum,
      paidCount: sum,
      paidMinor: sum,
    },
  ),
  samplesOf(
    migrationItem,
    ['clientMetadata'],
    { pass: count, seen: count, changed: count, unreadable: count, startedAt: text, revision: count },
    {
      place: fc.record({ accountId: text, pk: text, sk: text }, { requiredKeys: ['accountId'] }),
      completedAt: text,
    },
  ),
  samplesOf(suppressionItem, [PLACE, 'billing@acme.example'], { emailId: text, createdAt: text }, {}),
  samplesOf(
    recurringItem,
    [PLACE, 'rec_1'],
    {
      id: text,
      clientId: text,
      interval: fc.constantFrom(...INTERVALS),
      every: count,
      startDate: text,
      send: fc.boolean(),
      missed: fc.constantFrom(...MISSED_RULES),
      status: fc.constantFrom(...RECURRING_STATUSES),
      invoicesCreated: count,
      createdAt: text,
      revision: count,
      content: bytes,
    },
    {
      currency: text,
      endDate: text,
      count,
      dayOfMonth: count,
      dueInDays: count,
      pausedReason: fc.constantFrom(...PAUSE_REASONS),
      endedReason: fc.constantFrom(...END_REASONS),
      nextDate: text,
      coveredUntil: text,
      lastRun: fc.record({ at: text, date: text, invoiceId: text, error: text }, { requiredKeys: ['at', 'date'] }),
      updatedAt: text,
      baseUrl: text,
      scheduledPk: text,
      scheduledSk: text,
      statusPk: text,
      clientPk: text,
      starts: count,
    },
  ),
  samplesOf(
    quoteItem,
    [PLACE, 'quo_1'],
    {
      id: text,
      quoteNumber: hostileText,
      clientId: text,
      currency: text,
      issueDate: text,
      validUntil: text,
      subtotal: amount,
      discountTotal: amount,
      taxTotal: amount,
      total: amount,
      status: fc.constantFrom(...QUOTE_STATUSES),
      createdAt: text,
      revision: count,
      linkSecret: text,
      statusPk: text,
      clientPk: text,
      issueSk: text,
      content: bytes,
    },
    {
      linkRotatedAt: text,
      reference: hostileText,
      chargeTotal: amount,
      withholdingAmount: amount,
      updatedAt: text,
      sentAt: text,
      viewedAt: text,
      acceptedAt: text,
      acceptedBy: hostileText,
      declinedAt: text,
      declinedBy: hostileText,
      declineReason: hostileText,
      expiredAt: text,
      invoicedAt: text,
      invoiceId: text,
      expiresAt: text,
      scheduledPk: text,
      scheduledSk: text,
      starts: count,
    },
  ),
  samplesOf(recurringCountItem, [PLACE], { count }, { isIndexed: fc.boolean() }),
  samplesOf(
    idempotencyHoldItem,
    [PLACE, 'hash'],
    { fingerprint: text, owner: text, heldUntil: count, deleteAfter: count },
    {},
  ),
  samplesOf(
    idempotencyReplyItem,
    [PLACE, 'hash'],
    { fingerprint: text, owner: text, reply: bytes, parts: fc.array(text), deleteAfter: count },
    {},
  ),
  samplesOf(idempotencyPartItem, [PLACE, 'hash', 'part'], { part: bytes, deleteAfter: count }, {}),
];
