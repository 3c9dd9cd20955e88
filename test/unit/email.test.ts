import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOfEmail, isId, newEmailId, newId } from '../../lib/aws/ids.ts';
import { feedbackOf } from '../../lib/contract/mailFeedback.ts';
import { type Email, isMailable, obstacleTo, type Rejection, withRejections } from '../../lib/domain/events/email.ts';

const EMAIL: Email = {
  id: 'eml_1',
  invoiceId: 'inv_1',
  kind: 'INVOICE',
  to: ['Anna@acme.example', 'bob@acme.example'],
  cc: ['boss@acme.example'],
  status: 'SENT',
  createdAt: '2026-03-01T10:00:00.000Z',
};

const OPEN = { currency: 'EUR', total: 100, amountPaid: 0, paymentCount: 0, sentAt: '2026-03-01T10:00:00.000Z' };

describe('the rejections of a mail', () => {
  it('name its receivers as the sender wrote them', () => {
    const { rejections, status } = withRejections(EMAIL, [{ email: 'anna@ACME.example', type: 'BOUNCE' }]);
    expect([rejections, status]).toEqual([[{ email: 'Anna@acme.example', type: 'BOUNCE' }], 'BOUNCED']);
  });

  it('are of its own receivers only', () => {
    expect(withRejections(EMAIL, [{ email: 'somebody@else.example', type: 'BOUNCE' }])).toBe(EMAIL);
  });

  it('only say that it was not delivered this time, where that may change', () => {
    expect(withRejections(EMAIL, [{ email: 'bob@acme.example', type: 'SOFT_BOUNCE' }]).status).toBe('SENT');
  });

  it('change nothing when they come again, in whatever order', () => {
    const rejection = fc.record<Rejection>({
      email: fc.constantFrom('anna@acme.example', 'BOB@acme.example', 'boss@acme.example', 'x@y.example'),
      type: fc.constantFrom('BOUNCE', 'COMPLAINT', 'SOFT_BOUNCE'),
    });
    fc.assert(
      fc.property(fc.array(rejection), (reported) => {
        const once = withRejections(EMAIL, reported);
        expect(withRejections(once, reported.toReversed())).toBe(once);
      }),
    );
  });
});

describe('a mail that was queued', () => {
  it('is not sent about an invoice that was voided', () => {
    expect(obstacleTo({ kind: 'INVOICE' }, { ...OPEN, voidedAt: OPEN.sentAt })).toMatch(/voided/);
  });

  it('is sent about an invoice that was paid, unless it is a reminder', () => {
    const paid = { ...OPEN, amountPaid: 100, paymentCount: 1 };
    expect(obstacleTo({ kind: 'INVOICE' }, paid)).toBeUndefined();
    expect(obstacleTo({ kind: 'REMINDER' }, paid)).toMatch(/Nothing is owed/);
    expect(obstacleTo({ kind: 'REMINDER' }, OPEN)).toBeUndefined();
  });
});

describe('an address', () => {
  it.each(['a@b.example', "o'neil+tag@mail.acme.example", `${'x'.repeat(64)}@b.example`, '{a}!#$%@b-c.example'])(
    '%s takes mail',
    (address) => expect(isMailable(address)).toBe(true),
  );

  it.each([
    '[email protected]',
    'a@localhost',
    '.a@b.example',
    'a.@b.example',
    'a..b@c.example',
    `${'x'.repeat(65)}@b.example`,
    'a b@c.example',
    'a@-b.example',
    '',
  ])('%s takes no mail', (address) => expect(isMailable(address)).toBe(false));
});

describe('the identifier of a mail', () => {
  it('tells the invoice that the mail is about, and sorts by time', () => {
    const invoiceId = newId('inv', new Date('2026-03-01'));
    const ids = [1, 2, 3].map((day) => newEmailId(invoiceId, new Date(`2026-03-0${day}`)));
    expect(ids.map(documentOfEmail)).toEqual([invoiceId, invoiceId, invoiceId]);
    expect(ids.toSorted()).toEqual(ids);
    expect(ids.some((id) => isId('inv', id))).toBe(false);
  });

  it.each(['crn', 'quo'] as const)('tells the document that the mail is about, whose id starts with %s', (prefix) => {
    const documentId = newId(prefix, new Date('2026-03-01'));
    const ids = [1, 2, 3].map((day) => newEmailId(documentId, new Date(`2026-03-0${day}`)));
    expect(ids.map(documentOfEmail)).toEqual([documentId, documentId, documentId]);
    expect(ids.toSorted()).toEqual(ids);
  });

  it.each([
    '',
    `eml_${'a'.repeat(16)}inv${'a'.repeat(24)}`,
    `eml_${'a'.repeat(16)}acc${'a'.repeat(24)}`,
    `eml_${'a'.repeat(16)}crn${'a'.repeat(23)}`,
    'eml_',
    'eml_1',
    'constructor',
    `eml_${'a'.repeat(39)}`,
    `eml_${'a'.repeat(41)}`,
    `eml_${'a'.repeat(39)}#`,
    `inv_${'a'.repeat(40)}`,
  ])('%j is none', (text) => expect(documentOfEmail(text)).toBeUndefined());
});

describe('feedback of SES', () => {
  const mail = { tags: { account: ['acc_1'], email: ['eml_1'] } };

  it('says who rejected which mail', () => {
    const bounce = {
      bounceType: 'Permanent',
      bouncedRecipients: [{ emailAddress: 'Anna <a@b.example>', diagnosticCode: 'smtp;\n550' }],
    };
    expect(feedbackOf({ eventType: 'Bounce', mail, bounce })).toEqual({
      accountId: 'acc_1',
      emailId: 'eml_1',
      rejections: [{ email: 'a@b.example', type: 'BOUNCE', reason: 'smtp; 550' }],
      isRefused: false,
    });
  });

  it.each(['Transient', 'Undetermined', 'constructor'])(
    'does not take a bounce for permanent that is %s',
    (bounceType) => {
      const bounce = { bounceType, bouncedRecipients: [{ emailAddress: 'a@b.example' }] };
      expect(feedbackOf({ eventType: 'Bounce', mail, bounce })?.rejections).toEqual([
        { email: 'a@b.example', type: 'SOFT_BOUNCE' },
      ]);
    },
  );

  it('is of nothing where it names no mail', () => {
    expect(feedbackOf({ eventType: 'Bounce', mail: {} })).toBeUndefined();
    expect(feedbackOf({ eventType: 'Bounce', mail: { tags: { account: [], email: [] } } })).toBeUndefined();
  });
});
