import { eventually, type Stack } from './stack.ts';

/** A mail as `/mail` shows it. */
export interface SeenMail {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly cc?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly { readonly fileName: string; readonly mediaType: string; readonly path: string }[];
}

/** The mails to an address, newest first. */
export async function mailsTo({ local: { origin } }: Pick<Stack, 'local'>, address: string): Promise<SeenMail[]> {
  const get = async (path: string) =>
    (await fetch(origin + path, { headers: { Accept: 'application/json' } })).json() as Promise<never>;
  const { data } = (await get(`/mail?to=${encodeURIComponent(address)}`)) as {
    data: readonly { readonly id: string; readonly to: string }[];
  };
  return Promise.all(data.filter(({ to }) => to.includes(address)).map(({ id }) => get(`/mail/${id}`)));
}

/** Waits until a mail is no longer queued. */
export async function settledMail(stack: Pick<Stack, 'call'>, key: string, emailId: string) {
  const { body } = await eventually(
    () => stack.call('GET', `/emails/${emailId}`, { key }),
    ({ body: { status } }) => status !== 'QUEUED',
  );
  return body;
}

let addresses = 0;

/** An address that no other test sends to. */
export function newAddress(): string {
  return `receiver-${++addresses}-${crypto.randomUUID().slice(0, 8)}@acme.example`;
}
