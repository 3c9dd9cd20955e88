import { readNumberEvidence } from '../../lib/aws/invoices/numberPlaces.ts';
import { auditRoutes, MAX_NAMED_FAULTS } from '../../lib/contract/audit.ts';
import { faultsOfCounter, type NumberFault } from '../../lib/domain/numbers/numberProof.ts';
import { invalid } from '../../lib/domain/values/problem.ts';
import { walkNumbers } from '../../lib/runtime/audits/walkNumbers.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { showNumberFault } from '../../lib/runtime/replies/showNumberFault.ts';

export const handler = endpoint(auditRoutes, 'audit.numbers', async ({ caller: { accountId }, query }) => {
  const { prefix: asked, full, cursor, kind } = query;
  const evidence = await readNumberEvidence(accountId, kind);
  const { sequence, series, highestPlace } = evidence;
  const prefixes = Object.keys(series).toSorted();
  if (asked !== undefined && !prefixes.includes(asked)) {
    throw invalid('prefix', 'No number of this account starts with it', `There is no series ${asked}`);
  }
  const walked = full ? await walkNumbers(accountId, evidence, { kind, cursor }) : undefined;
  const concerns = (prefix: string | undefined) => (fault: NumberFault) =>
    prefix === undefined || fault.prefix === undefined || fault.prefix === prefix;
  const found = [...faultsOfCounter(evidence, kind), ...(walked?.faults ?? [])];
  const faults = found.filter(concerns(asked));
  return {
    data: prefixes
      .filter((prefix) => asked === undefined || prefix === asked)
      .map((prefix) => ({
        prefix,
        first: 1,
        last: series[prefix],
        count: series[prefix],
        isComplete: !found.some(concerns(prefix)),
      })),
    isComplete: faults.length === 0,
    ...(kind === 'INVOICE' ? { invoiceCount: sequence } : { creditNoteCount: sequence }),
    numberCount: Object.values(series).reduce((sum, count) => sum + count, 0),
    lastPlace: highestPlace,
    faults: faults.slice(0, MAX_NAMED_FAULTS).map((fault) => showNumberFault(fault, kind)),
    ...(walked ? { walk: walked.walk(walked.faults.filter(concerns(asked)).length) } : {}),
  };
});
