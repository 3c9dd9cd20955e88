import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { unlessRefused } from '../calls/faults.ts';
import { deliverySlotItem, SLOT_PREFIX } from '../items/deliverySlot.ts';
import { expression, writeCondition, writeKeyCondition } from '../table/expression.ts';
import { partitionKey, sortKey } from '../table/itemKind.ts';
import { deleteItem, putItem, queryItems } from '../table/table.ts';

/**
 * A webhook has a few slots, and only who holds one sends to it. So a receiver that is slow or does not answer keeps few
 * invocations busy, and the others deliver to other receivers. A webhook that has been failing has a single slot.
 */
const SLOTS = 4;
const SLOTS_WHILE_FAILING = 1;

/** So many attempts of one process share a slot. */
const ATTEMPTS_IN_A_SLOT = 10;

/** After the first time no attempt may join. After the second the slot is free, even if its process died. */
const JOIN_MILLISECONDS = 20_000;
const HOLD_MILLISECONDS = 60_000;

/** How long an attempt waits for a slot, and how often it asks meanwhile. */
const PATIENCE_MILLISECONDS = 1_500;
const PAUSE_MILLISECONDS = 150;

/** Whose slot it is. */
interface Owner {
  readonly accountId: string;
  readonly webhookId: string;
  readonly slots: number;
}

/** A slot that this process holds. */
class Slot {
  readonly #place: readonly [string, string, number];
  readonly #holder = randomUUID();
  readonly #takenAt = Date.now();
  attempts = 0;

  constructor({ accountId, webhookId }: Owner, index: number) {
    this.#place = [accountId, webhookId, index];
  }

  get hasRoom(): boolean {
    return this.attempts < ATTEMPTS_IN_A_SLOT && Date.now() - this.#takenAt < JOIN_MILLISECONDS;
  }

  /** Returns `false` where another holds it. */
  async take(): Promise<boolean> {
    const { attribute, write } = deliverySlotItem;
    const held = { holder: this.#holder, heldUntil: this.#takenAt + HOLD_MILLISECONDS };
    // A repetition whose first answer was lost finds its own.
    const isFree = expression`attribute_not_exists(${partitionKey}) OR ${attribute('heldUntil')} < ${this.#takenAt} OR ${attribute('holder')} = ${this.#holder}`;
    const taken = await unlessRefused(putItem({ Item: write(held, ...this.#place), ...writeCondition(isFree) }));
    return taken !== undefined;
  }

  async free(): Promise<void> {
    const isMine = expression`${deliverySlotItem.attribute('holder')} = ${this.#holder}`;
    await unlessRefused(deleteItem({ Key: deliverySlotItem.key(...this.#place), ...writeCondition(isMine) }));
  }
}

/** The slots that this process holds, and its requests for one, by webhook. */
const held = new Map<string, Set<Slot>>();
const requests = new Map<string, Promise<Slot | undefined>>();

/** Runs an attempt in a slot of the webhook. Returns `false` without running it where none gets free soon. */
export async function runInSlot(
  accountId: string,
  webhook: { readonly id: string; readonly failingSince?: string | undefined },
  attempt: () => Promise<void>,
): Promise<boolean> {
  const slots = webhook.failingSince === undefined ? SLOTS : SLOTS_WHILE_FAILING;
  const slot = await enter({ accountId, webhookId: webhook.id, slots });
  if (!slot) return false;
  try {
    await attempt();
  } finally {
    await leave(webhook.id, slot);
  }
  return true;
}

async function enter(owner: Owner): Promise<Slot | undefined> {
  const { webhookId } = owner;
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    if (!findRoom(webhookId)) await request(owner);
    const slot = findRoom(webhookId);
    if (slot) {
      slot.attempts += 1;
      return slot;
    }
    if (Date.now() > deadline) return undefined;
    await setTimeout(PAUSE_MILLISECONDS);
  }
}

function findRoom(webhookId: string): Slot | undefined {
  return [...(held.get(webhookId) ?? [])].find(({ hasRoom }) => hasRoom);
}

/** Takes a free slot, if there is one. Attempts that ask at the same time share the answer. */
async function request(owner: Owner): Promise<void> {
  const { webhookId } = owner;
  const running = requests.get(webhookId);
  if (running) return void (await running);
  const asked = takeSlot(owner).finally(() => requests.delete(webhookId));
  requests.set(webhookId, asked);
  const slot = await asked;
  if (slot) held.set(webhookId, (held.get(webhookId) ?? new Set()).add(slot));
}

async function takeSlot(owner: Owner): Promise<Slot | undefined> {
  const taken = await readTaken(owner);
  const free = Array.from({ length: owner.slots }, (_, index) => index).filter((index) => !taken.has(index));
  if (free.length === 0) return undefined;
  const slot = new Slot(owner, free[randomInt(free.length)] ?? 0);
  return (await slot.take()) ? slot : undefined;
}

/** The numbers of the slots that somebody holds. */
async function readTaken({ accountId, webhookId }: Owner): Promise<ReadonlySet<number>> {
  const { pk } = deliverySlotItem.key(accountId, webhookId, 0);
  const items = await queryItems({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND begins_with(${sortKey}, ${SLOT_PREFIX})`),
    ConsistentRead: true,
  });
  const now = Date.now();
  const heldItems = items.filter((item) => (deliverySlotItem.tryRead(item)?.heldUntil ?? 0) >= now);
  return new Set(heldItems.map(({ sk }) => Number(String(sk).slice(SLOT_PREFIX.length))));
}

async function leave(webhookId: string, slot: Slot): Promise<void> {
  slot.attempts -= 1;
  if (slot.attempts > 0) return;
  const slots = held.get(webhookId);
  slots?.delete(slot);
  if (slots?.size === 0) held.delete(webhookId);
  await slot.free();
}
