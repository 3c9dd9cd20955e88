import { describe, expect, it } from 'vitest';
import { CleverInvo, CleverInvoError } from '../../sdk/src/cleverinvo.ts';
import { CLIENT, invoiceFor, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();

const newClient = async (plan?: 'FREE') =>
  new CleverInvo({ apiKey: (await stack.addAccount(plan)).key, baseUrl: stack.local.url, maxRetries: 0 });

describe('the typed client', () => {
  it('creates, finds, changes and deletes a client', async () => {
    const { clients } = await newClient();
    const created = await clients.create({ ...CLIENT, metadata: { crm: '42' } });
    expect(await clients.get(created.id)).toEqual(created);
    expect(await clients.findByEmail(CLIENT.email.toUpperCase())).toEqual(created);
    expect(await clients.findByEmail('nobody@acme.example')).toBeUndefined();
    expect(await clients.update(created.id, { phone: '+1-555-0200' })).toMatchObject({ phone: '+1-555-0200' });
    expect(await clients.delete(created.id)).toBeUndefined();
    await expect(clients.get(created.id)).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 });
  });

  it('takes an invoice from draft to paid', async () => {
    const { clients, invoices, payments } = await newClient();
    const { id: clientId } = await clients.create(CLIENT);
    const draft = await invoices.create(invoiceFor(clientId));
    expect(await invoices.update(draft.id, { notes: 'Thank you' })).toMatchObject({ notes: 'Thank you' });
    expect((await invoices.setStatus(draft.id, { status: 'SENT' })).status).toBe('SENT');
    const payment = await payments.create(draft.id, { amount: 40, method: 'Bank transfer' });
    expect((await payments.list(draft.id)).data).toEqual([payment]);
    expect(await invoices.get(draft.id)).toMatchObject({ status: 'PARTIALLY_PAID', amountPaid: 40, amountDue: 60 });
    await payments.delete(draft.id, payment.id);
    expect((await invoices.setStatus(draft.id, { status: 'PAID' })).amountDue).toBe(0);
    expect(new TextDecoder().decode((await invoices.pdf(draft.id)).subarray(0, 5))).toBe('%PDF-');
    expect(new TextDecoder().decode((await invoices.preview(invoiceFor(clientId))).subarray(0, 5))).toBe('%PDF-');
  });

  it('creates a batch with consecutive numbers and goes through all pages', async () => {
    const { clients, invoices } = await newClient();
    const { id } = await clients.create(CLIENT);
    const { data } = await invoices.batch({ invoices: Array.from({ length: 7 }, () => invoiceFor(id)) });
    expect(data.map(({ invoiceNumber }) => invoiceNumber)).toEqual(data.map((_, n) => `INV-000${n + 1}`));
    const found: string[] = [];
    for await (const invoice of invoices.all({ limit: 3 })) found.push(invoice.id);
    expect(found).toEqual(data.map((invoice) => invoice.id).reverse());
  });

  it('manages the account and its keys', async () => {
    const { account, keys } = await newClient();
    expect(await account.update({ name: 'Studio Sur', numberPrefix: 'S-' })).toMatchObject({ numberPrefix: 'S-' });
    expect((await account.get()).name).toBe('Studio Sur');
    const { id, secret } = await keys.create({ name: 'Reader', scope: 'read' });
    const reader = new CleverInvo({ apiKey: secret, baseUrl: stack.local.url, maxRetries: 0 });
    expect((await reader.clients.list()).data).toEqual([]);
    await expect(reader.clients.create(CLIENT)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await keys.revoke(id);
    expect((await keys.list()).data.find((key) => key.id === id)?.revokedAt).toBeDefined();
  });

  it('goes through all events, each with the type of its object', async () => {
    const { clients, invoices, events } = await newClient();
    const { id: clientId } = await clients.create(CLIENT);
    const { id } = await invoices.create(invoiceFor(clientId));
    await invoices.setStatus(id, { status: 'SENT' });
    const told: string[] = [];
    for await (const event of events.all({ type: ['client.*', 'invoice.sent'], limit: 1 })) {
      if (event.type === 'invoice.sent') told.push(`sent ${event.data.object.invoiceNumber}`);
      else if (event.type === 'client.created') told.push(`created ${event.data.object.email}`);
      expect(await events.get(event.id)).toEqual(event);
    }
    expect(told).toEqual(['sent INV-0001', `created ${CLIENT.email}`]);
    const { data } = await invoices.events(id, { limit: 100 });
    expect(data.map(({ type }) => type)).toEqual(expect.arrayContaining(['invoice.sent', 'invoice.created']));
  });

  it('sends the same POST twice without doing it twice', async () => {
    const { clients } = await newClient();
    const [first, second] = [
      await clients.create(CLIENT, { idempotencyKey: 'once' }),
      await clients.create(CLIENT, { idempotencyKey: 'once' }),
    ];
    expect(second).toEqual(first);
    expect((await clients.list()).pagination.total).toBe(1);
  });

  it('changes only what is as it was read', async () => {
    const { clients } = await newClient();
    let etag = '';
    const { id } = await clients.create(CLIENT, {
      onResponse: ({ headers }) => {
        etag = headers.get('etag') ?? '';
      },
    });
    await clients.update(id, { phone: '1' }, { ifMatch: etag });
    await expect(clients.update(id, { phone: '2' }, { ifMatch: etag })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
    });
  });

  it('names every field that is to blame', async () => {
    const { clients } = await newClient();
    const fault = await clients.create({ name: '', email: 'nobody' }).catch((error) => error);
    expect(fault).toBeInstanceOf(CleverInvoError);
    expect(fault.details.map(({ field }: { field: string }) => field)).toEqual(['name', 'email']);
    expect(fault.requestId).toMatch(/\S/);
  });

  it('tells a plan without the API', async () => {
    const { clients } = await newClient('FREE');
    await expect(clients.list()).rejects.toMatchObject({ code: 'FORBIDDEN', status: 403 });
  });
});
