import { getAccount } from '../../lib/aws/accounts/accounts.ts';
import { memberItem } from '../../lib/aws/items/member.ts';
import { getMember } from '../../lib/aws/members/members.ts';
import { takeMarkOff } from '../../lib/aws/queues/outbox.ts';
import { invitationLink, panelLanguageOf } from '../../lib/domain/accounts/signIn.ts';
import { worker } from '../../lib/runtime/handlers/worker.ts';
import { type Notice, sendNotice } from '../../lib/runtime/mails/notices.ts';

export const handler = worker('sendInvitation', async ({ accountId, memberId }) => {
  const [account, member] = await Promise.all([getAccount(accountId), getMember(accountId, memberId)]);
  // The account may have been erased meanwhile.
  if (!account || !member) return;
  const { email: to, baseUrl, createdAt } = member;
  const notice: Notice = {
    id: memberId,
    createdAt,
    to,
    kind: 'invitation',
    language: panelLanguageOf(account.locale),
    account: account.name,
    url: baseUrl === undefined ? undefined : invitationLink(baseUrl, to),
  };
  // Nothing is mailed for a closed account. A member needs no invitation to sign in when it is open again.
  if (!account.closure) await sendNotice(notice);
  await takeMarkOff(memberItem.key(accountId, memberId));
});
