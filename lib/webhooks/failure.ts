/** Why there was no answer. */
export const FAILURES = [
  'TIMEOUT',
  'FORBIDDEN_ADDRESS',
  'NAME_NOT_FOUND',
  'CONNECTION_REFUSED',
  'CONNECTION_LOST',
  'CERTIFICATE',
  'INVALID_ANSWER',
] as const;
export type FailureName = (typeof FAILURES)[number];

/** An attempt that got no answer, through no fault of this service. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly failure: FailureName;

  constructor(failure: FailureName) {
    super(failure);
    this.failure = failure;
  }
}

/** What this machine ran out of. It says nothing about the receiver. */
const OWN_SHORTAGES = new Set(['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM']);

const FAILURE_BY_CODE = new Map<string, FailureName>([
  ['ETIMEDOUT', 'TIMEOUT'],
  ['ECONNREFUSED', 'CONNECTION_REFUSED'],
  ['EHOSTUNREACH', 'CONNECTION_REFUSED'],
  ['ENETUNREACH', 'CONNECTION_REFUSED'],
  ['EADDRNOTAVAIL', 'CONNECTION_REFUSED'],
  ['EACCES', 'CONNECTION_REFUSED'],
  ['EPERM', 'CONNECTION_REFUSED'],
  ['EPROTO', 'INVALID_ANSWER'],
]);

/** The failure that an error of a connection stands for. An error that is our own fault is returned as it is. */
export function failureOf(fault: unknown): unknown {
  if (fault instanceof Failure) return fault;
  const code = codeOf(fault);
  if (OWN_SHORTAGES.has(code)) return fault;
  const isInvalid = /^(HPE_|ERR_SSL_|ERR_TLS_)/.test(code);
  return new Failure(isInvalid ? 'INVALID_ANSWER' : (FAILURE_BY_CODE.get(code) ?? 'CONNECTION_LOST'));
}

function codeOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault ? String(fault.code) : '';
}
