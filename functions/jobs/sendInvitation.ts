import { memberItem } from '../../lib/aws/items/member.ts';
import { getMember } from '../../lib/aws/members/members.ts';
import { takeMarkOff } from '../../lib/aws/queues/outbox.ts';
import { invitationLink, panelLanguageOf } from '../../lib/domain/accounts/signIn.ts';
import { worker } from '../../lib/runtime/handlers/worker.ts';
import { sendNotice } from '../../lib/runtime/mails/notices.ts';
import { findAccount } from '../../lib/runtime/replies/find.ts';

export const handler = worker('sendInvitation', async ({ accountId, memberId }) => {
  const [account, member] = await Promise.all([findAccount(accountId), getMember(accountId, memberId)]);
  if (!member) return;
  const { email: to, baseUrl, createdAt } = member;
  await sendNotice({
    id: memberId,
    createdAt,
    to,
    kind: 'invitation',
    language: panelLanguageOf(account.locale),
    account: account.name,
    url: baseUrl === undefined ? undefined : invitationLink(baseUrl, to),
  });
  await takeMarkOff(memberItem.key(accountId, memberId));
});
