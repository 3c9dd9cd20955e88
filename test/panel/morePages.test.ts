import { describe, expect, it } from 'vitest';
import { drawingOf } from '../pdf/drawing.ts';
import { textOf } from '../pdf/readPdf.ts';
import { newAddress } from '../support/mail.ts';
import { startReceiver } from '../support/receiver.ts';
import { lineOf, recordLines, requestOf } from '../support/requestLog.ts';
import { CLIENT, eventually, invoiceFor, quoteFor, recurringFor, useSharedStack } from '../support/stack.ts';
import { anotherTab, findViolations, type Tab, useBrowser } from './browser.ts';
import { whyNoBrowser } from './chromium.ts';
import { callsOf, goTo, panelUrl, visit } from './visit.ts';

const stack = useSharedStack();
const browser = useBrowser();

async function made(key: string, path: string, body: object) {
  return (await stack.call('POST', path, { key, body })).body;
}

/** The colours that a document is drawn in. */
function coloursIn(drawing: string): readonly string[] {
  return [...new Set(drawing.match(/[\d.]+ [\d.]+ [\d.]+ rg\b/g))].toSorted();
}

/** Wide enough that the document stands beside its form. */
const WIDE = { viewport: { width: 1600, height: 900 } };

/** The document beside a form, once somebody has done something and it is drawn of what says so. */
async function drawnAfter({ page }: Tab, said: string, act: () => Promise<unknown>): Promise<Buffer> {
  const drawn = page.waitForResponse(
    (response) => response.url().endsWith('/preview') && (response.request().postData() ?? '').includes(said),
  );
  await act();
  return (await drawn).body();
}

describe.skipIf(whyNoBrowser !== undefined)('the further pages of the panel', () => {
  it('make a key that works at once, and revoke it', async () => {
    const account = await stack.addAccount();
    const tab = await browser.open();
    const { page } = tab;
    await visit(stack, tab, account, '/developers');
    await page.getByRole('button', { name: 'Create key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Create key' }).click();
    await dialog.getByText('Fill this in.').waitFor();
    await dialog.getByLabel('Name').fill('Web shop');
    await dialog.getByLabel('Rights').selectOption('read');
    await dialog.getByRole('button', { name: 'Create key' }).click();
    const field = dialog.getByLabel('API key');
    await field.waitFor();
    const key = await field.inputValue();
    expect(await findViolations(tab)).toEqual([]);
    expect((await stack.call('GET', '/clients', { key })).status).toBe(200);
    expect((await stack.call('POST', '/clients', { key, body: CLIENT })).status).toBe(403);
    // It cannot be closed by mistake.
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'I have kept it' }).click();
    expect(await page.content()).not.toContain(key);

    await page.getByRole('button', { name: 'Actions for Web shop' }).click();
    await page.getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByRole('dialog').getByText('This cannot be undone').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('Revoked', { exact: true }).waitFor();
    expect(tab.faults).toEqual([]);
  });

  it('make a webhook, test it, and show what its address answered', async () => {
    const account = await stack.addAccount();
    const receiver = await startReceiver();
    const tab = await browser.open();
    const { page } = tab;
    await visit(stack, tab, account, '/developers/webhooks');
    await page.getByRole('button', { name: 'Add webhook' }).click();
    await page.getByLabel('URL').fill('ftp://example.com');
    await page.getByRole('dialog').getByRole('button', { name: 'Add webhook' }).click();
    await page.locator('.fieldError').waitFor();
    await page.getByLabel('URL').fill(`${receiver.url}/hook`);
    await page.getByLabel('Events', { exact: true }).selectOption('chosen');
    await page.getByLabel('invoice.*').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Add webhook' }).click();
    expect(await page.getByRole('textbox', { name: 'Secret' }).inputValue()).toMatch(/^whsec_/);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: 'Send test event' }).click();
    await page.getByText('webhook.test').waitFor();
    await eventually(
      async () => {
        await page.getByRole('button', { name: 'Refresh' }).click();
        return page.locator('.delivery .status').first().textContent();
      },
      (status) => status === 'Delivered',
    );
    await page.locator('.delivery summary').first().click();
    await page
      .getByText('answer 204')
      .or(page.getByRole('link', { name: 'Event' }))
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Event', exact: true }).click();
    await page.getByText('"type": "webhook.test"').waitFor();
    expect(await findViolations(tab)).toEqual([]);
    expect(receiver.received.length).toBeGreaterThan(0);
    expect(tab.faults).toEqual([]);
  });

  it('show what was called in the last day, by status and method, and how much of the limit is used', async () => {
    const account = await stack.addAccount();
    const at = Date.now() - 5 * 60_000;
    const requests = Array.from({ length: 130 }, (_, index) =>
      requestOf({
        at: at + index,
        method: index % 3 === 0 ? 'POST' : 'GET',
        route: index % 3 === 0 ? '/invoices' : '/clients/{id}',
        status: index > 100 ? 429 : index % 7 === 0 ? 404 : 200,
        milliseconds: 12 + index * 7,
        keyId: account.keyId,
      }),
    );
    const failed = requestOf({
      at,
      method: 'POST',
      route: '/invoices/{id}/payments',
      status: 500,
      keyId: account.keyId,
    });
    await recordLines(
      stack,
      [...requests, failed].map((request) => lineOf(account.accountId, request)),
    );
    const tab = await browser.open();
    const { page } = tab;
    await visit(stack, tab, account, '/developers/requests');
    await page.getByRole('row', { name: /GET/ }).first().waitFor();
    expect(await page.getByRole('row').count()).toBe(31);
    await page.getByRole('combobox', { name: 'Status' }).selectOption('5xx');
    await page.getByRole('link', { name: 'POST /invoices/{id}/payments' }).click();
    await page.getByRole('heading', { name: 'POST /invoices/{id}/payments' }).waitFor();
    await page.getByText('INTERNAL_ERROR').waitFor();
    expect(await findViolations(tab)).toEqual([]);
    await page.goBack();
    await page.getByRole('combobox', { name: 'Method' }).selectOption('GET');
    await page.getByText('Nothing found').waitFor();
    await page.getByRole('link', { name: 'Clear filters' }).first().click();
    await page.getByRole('searchbox', { name: 'Request id' }).fill(requests[0]?.id ?? '');
    await page.getByRole('heading', { name: 'POST /invoices', exact: true }).waitFor();
    await goTo(page, '/developers/requests/c6af9ac6-7b61-11e6-9a41-93e8deadbeef');
    await page.getByText('is not in the log').waitFor();
    await goTo(page, '/settings/plan');
    await page.getByText('131 requests in the last hour, 29 of them refused').waitFor();
    expect(await findViolations(tab)).toEqual([]);
    expect(tab.faults).toEqual([]);
  });

  it('save settings, and show both versions where somebody else has saved them meanwhile', async () => {
    const account = await stack.addAccount();
    const tab = await browser.open();
    const { page } = tab;
    await visit(stack, tab, account, '/settings');
    await page.getByLabel('VAT number').fill('ES00000000X');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.field', { hasText: 'VAT number' }).locator('.fieldError').waitFor();
    await page.getByLabel('VAT number').fill('');
    await page.getByLabel('Name', { exact: true }).fill('Mine');
    const other = await anotherTab(tab);
    await other.page.goto(`${panelUrl(stack)}#/settings`);
    await other.page.getByLabel('Name', { exact: true }).fill('Theirs');
    await other.page.getByRole('button', { name: 'Save' }).click();
    // The news of it goes away by itself. The button has nothing to save once it is through.
    await other.page.locator('button[type=submit]:disabled').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('dialog').getByRole('row', { name: 'Name' });
    await row.waitFor();
    expect(await row.getByRole('cell').allTextContents()).toEqual(['Mine', 'Theirs']);
    await page.getByRole('button', { name: 'Save mine' }).click();
    await page.locator('button[type=submit]:disabled').waitFor();

    await goTo(page, '/settings/documents');
    await page.getByLabel('Invoices begin with').fill('A-{year}-');
    await page.getByText(`A-${new Date().getUTCFullYear()}-0001`).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('button[type=submit]:disabled').waitFor();
    await goTo(page, '/settings/mail');
    await page.getByRole('button', { name: /^Suggest/ }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    // The account may have them before the page knows that it does, and until then the page asks before it is left.
    await page.locator('button[type=submit]:disabled').waitFor();
    expect((await stack.call('GET', '/account', { key: account.key })).body).toMatchObject({
      name: 'Mine',
      numberPrefix: 'A-{year}-',
      reminders: [{ days: -3 }, { days: 1 }, { days: 7 }],
    });

    await goTo(page, '/settings/members');
    const email = newAddress();
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click();
    await page.getByText(email, { exact: true }).waitFor();
    expect(tab.faults).toEqual([]);
  });

  it('offer something beside its document, find it again, and make the invoice of it once it is accepted', async () => {
    const account = await stack.addAccount();
    await made(account.key, '/clients', CLIENT);
    const tab = await browser.open(WIDE);
    const { page } = tab;
    await visit(stack, tab, account, '/quotes/new');
    await page.getByRole('combobox', { name: 'Client' }).fill('Acme');
    await page.getByRole('option', { name: /Acme Corporation/ }).click();
    await page.getByLabel('Description, line 1').fill('Design');
    const drawn = await drawnAfter(tab, '"unitPrice":100', () => page.getByLabel('Price, line 1').fill('100'));
    expect((await textOf(new Uint8Array(drawn))).join('|')).toMatch(/Quote[\s\S]*Design[\s\S]*100\.00/);
    await page.locator('iframe[title=Preview]').waitFor();
    await page.getByLabel('Valid until').fill('2020-01-01');
    await page.getByRole('button', { name: 'Create draft' }).click();
    await page.locator('.field', { hasText: 'Valid until' }).locator('.fieldError').waitFor();
    await page.getByLabel('Valid until').fill('2099-12-31');
    await page.getByRole('button', { name: 'Create draft' }).click();
    await page.getByRole('heading', { name: 'QUO-0001' }).waitFor();
    await goTo(page, '/quotes');
    await page.getByRole('searchbox').fill('nobody');
    await page.getByText('Nothing found').waitFor();
    expect(page.url()).toContain('q=nobody');
    await page.getByRole('searchbox').fill('acme');
    await page.getByRole('link', { name: 'QUO-0001' }).waitFor();
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByRole('combobox', { name: 'Client' }).fill('Acme');
    await page.getByRole('option', { name: /Acme Corporation/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Client Acme Corporation/ }).waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Acme Corporation');
    expect(page.url()).toMatch(/q=acme&clientId=cli_/);
    await page.locator('.isStale').waitFor({ state: 'detached' });
    expect(await findViolations(tab)).toEqual([]);
    await page.getByRole('link', { name: 'QUO-0001' }).click();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('button', { name: 'Mark as sent' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Mark as sent' }).click();
    await page.getByRole('button', { name: 'Mark as accepted' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Mark as accepted' }).click();
    await page.getByRole('button', { name: 'Create invoice' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Create invoice' }).click();
    await page.getByRole('heading', { name: 'INV-0001' }).waitFor();
    expect(tab.faults).toEqual([]);
  });

  it('describe a recurring invoice once, beside the next invoice, with the dates and totals to come', async () => {
    const account = await stack.addAccount();
    await made(account.key, '/clients', CLIENT);
    const tab = await browser.open(WIDE);
    const { page } = tab;
    await visit(stack, tab, account, '/recurring/new');
    await page.getByRole('combobox', { name: 'Client' }).fill('Acme');
    await page.getByRole('option', { name: /Acme Corporation/ }).click();
    await page.getByLabel('Begins').fill('2090-01-31');
    await page.getByLabel('Description, line 1').fill('Rent of {month}');
    const drawn = await drawnAfter(tab, '"unitPrice":100', () => page.getByLabel('Price, line 1').fill('100'));
    expect((await textOf(new Uint8Array(drawn))).join('|')).toMatch(/January 31, 2090[\s\S]*Rent of January/);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByText('28 Feb 2090').first().waitFor();
    expect(await page.getByRole('row').count()).toBe(13);
    await page.getByRole('link', { name: 'Change' }).click();
    await page.getByLabel('Number of invoices').fill('2');
    const later = await drawnAfter(tab, '2090-03-31', () => page.getByLabel('Begins').fill('2090-03-31'));
    expect((await textOf(new Uint8Array(later))).join('|')).toMatch(/March 31, 2090[\s\S]*Rent of March/);
    await page.getByLabel('Begins').fill('2090-01-31');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('after 2 invoices').waitFor();
    expect(await page.getByRole('row').count()).toBe(3);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('Active', { exact: true }).waitFor();
    expect(tab.faults).toEqual([]);
  });

  it('show a colour and a logo in a document before they are saved, and new invoices have them', async () => {
    const account = await stack.addAccount();
    const { key } = account;
    const { id } = await made(key, '/clients', CLIENT);
    const tab = await browser.open(WIDE);
    const { page } = tab;
    const drawn = async (said: string, act: () => Promise<unknown>) => drawingOf(await drawnAfter(tab, said, act));
    const before = await drawn('branding', () => visit(stack, tab, account, '/settings/branding'));
    const shown = page.locator('iframe[title=Preview]');
    const first = await shown.getAttribute('src');
    const coloured = await drawn('#b91c1c', () => page.getByLabel('Colour as #rrggbb').fill('#b91c1c'));
    expect(coloursIn(coloured)).not.toEqual(coloursIn(before));
    expect(coloured).not.toContain('/Subtype /Image');
    const withLogo = await drawn('data:image/svg', () =>
      page.evaluate(`
        const dataTransfer = new DataTransfer();
        const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path fill="#b91c1c" d="M0 0h40v20z"/></svg>';
        dataTransfer.items.add(new File([svg], 'logo.svg', { type: 'image/svg+xml' }));
        document.querySelector('.dropZone').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      `),
    );
    expect(withLogo).toContain('/Subtype /Image');
    await page.getByRole('img', { name: 'logo.svg' }).waitFor();
    await eventually(
      () => shown.getAttribute('src'),
      (src) => src !== first,
    );
    expect(await findViolations(tab)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('button[type=submit]:disabled').waitFor();
    const { pdfUrl } = await made(key, '/invoices', invoiceFor(id));
    const invoice = drawingOf((await stack.call('GET', pdfUrl)).body);
    expect(invoice).toContain('/Subtype /Image');
    expect(coloursIn(invoice)).toEqual(coloursIn(withLogo));
    expect(tab.faults).toEqual([]);
  });

  it('import clients from a spreadsheet, name each bad line, and make nothing twice after a reload', async () => {
    const account = await stack.addAccount();
    await made(account.key, '/clients', { ...CLIENT, email: 'known@acme.example' });
    const good = Array.from({ length: 60 }, (_, index) => `Ñandú ${index};n${index}@x.example;`);
    const bad = [
      'Dos;dos;',
      'Tres;KNOWN@acme.example;',
      'Cuatro;n0@x.example;',
      ';x@x.example;',
      'Seis;s@x.example;ES00000000X',
    ];
    const csv = ['Nombre;Correo;NIF-IVA', ...good, ...bad].join('\r\n');
    const tab = await browser.open();
    const { page } = tab;
    await visit(stack, tab, account, '/clients/import');
    await page.locator('input[type=file]').setInputFiles({
      name: 'clients.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv, 'latin1'),
    });
    await page.getByRole('button', { name: 'Check the lines' }).click();
    await page.getByText('60 can be imported').waitFor();
    expect(await page.locator('tbody tr').allTextContents()).toEqual([
      '62DosE-mail is not an e-mail address',
      '63Tresis a client already: this e-mail address is known',
      '64Cuatrohas the e-mail address of line 2',
      '65x@x.exampleName is missing',
      '66SeisVAT number is not a valid VAT number',
    ]);
    expect(await findViolations(tab)).toEqual([]);
    // The eleventh and the twelfth client are made, but their answers never arrive.
    let sent = 0;
    let lost = 0;
    await page.route('**/api/v1/clients', async (route) => {
      sent += 1;
      if (sent <= 10) return route.continue();
      await route.fetch();
      lost += 1;
    });
    await page.getByRole('button', { name: 'Import 60 clients' }).click();
    await eventually(
      async () => lost,
      (count) => count === 2,
    );
    await page.unroute('**/api/v1/clients');
    await page.reload();
    await page.getByText('The import was interrupted').waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('60 clients are imported').waitFor();
    const { body } = await stack.call('GET', '/clients?limit=1', { key: account.key });
    expect(body.pagination.total).toBe(61);
    expect(tab.faults).toEqual([]);
  });

  it('show both versions of a quote and of a recurring invoice where somebody else has saved one meanwhile', async () => {
    const account = await stack.addAccount();
    const { key } = account;
    const { id: clientId } = await made(key, '/clients', CLIENT);
    const quote = await made(key, '/quotes', quoteFor(clientId));
    const recurring = await made(key, '/recurring', recurringFor(clientId));
    const tab = await browser.open();
    const { page } = tab;
    await visit(stack, tab, account, '/');
    for (const path of [`/quotes/${quote.id}`, `/recurring/${recurring.id}`]) {
      await goTo(page, `${path}/edit`);
      await page.getByLabel('Notes').fill('Mine');
      const { status } = await stack.call('PUT', path, { key, body: { notes: 'Theirs' } });
      expect([path, status]).toEqual([path, 200]);
      await page.getByRole('button', { name: 'Save' }).click();
      const dialog = page.getByRole('dialog', { name: 'Somebody else has changed this' });
      const rows = dialog.locator('tbody tr');
      await rows.first().waitFor();
      expect([path, ...(await rows.allTextContents())]).toEqual([path, 'NotesMineTheirs']);
      expect(await findViolations(tab)).toEqual([]);
      await dialog.getByRole('button', { name: 'Save mine' }).click();
      await page.waitForURL((url) => url.hash === `#${path}`);
      // Until the form is gone, it asks before another page opens.
      await page.locator('form').waitFor({ state: 'detached' });
      expect((await stack.call('GET', path, { key })).body.notes).toBe('Mine');
    }
    expect(tab.faults).toEqual([]);
  });

  it('say in Spanish what the API refuses', async () => {
    const account = await stack.addAccount();
    const tab = await browser.open({ locale: 'es-ES' });
    const { page } = tab;
    await visit(stack, tab, account, '/settings');
    await page.getByLabel('NIF-IVA').fill('ES00000000X');
    await page.getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('El dígito de control no es válido para ES').waitFor();
    await goTo(page, '/settings/members');
    await page.getByRole('dialog', { name: '¿Salir sin guardar?' }).getByRole('button', { name: 'Salir' }).click();
    await page.getByRole('button', { name: 'Invitar' }).click();
    await page.getByLabel('Correo electrónico').fill('a@b.');
    await page.getByRole('dialog').getByRole('button', { name: 'Invitar' }).click();
    await page.locator('.fieldError').waitFor();
    expect(await page.locator('.fieldError').textContent()).toMatch(/^Debe ser una dirección/);
  });

  it('show the requests of the last day in Spanish, on a phone and in the dark, with few calls and nothing for axe to find', async () => {
    const account = await stack.addAccount();
    const request = requestOf({ keyId: account.keyId, status: 422 });
    await recordLines(stack, [lineOf(account.accountId, request)]);
    const tab = await browser.open({ locale: 'es-ES', colorScheme: 'dark', viewport: { width: 360, height: 760 } });
    const { page } = tab;
    await visit(stack, tab, account, '/');
    const pages = {
      '/developers/requests': 'Desarrolladores',
      [`/developers/requests/${request.id}`]: 'GET /invoices/{id}',
    };
    for (const [path, title] of Object.entries(pages)) {
      const calls = await callsOf(page, async () => {
        await goTo(page, path);
        await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
      });
      expect([path, calls.length <= 3, calls]).toEqual([path, true, calls]);
      expect([path, await findViolations(tab)]).toEqual([path, []]);
    }
  });
});
