import { eventRoutes } from '../../lib/contract/events.ts';
import { eventTypesOf } from '../../lib/domain/events/events.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { eventPage } from '../../lib/runtime/lists/eventPage.ts';
import { findCreditNote } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  eventRoutes,
  'creditNotes.events',
  async ({ caller: { accountId }, params, query, now, baseUrl }) => {
    const { id: objectId } = await findCreditNote(accountId, params.id);
    const filter = { objectId, types: eventTypesOf('credit_note') };
    return eventPage({ accountId, filter, list: ['creditNoteEvents', accountId, objectId], query, now, baseUrl });
  },
);
