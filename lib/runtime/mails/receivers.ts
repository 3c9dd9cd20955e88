import { findSuppressed } from '../../aws/emails/suppressions.ts';
import { optionalEnvironment } from '../../aws/environment.ts';
import { isMailable } from '../../domain/events/email.ts';
import { invalid, Problem } from '../../domain/values/problem.ts';

/** Throws a `CONFLICT` where the deployment cannot send mail. */
export function requireSender(): void {
  if (optionalEnvironment('mailFrom') !== undefined) return;
  throw new Problem(
    'CONFLICT',
    'Mail is not set up yet: the operator of this service has to set its sender address (mailFrom). To mark the document as sent by yourself, use PATCH {"status": "SENT"}',
  );
}

/** Throws where mail cannot be sent to one of the addresses. */
export async function requireReceivers(
  accountId: string,
  { to, cc = [] }: { readonly to: readonly string[]; readonly cc?: readonly string[] | undefined },
): Promise<void> {
  const fields = new Map([
    ...to.map((address, index) => [`to[${index}]`, address] as const),
    ...cc.map((address, index) => [`cc[${index}]`, address] as const),
  ]);
  for (const [field, address] of fields) {
    if (!isMailable(address)) throw invalid(field, `${address} is not an address that mail can be sent to`);
  }
  const suppressed = await findSuppressed(accountId, [...fields.values()]);
  const details = [...fields].flatMap(([field, address]) =>
    suppressed.includes(address) ? [{ field, message: `An earlier mail to ${address} ${REJECTED}` }] : [],
  );
  const [first] = details;
  if (first) throw new Problem('CONFLICT', `${first.message}: ${WHAT_TO_DO}`, details);
}

const REJECTED = 'bounced or was reported as spam';
const WHAT_TO_DO =
  'send to another address, or, once the address works again, set it as the e-mail of a client that has another one';
