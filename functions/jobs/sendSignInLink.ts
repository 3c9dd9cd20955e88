import { signInItem } from '../../lib/aws/items/signIn.ts';
import { takeMarkOff } from '../../lib/aws/queues/outbox.ts';
import { addLink, getSignIn, isOpen } from '../../lib/aws/sessions/signIns.ts';
import { panelLanguageOf, signInLink } from '../../lib/domain/accounts/signIn.ts';
import { worker } from '../../lib/runtime/handlers/worker.ts';
import { sendNotice } from '../../lib/runtime/mails/notices.ts';
import { findPlaces } from '../../lib/runtime/members/signIn.ts';

/** The request does not look whether the address is a member: this does, where nobody can measure it. */
export const handler = worker('sendSignInLink', async ({ signInId }, { now }) => {
  const signIn = await getSignIn(signInId);
  if (!signIn) return;
  const { email: to, baseUrl, language, createdAt } = signIn;
  const [place] = isOpen(signIn, now) ? await findPlaces(to) : [];
  const token = place && (await addLink(signIn, now));
  if (place && token !== undefined && baseUrl !== undefined) {
    await sendNotice({
      id: signInId,
      createdAt,
      to,
      kind: 'signIn',
      language: language ?? panelLanguageOf(place.account.locale),
      url: signInLink(baseUrl, token),
    });
  }
  await takeMarkOff(signInItem.key(signInId));
});
