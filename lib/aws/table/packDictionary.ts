/**
 * Texts that most packed values have in common. What is packed refers to them instead of repeating them. They must never
 * change, because what was packed with them could not be read any more: other texts get another number in `pack.ts`.
 */
export const PACK_DICTIONARY = Buffer.from(
  [
    '"buyerReference":"","purchaseOrder":"","contractReference":"","deliveryDate":"20","period":{"from":"20","to":"20',
    '"earlyPaymentTerms":"","paymentMeans":[{"paymentUrl":"https://","deliverTo":{"withholding":{"rate":,"label":"IRPF',
    '"charges":[{"taxCurrency":{"code":"category":"","discountRate":,"discountAmount":,"chargeRate":,"unit":"HUR","itemId":"',
    '"postalAddress":{"line1":"","line2":"","city":"","postalCode":"","region":"","country":"ES"},"vatId":"ES","endpoint":{"scheme":"',
    '"bankDetails":{"accountHolder":"","iban":"ES","bic":"","bankName":"","instructions":"","logo":{"sha256":"","format":"png"},"accentColor":"#',
    '"eInvoice":"FACTUR_X","chain":true,"reminders":[{"accountReminders":[{"days":-3,"remindedUntil":"20","nextReminderOn":"20',
    '"recurringId":"rec_","quoteId":"quo_","reference":"","withholdingAmount":,"chargeTotal":,"amountCredited":,"creditNoteCount":1,"amountRefunded":',
    '"refundCount":,"amountToRefund":,"overdueAt":"20","voidedAt":"20","status":"VOID","status":"OVERDUE","status":"PARTIALLY_PAID',
    '"others":[{"eventId":"evt_0","eventType":"payment.deleted","eventType":"refund.created","eventType":"payment.created","objectId":"pay_0',
    '"payments":[{"date":"2026-0","amount":,"lastPayment":{"date":"2026-","method":"Bank transfer"},"paidAt":"20',
    '{"type":"client.updated","actor":{"memberId":"mem_0{"type":"invoice.updated","actor":{"type":"invoice.viewed","type":"invoice.partially_paid',
    '"type":"invoice.overdue","type":"invoice.voided","type":"invoice.paid","type":"invoice.sent","type":"invoice.pdf_ready","type":"payment.created',
    ',"metadata":{},"client":{"email":"","address":"","taxId":"","phone":"+","locale":"en","locale":"es","name":"","web":"https://www.',
    '"seller":{"name":"","locale":"en-US","timeZone":"Europe/Madrid"},"timeZone":"UTC"},"baseUrl":"https://.execute-api.us-east-1.amazonaws.com/api/v1"}',
    '{"lineItems":[{"description":"","quantity":1,"unitPrice":,"taxRate":21,"amount":,"taxAmount":},{"description":"","quantity":10,"unitPrice":0,"amount":00,"taxAmount":0}],',
    '"taxes":[{"taxRate":20,"taxableAmount":,"taxAmount":}],"notes":"Thank you for your business.","terms":"Payment due within 30 days.","client":{"name":"","email":"@',
    '{"type":"invoice.created","actor":{"keyId":"key_0","requestId":"00000000-0000-0000-0000-000000000000"},"after":{"id":"inv_0","invoiceNumber":"INV-00',
    '","clientId":"cli_0","currency":"USD","currency":"EUR","issueDate":"2026-0-01","dueDate":"2026-01-30","subtotal":00,"discountTotal":0,"taxTotal":0,"total":00,',
    '"createdAt":"2026-01-01T00:00:00.000Z","status":"PAID","status":"VIEWED","status":"SENT","status":"DRAFT","amountPaid":0,"amountDue":00,"paymentCount":0,',
    '"revision":1,"updatedAt":"2026-01-01T00:00:00.000Z","sentAt":"2026-","viewedAt":"2026-","drawn":{"revision":,"linkSecret":"","contentRevision":2},"before":{"id":"inv_',
  ].join(''),
);
