import { BOOKED_POSITION, readPayments } from '../../lib/aws/invoiceLists/bookedPayments.ts';
import { exportRoutes } from '../../lib/contract/exports.ts';
import { PAYMENT_COLUMNS } from '../../lib/domain/reports/exportColumns.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { csvPart, isInPeriod } from '../../lib/runtime/lists/csvExport.ts';

export const handler = endpoint(exportRoutes, 'exports.payments', ({ caller: { accountId }, query, baseUrl }) =>
  csvPart({
    accountId,
    name: 'payments',
    query,
    baseUrl,
    columns: PAYMENT_COLUMNS,
    positions: BOOKED_POSITION,
    read: (after) => readPayments(accountId, after),
    rowsOf: ({ head, payment }) => (payment && isInPeriod(payment.date, query) ? [{ payment, invoice: head }] : []),
  }),
);
