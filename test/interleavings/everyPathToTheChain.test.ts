import { beforeAll, describe, expect, it } from 'vitest';
import { useFaultyStack } from '../support/faultyStack.ts';
import { sample } from '../support/sample.ts';
import type { ActorName } from './actors.ts';
import type { Fixture } from './fixture.ts';
import { ALL_WARM, prepareStack } from './intercept.ts';
import { actorOf } from './runPair.ts';
import { scenarios } from './scenarios.ts';

const stack = useFaultyStack(ALL_WARM);
beforeAll(() => prepareStack(stack));

/** Every actor once, with the first of its scenarios. */
const changes = [
  ...new Map(
    scenarios
      .toReversed()
      .flatMap(({ setUp, actors }) =>
        actors.filter((actor) => !actorOf(actor).readOnly).map((actor) => [actor, setUp] as const),
      ),
  ),
];

/** Some that have records. */
const RECORDING: readonly ActorName[] = [
  'send the invoice',
  'edit and send the invoice',
  'mail the invoice',
  'void the invoice',
  'run the recurring invoice',
];
const isRecording = ([actor]: (typeof changes)[number]) => RECORDING.includes(actor);
const others = changes.filter((change) => !isRecording(change));

/** What was issued and what is void, by number. A draft that is void was never issued. */
async function readStates({ call }: Fixture) {
  const { data } = (await call('GET', '/invoices?limit=100')).body;
  const numbers = (wanted: (invoice: { status: string; sentAt?: string }) => boolean): string[] =>
    data.filter(wanted).map(({ invoiceNumber }: { invoiceNumber: string }) => invoiceNumber);
  const creditNotes = (await call('GET', '/creditNotes?limit=100')).body.data;
  return {
    ISSUE: [
      ...numbers(({ sentAt }) => sentAt !== undefined),
      ...creditNotes.map(({ creditNoteNumber }: { creditNoteNumber: string }) => creditNoteNumber),
    ],
    VOID: numbers(({ status }) => status === 'VOID'),
  };
}

async function readRecords({ call }: Fixture): Promise<string[]> {
  const { data } = (await call('GET', '/chain?limit=1000')).body;
  return data.map(({ kind, documentNumber }: { kind: string; documentNumber: string }) => `${kind} ${documentNumber}`);
}

/** Whether it leads somewhere that has a record. Without one of them this file would prove nothing. */
const seen = new Map<ActorName, number>();

describe('every change of every route and job', () => {
  it.concurrent.each([...changes.filter(isRecording), ...sample(others, 16)])(
    '%s: what is issued or voided then is in the chain, once',
    async (actor, setUp) => {
      const fixture = await setUp(stack);
      await fixture.call('PUT', '/account', { body: { chain: true, taxId: '123456789' } });
      const [states, records] = [await readStates(fixture), await readRecords(fixture)];
      await actorOf(actor).act(fixture);
      const now = await readStates(fixture);
      const recorded = (await readRecords(fixture)).slice(records.length);
      const expected = (['ISSUE', 'VOID'] as const).flatMap((kind) =>
        now[kind].filter((number) => !states[kind].includes(number)).map((number) => `${kind} ${number}`),
      );
      expect(recorded.toSorted()).toEqual(expected.toSorted());
      expect((await fixture.call('GET', '/chain/verify')).body).toMatchObject({ isValid: true, hasMore: false });
      seen.set(actor, (seen.get(actor) ?? 0) + recorded.length);
    },
  );
});

describe('the changes that have records', () => {
  it('are to send, to mail, to void and to make recurring invoices', () => {
    const recording = [...seen].filter(([, count]) => count > 0).map(([actor]) => actor);
    expect(recording).toEqual(expect.arrayContaining([...RECORDING]));
  });
});
