import { readPayments } from '../../lib/aws/invoices/bookedPayments.ts';
import { exportRoutes } from '../../lib/contract/exports.ts';
import { PAYMENT_COLUMNS } from '../../lib/domain/exportColumns.ts';
import { csvPart, isInPeriod } from '../../lib/runtime/csvExport.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';

export const handler = endpoint(exportRoutes, 'exports.payments', ({ caller: { accountId }, query, baseUrl }) =>
  csvPart({
    accountId,
    name: 'payments',
    query,
    baseUrl,
    columns: PAYMENT_COLUMNS,
    positions: /^\d{12}(#pay_\w{1,40})?$/,
    read: (after) => readPayments(accountId, after),
    rowsOf: ({ head, payment }) => (payment && isInPeriod(payment.date, query) ? [{ payment, invoice: head }] : []),
  }),
);
