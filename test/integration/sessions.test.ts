import { describe, expect, it } from 'vitest';
import { newAddress } from '../support/mail.ts';
import { addMember, askForLink, exchange, mailedToken } from '../support/signIn.ts';
import { useStack } from '../support/stack.ts';

const stack = useStack();

describe('signing in by a link', () => {
  it('gives a session that works as a key, and says who it is', async () => {
    const account = await stack.addAccount();
    const email = newAddress();
    const member = await addMember(stack, account, 'owner', email);
    const { browserSecret } = await askForLink(stack, email.toUpperCase());
    const token = await mailedToken(stack, email);
    const session = await exchange(stack, { token, browserSecret });
    expect(session).toMatchObject({ accountId: account.accountId, memberId: member.id, email, role: 'owner' });
    const { status, body } = await stack.call('GET', '/account', { key: session.secret });
    expect([status, body.id]).toEqual([200, account.accountId]);
  });
});
