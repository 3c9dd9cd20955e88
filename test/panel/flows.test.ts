import { describe, expect, it } from 'vitest';
import { mailsTo, newAddress } from '../support/mail.ts';
import { addMember, mailedToken } from '../support/signIn.ts';
import { CLIENT, eventually, invoiceFor, type TestAccount, useSharedStack } from '../support/stack.ts';
import { anotherTab, findViolations, type Tab, useBrowser } from './browser.ts';
import { whyNoBrowser } from './chromium.ts';
import { goTo, panelUrl, visit } from './visit.ts';
import { WORDS } from './words.ts';

const stack = useSharedStack();
const browser = useBrowser();

const signIn = (tab: Tab, account: Pick<TestAccount, 'key'>, path = '/') => visit(stack, tab, account, path);

async function newClient(key: string, fields: object = {}) {
  return (await stack.call('POST', '/clients', { key, body: { ...CLIENT, ...fields } })).body;
}

async function newInvoice(key: string, fields: object = {}) {
  const { id } = await newClient(key);
  return (await stack.call('POST', '/invoices', { key, body: invoiceFor(id, fields) })).body;
}

/** Asks for a link, and opens it from the mail in a tab of its own. The one that asked goes on as well. */
async function signInByMail(tab: Tab, email: string): Promise<void> {
  const { page } = tab;
  const words = WORDS.en;
  await page.goto(panelUrl(stack));
  await page.getByLabel(words.email).fill(email);
  await page.getByRole('button', { name: words.mailLink }).click();
  await page.getByText(words.asked(email)).waitFor();
  const opened = await anotherTab(tab);
  await opened.page.goto(`${panelUrl(stack)}#token=${await mailedToken(stack, email)}`);
  await opened.page.getByRole('heading', { name: words.home }).waitFor();
  expect(opened.page.url()).not.toContain('token');
  expect(opened.faults).toEqual([]);
}

/** Opens a link as `npm start` prints it. */
async function signInByPrintedLink({ page }: Tab, email: string): Promise<void> {
  const { token } = await stack.local.invoke<{ token: string }>('operate', { action: 'createSignInLink', email });
  await page.goto(`${panelUrl(stack)}#token=${token}`);
}

/** The amounts with two decimals that a part of the page shows, as the API would write them. */
async function amountsIn(page: Tab['page'], selector: string): Promise<readonly string[]> {
  const text = (await page.locator(selector).textContent()) ?? '';
  return [...text.matchAll(/(\d+)[.,](\d\d)(?!\d)/g)].map(([, whole, decimals]) => `${whole}.${decimals}`);
}

if (whyNoBrowser) console.warn(`The panel is not tested in a browser: ${whyNoBrowser}.`);

describe.skipIf(whyNoBrowser !== undefined)('the panel in a browser', () => {
  it.each([
    { language: 'en', screen: 'on a wide screen', options: {} },
    { language: 'es', screen: 'on a phone', options: { locale: 'es-ES', viewport: { width: 360, height: 760 } } },
  ] as const)(
    'signs a member in, who makes a key, a client and an invoice, sends it, records a payment and credits the rest: in $language, $screen',
    async ({ language, options }) => {
      const account = await stack.addAccount();
      const { email } = await addMember(stack, account, 'owner');
      const words = WORDS[language];
      const tab = await browser.open(options);
      const { page } = tab;
      const button = (name: string) => page.getByRole('button', { name, exact: true });
      const dialogButton = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });
      const checkPage = async () => expect(await findViolations(tab)).toEqual([]);
      if (language === 'en') await signInByMail(tab, email);
      else await signInByPrintedLink(tab, email);
      await page.getByRole('heading', { name: words.home, exact: true }).waitFor();
      await page.getByText(words.steps).waitFor();
      await checkPage();

      // A key for a program, which works at once.
      await goTo(page, '/developers');
      await button(words.createKey).first().click();
      await page.getByRole('dialog').getByLabel(words.name).fill('curl');
      await checkPage();
      await dialogButton(words.createKey).click();
      const key = await page.getByRole('dialog').getByRole('textbox', { name: words.key }).inputValue();
      await dialogButton(words.kept).click();
      expect((await stack.call('GET', '/invoices', { key })).status).toBe(200);
      await checkPage();

      // A new invoice by its key, for a client that is made on the way.
      await page.keyboard.press('n');
      await page.getByRole('combobox', { name: words.client }).fill('Librería Cervantes');
      await page.getByRole('option', { name: words.newClient }).click();
      const address = newAddress();
      await page.getByRole('dialog').getByLabel(words.clientEmail).fill(address);
      await checkPage();
      await dialogButton(words.createClient).click();
      await page.getByText(address).waitFor();
      await page.getByLabel(words.currency).selectOption('EUR');
      await page.getByLabel(words.description).fill('Design');
      await page.getByLabel(words.quantity).fill('3');
      await page.getByLabel(words.price).fill(language === 'en' ? '19.99' : '19,99');
      await page.getByLabel(words.tax).fill('21');
      await page.getByLabel(words.withholding).fill('15');
      // 59.97 and 12.59 of tax, less 9.00 that is withheld.
      expect(await amountsIn(page, '.totals')).toEqual(['59.97', '12.59', '72.56', '9.00', '63.56']);
      await checkPage();
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: 'INV-0001', exact: true }).waitFor();

      await button(words.send).click();
      await checkPage();
      await dialogButton(words.send).click();
      await page.getByText(words.sent, { exact: true }).first().waitFor();
      const [mail] = await eventually(
        () => mailsTo(stack, address),
        (mails) => mails.length > 0,
      );
      expect(mail?.subject).toContain('INV-0001');

      // The receiver looks at it.
      const [hosted = ''] = /http\S+\/hosted\/\S+/.exec(mail?.text ?? '') ?? [];
      const receiver = await browser.open(options);
      await receiver.page.goto(hosted);
      await eventually(
        () => stack.call('GET', '/invoices', { key }),
        ({ body: { data } }) => data[0].status === 'VIEWED',
      );
      expect(await findViolations(receiver)).toEqual([]);

      await page.reload();
      await page.getByText(words.viewed, { exact: true }).first().waitFor();
      await button(words.pay).click();
      await page.getByLabel(words.amount).fill('20');
      await checkPage();
      await button(words.record).click();
      await page.getByText(words.partlyPaid, { exact: true }).first().waitFor();
      expect(await amountsIn(page, '.keyFigure')).toEqual(['72.56', '20.00', '43.56']);
      await checkPage();

      // What is left is credited, and what was paid is to be refunded.
      await button(words.more).click();
      await button(words.credit).click();
      await page.getByLabel(words.reason).fill('Cancelled');
      await checkPage();
      await button(words.issue).click();
      await button(words.refund).click();
      await button(words.record).click();
      await page.getByText(words.paid, { exact: true }).first().waitFor();
      await button(words.refund).waitFor({ state: 'detached' });
      expect(await amountsIn(page, '.keyFigure')).toEqual(['72.56', '20.00', '63.56', '0.00']);
      await checkPage();
      expect([...tab.faults, ...receiver.faults]).toEqual([]);
    },
  );

  it('signs in on a phone in the dark, and helps with its keys, in Spanish', async () => {
    const account = await stack.addAccount();
    const tab = await browser.open({ locale: 'es-ES', colorScheme: 'dark', viewport: { width: 360, height: 760 } });
    const { page } = tab;
    await page.goto(panelUrl(stack));
    expect(await findViolations(tab)).toEqual([]);
    await signIn(tab, account);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Atajos de teclado' }).waitFor();
    expect(await findViolations(tab)).toEqual([]);
    expect(tab.faults).toEqual([]);
  });

  it('loses nothing that was typed when the session ends', async () => {
    const account = await stack.addAccount();
    const { body: other } = await stack.call('POST', '/keys', {
      key: account.key,
      body: { name: 'Panel', scope: 'write' },
    });
    const tab = await browser.open();
    const { page } = tab;
    await signIn(tab, { key: other.secret }, '/clients/new');
    await page.getByLabel('Name', { exact: true }).fill('Typed before');
    await page.getByLabel('E-mail').fill('typed@acme.example');
    // The gateway remembers for half a minute that the key was good. Another that is not makes it look.
    await page.route('**/api/v1/**', (route) => {
      const headers = route.request().headers();
      const isEnded = headers.authorization === `Bearer ${other.secret}`;
      return route.continue({ headers: { ...headers, ...(isEnded && { authorization: `Bearer ${other.secret}x` }) } });
    });
    await page.getByRole('button', { name: 'Create client' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.waitFor();
    expect(await findViolations(tab)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.getByLabel('API key').fill(account.key);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    // The very call that was refused goes through now.
    await page.getByRole('heading', { name: 'Typed before' }).waitFor();
    const { body } = await stack.call('GET', '/clients?q=typed', { key: account.key });
    expect(body.pagination.total).toBe(1);
  });

  it('lets nobody fill in what their role is not allowed to save, and says who can help', async () => {
    const account = await stack.addAccount();
    const [reader, writer] = [await browser.open(), await browser.open()];
    await signInByPrintedLink(reader, (await addMember(stack, account, 'read')).email);
    await signInByPrintedLink(writer, (await addMember(stack, account, 'write')).email);
    for (const { page } of [reader, writer]) await page.getByRole('heading', { name: 'Home' }).waitFor();
    for (const path of ['/invoices/new', '/clients/import', '/quotes/new']) {
      await goTo(reader.page, path);
      await reader.page.getByText('Your role in this account is to read').waitFor();
      expect(await reader.page.locator('#content').getByRole('textbox').count()).toBe(0);
    }
    expect(await findViolations(reader)).toEqual([]);
    await goTo(reader.page, '/developers/requests');
    await reader.page.getByText('Your role does not allow this').waitFor();
    expect(await reader.page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await goTo(writer.page, '/settings/bank');
    await writer.page.getByText('Only an owner or an admin of the account can change this.').waitFor();
    expect(await findViolations(writer)).toEqual([]);
    await goTo(writer.page, '/clients/new');
    await writer.page.getByLabel('Name', { exact: true }).waitFor();
    expect([...reader.faults, ...writer.faults]).toEqual([]);
  });

  it('keeps what was typed by a member who was removed meanwhile, and asks to sign in', async () => {
    const account = await stack.addAccount();
    const { id, email } = await addMember(stack, account, 'write');
    const tab = await browser.open();
    const { page } = tab;
    await signInByPrintedLink(tab, email);
    await page.getByRole('heading', { name: 'Home' }).waitFor();
    await goTo(page, '/clients/new');
    await page.getByLabel('Name', { exact: true }).fill('Typed before');
    await page.getByLabel('E-mail').fill('typed@acme.example');
    expect((await stack.call('DELETE', `/members/${id}`, { key: account.key })).status).toBe(204);
    // The gateway remembers for half a minute that the session was good. Another bearer makes it look.
    await page.route('**/api/v1/clients', (route) => {
      const headers = route.request().headers();
      return route.continue({ headers: { ...headers, authorization: `${headers.authorization}x` } });
    });
    await page.getByRole('button', { name: 'Create client' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.getByText('What you have typed is still here').waitFor();
    await dialog.getByRole('button', { name: 'Mail me a link' }).click();
    await dialog.getByText(`A link is on its way to ${email}`).waitFor();
    await dialog.getByText('you may have been removed from this account').waitFor();
    expect(await findViolations(tab)).toEqual([]);
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Typed before');
    expect(await page.getByLabel('E-mail').inputValue()).toBe('typed@acme.example');
    expect((await stack.call('GET', '/clients', { key: account.key })).body.data).toEqual([]);
    expect(tab.faults).toEqual([]);
  });

  it('shows both versions where two tabs have changed one invoice', async () => {
    const account = await stack.addAccount();
    const invoice = await newInvoice(account.key, { notes: 'At first' });
    const one = await browser.open();
    await signIn(one, account, `/invoices/${invoice.id}/edit`);
    const other = await anotherTab(one);
    await other.page.goto(`${panelUrl(stack)}#/invoices/${invoice.id}/edit`);
    await one.page.getByLabel('Notes').fill('Mine');
    await other.page.getByLabel('Notes').fill('Theirs');
    await other.page.getByRole('button', { name: 'Save' }).click();
    await other.page.getByText('Theirs').waitFor();
    await one.page.getByRole('button', { name: 'Save' }).click();
    const row = one.page.getByRole('dialog').getByRole('row', { name: 'Notes' });
    await row.waitFor();
    expect(await row.getByRole('cell').allTextContents()).toEqual(['Mine', 'Theirs']);
    expect(await findViolations(one)).toEqual([]);
    await one.page.getByRole('button', { name: 'Save mine' }).click();
    await one.page.getByRole('heading', { name: invoice.invoiceNumber, exact: true }).waitFor();
    const { body } = await stack.call('GET', `/invoices/${invoice.id}`, { key: account.key });
    expect(body.notes).toBe('Mine');
  });

  it('asks before it leaves what was typed, by a link, a key or the way back', async () => {
    const account = await stack.addAccount();
    const tab = await browser.open();
    const { page } = tab;
    await signIn(tab, account, '/clients');
    await page.getByRole('link', { name: 'New client' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Typed');
    const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
    const leaving = [
      () => page.getByRole('link', { name: 'Invoices', exact: true }).click(),
      () => page.goBack(),
      async () => {
        await page.getByRole('heading', { level: 1 }).click();
        await page.keyboard.press('n');
      },
    ];
    for (const leave of leaving) {
      await leave();
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.waitForURL(/#\/clients\/new$/);
      expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Typed');
    }
    await page.goBack();
    expect(await findViolations(tab)).toEqual([]);
    await dialog.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { name: 'Clients', exact: true }).waitFor();
    await page.waitForURL(/#\/clients$/);
    expect(tab.faults).toEqual([]);
  });

  it('sends a form once, however slow the network is and however often somebody presses', async () => {
    const account = await stack.addAccount();
    const tab = await browser.open();
    const { page } = tab;
    await signIn(tab, account, '/clients/new');
    const answer = Promise.withResolvers<void>();
    let sent = 0;
    await page.route('**/api/v1/clients', async (route) => {
      sent += 1;
      await answer.promise;
      await route.continue();
    });
    await page.getByLabel('Name', { exact: true }).fill('Slow');
    await page.getByLabel('E-mail').fill('slow@acme.example');
    const button = page.getByRole('button', { name: 'Create client' });
    await button.click();
    await page.locator('[aria-busy=true]').waitFor();
    await button.click({ force: true });
    await page.keyboard.press('Control+Enter');
    answer.resolve();
    await page.getByRole('heading', { name: 'Slow' }).waitFor();
    expect(sent).toBe(1);
  });

  it('says beside the field what the API refuses, and asks before what cannot be undone', async () => {
    const account = await stack.addAccount();
    const invoice = await newInvoice(account.key);
    const tab = await browser.open();
    const { page } = tab;
    await signIn(tab, account, '/clients/new');
    await page.getByLabel('Name', { exact: true }).fill('Acme');
    await page.getByLabel('E-mail').fill('billing@acme.example');
    await page.getByText('For e-invoices').click();
    await page.getByLabel('VAT number').fill('ES00000000X');
    await page.getByRole('button', { name: 'Create client' }).click();
    await page.locator('.field', { hasText: 'VAT number' }).locator('.fieldError').waitFor();
    expect(await page.getByLabel('VAT number').getAttribute('aria-invalid')).toBe('true');

    await goTo(page, `/invoices/${invoice.id}`);
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('button', { name: 'Void' }).click();
    await page.getByRole('dialog').getByText('This cannot be undone').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Void' }).click();
    await page.getByText('Void', { exact: true }).first().waitFor();
    expect((await stack.call('GET', `/invoices/${invoice.id}`, { key: account.key })).body.status).toBe('VOID');
  });

  it('takes a thousand lines from a spreadsheet, and its totals are those of the API', async () => {
    const account = await stack.addAccount();
    await newClient(account.key);
    const tab = await browser.open();
    const { page } = tab;
    await signIn(tab, account, '/invoices/new');
    await page.getByRole('combobox', { name: 'Client' }).fill('Acme');
    await page.getByRole('option', { name: /Acme Corporation/ }).click();
    const rows = Array.from(
      { length: 1_000 },
      (_, index) => `Row ${index + 1}\t${(index % 7) + 1}\t${index}.15 €\t21%`,
    );
    const text = ['Description\tQuantity\tPrice\tTax', ...rows].join('\r\n');
    await page.evaluate(`
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', ${JSON.stringify(text)});
      document.querySelector('.line textarea').dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    `);
    await page.getByLabel('Description, line 1000').waitFor({ state: 'attached' });
    await page.getByLabel('Quantity, line 500').fill('40');
    const total = await page.locator('.totals .isStrong dd').textContent();
    await page.getByRole('button', { name: 'Create draft' }).click();
    await page.getByRole('heading', { name: 'INV-0001' }).waitFor();
    const { body } = await stack.call('GET', '/invoices', { key: account.key });
    expect(Number(total?.replace(/[^\d.]/g, ''))).toBe(body.data[0].total);
  });

  it('says so when it is offline, and goes on by itself', async () => {
    const account = await stack.addAccount();
    const invoice = await newInvoice(account.key);
    const tab = await browser.open();
    const { page, context } = tab;
    await signIn(tab, account, '/invoices');
    await page.getByRole('link', { name: invoice.invoiceNumber }).waitFor();
    await context.setOffline(true);
    await page.getByText('You are not connected').waitFor();
    await context.setOffline(false);
    await page.getByText('You are not connected').waitFor({ state: 'detached' });
  });

  it('says that it needs JavaScript where there is none', async () => {
    const { page } = await browser.open({ javaScriptEnabled: false });
    await page.goto(panelUrl(stack));
    expect(await page.locator('body').textContent()).toMatch(/needs JavaScript[\s\S]*necesita JavaScript/);
  });
});
