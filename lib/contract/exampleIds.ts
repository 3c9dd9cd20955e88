/**
 * The records that the examples of the document name. The operator can add them to an account (`addExamples`), as
 * `npm start` does, so that every example works there as it is. An example that ends a record has one of its own.
 */
export const EXAMPLE_IDS = {
  account: 'acc_0VbW1Qo7ExampleAccount01',
  client: 'cli_0VbW3mQaExampleClient001',
  clientToDelete: 'cli_0VbW3mQaExampleClient002',
  clientOfEInvoice: 'cli_0VbW3mQaExampleClient003',
  draft: 'inv_0VbW3mYaExampleDraft0001',
  draftToSend: 'inv_0VbW3mYaExampleDraft0002',
  openInvoice: 'inv_0VbW3mYaExampleOpen00001',
  eInvoice: 'inv_0VbW3mYaExampleEInvoice1',
  creditedInvoice: 'inv_0VbW3mYaExampleCredited1',
  creditNote: 'crn_0VbW3n8cExampleCredit001',
  creditNoteOfEInvoice: 'crn_0VbW3n8cExampleCredit002',
  refund: 'rfd_0VbW3n8cExampleRefund001',
  refundToDelete: 'rfd_0VbW3n8cExampleRefund002',
  payment: 'pay_0VbW3n8cExamplePayment01',
  paymentToDelete: 'pay_0VbW3n8cExamplePayment02',
  email: 'eml_0VbW3n8cExampl010VbW3mYaExampleOpen00001',
  recurring: 'rec_0VbW3pReExampleRetainer1',
  recurringToDelete: 'rec_0VbW3pReExampleRetainer2',
  quote: 'quo_0VbW3mZaExampleQuote0001',
  quoteEmail: 'eml_0VbW3n8cExampl01quo0VbW3mZaExampleQuote0003',
  quoteToDelete: 'quo_0VbW3mZaExampleQuote0002',
  openQuote: 'quo_0VbW3mZaExampleQuote0003',
  acceptedQuote: 'quo_0VbW3mZaExampleQuote0004',
  key: 'key_0VbW3nKdExampleKey000001',
  keyToRevoke: 'key_0VbW3nKdExampleKey000002',
  member: 'mem_0VbW3nKdExampleMember001',
  memberToRemove: 'mem_0VbW3nKdExampleMember002',
  webhook: 'whk_0VbW3nKdExampleHook00001',
  webhookToDelete: 'whk_0VbW3nKdExampleHook00002',
} as const;

/** An event of the examples. It is in no account, as events expire. */
export const EXAMPLE_EVENT_ID = 'evt_0VbW3nKdExampleEvent0001';

/** The delivery of that event. It is in no account either. */
export const EXAMPLE_DELIVERY_ID = 'dlv_0VbW3nKdExampleEvent0001';

export const EXAMPLE_REPLAY_ID = 'rpl_0VbW3nKdExampleReplay001';

/** A session of the examples. It is in no account, as sessions expire. */
export const EXAMPLE_SESSION_ID = 'ses_0VbW3nKdExampleSession01';

/** The link that it began with. */
export const EXAMPLE_SIGN_IN_ID = 'sgn_0VbW3nKdExampleSignIn001';

/** A request of the examples. It is in no log, as requests stay there for a day. */
export const EXAMPLE_REQUEST_ID = 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef';
