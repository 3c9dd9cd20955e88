import { getEmail } from '../../aws/emails/emails.ts';
import type { StoredEmail } from '../../aws/items/email.ts';
import { Problem } from '../../domain/values/problem.ts';

/** The caller's mail with this id. Throws `NOT_FOUND`, also if the mail belongs to another account. */
export async function findEmail(accountId: string, id = ''): Promise<StoredEmail> {
  const email = await getEmail(accountId, id);
  if (!email) throw new Problem('NOT_FOUND', 'There is no such mail');
  return email;
}
