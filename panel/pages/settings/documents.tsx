import { useState } from 'preact/hooks';
import {
  DEFAULT_CREDIT_NOTE_PREFIX,
  faultOfPrefix,
  formatNumber,
  YEAR,
} from '../../../lib/domain/numbers/numbering.ts';
import { today } from '../../../lib/domain/values/dates.ts';
import { CURRENCIES } from '../../../lib/domain/values/money.ts';
import type { AccountPatch } from '../../../sdk/src/cleverinvo.ts';
import { useTexts } from '../../app/language.ts';
import { Check } from '../../parts/check.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { Select, TextField } from '../../parts/field.tsx';
import { Card } from './card.tsx';
import { LANGUAGES } from './documentLanguages.ts';
import { TEXTS } from './documentTexts.ts';
import { changedTexts, useFields } from './fields.ts';
import { type SettingsForm, SettingsPage } from './page.tsx';
import { SaveForm } from './saveForm.tsx';
import { DOCUMENTS_PATH } from './settingsTexts.ts';

const DEFAULT_QUOTE_PREFIX = 'QUO-';
const MOST_DIGITS = 10;
const MOST_TERMS_DAYS = 365;

/** How documents are numbered, and what they begin with. */
export default function Documents() {
  const t = useTexts(TEXTS);
  const names = new Map<string, string>(
    Object.entries(t).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text] as const] : [])),
  );
  return (
    <SettingsPage current={DOCUMENTS_PATH} names={names}>
      {(form) => <DocumentsForm {...form} />}
    </SettingsPage>
  );
}

const isWhole = (text: string, from: number, to: number) =>
  /^\d+$/.test(text.trim()) && Number(text) >= from && Number(text) <= to;

function DocumentsForm({ account, action, save }: SettingsForm) {
  const t = useTexts(TEXTS);
  const [isConfirming, setIsConfirming] = useState(false);
  const form = useFields(
    {
      numberPrefix: account.numberPrefix,
      creditNotePrefix: account.creditNotePrefix ?? '',
      quotePrefix: account.quotePrefix ?? '',
      numberWidth: String(account.numberWidth),
      defaultCurrency: account.defaultCurrency,
      paymentTermsDays: String(account.paymentTermsDays),
      locale: account.locale,
      timeZone: account.timeZone,
      taxRounding: account.taxRounding,
      eInvoice: account.eInvoice ?? '',
      chain: account.chain ? 'yes' : '',
      taxAgencyService: account.taxAgencyService ?? 'PRODUCTION',
    },
    action,
  );
  const { fields, changed, bind, set } = form;
  const prefixes = {
    numberPrefix: fields.numberPrefix.trim(),
    creditNotePrefix: fields.creditNotePrefix.trim() || DEFAULT_CREDIT_NOTE_PREFIX,
    quotePrefix: fields.quotePrefix.trim() || DEFAULT_QUOTE_PREFIX,
  };
  const faultOf = (name: keyof typeof prefixes) =>
    changed.has(name) && faultOfPrefix(prefixes[name]) !== undefined ? t.badPrefix : undefined;
  const widthFault = isWhole(fields.numberWidth, 1, MOST_DIGITS) ? undefined : t.range(1, MOST_DIGITS);
  const termsFault = isWhole(fields.paymentTermsDays, 0, MOST_TERMS_DAYS) ? undefined : t.range(0, MOST_TERMS_DAYS);
  const isSound =
    !widthFault && !termsFault && !faultOf('numberPrefix') && !faultOf('creditNotePrefix') && !faultOf('quotePrefix');

  const send = () => {
    setIsConfirming(false);
    const patch: AccountPatch = {
      ...(changed.has('numberPrefix') && { numberPrefix: prefixes.numberPrefix }),
      ...changedTexts(form, ['creditNotePrefix', 'quotePrefix']),
      ...(changed.has('numberWidth') && { numberWidth: Number(fields.numberWidth) }),
      ...(changed.has('defaultCurrency') && { defaultCurrency: fields.defaultCurrency }),
      ...(changed.has('paymentTermsDays') && { paymentTermsDays: Number(fields.paymentTermsDays) }),
      ...(changed.has('locale') && { locale: fields.locale }),
      ...(changed.has('timeZone') && { timeZone: fields.timeZone }),
      ...(changed.has('taxRounding') && { taxRounding: fields.taxRounding === 'LINE' ? 'LINE' : 'RATE' }),
      ...(changed.has('eInvoice') && { eInvoice: fields.eInvoice ? 'FACTUR_X' : null }),
      ...(changed.has('chain') && { chain: true }),
      ...(changed.has('taxAgencyService') && {
        taxAgencyService: fields.taxAgencyService === 'TEST' ? 'TEST' : 'PRODUCTION',
      }),
    };
    save(patch);
  };
  const submit = () => {
    if (!isSound) return;
    if (changed.has('chain')) setIsConfirming(true);
    else send();
  };
  return (
    <div class="settings">
      <SaveForm
        action={action}
        isChanged={changed.size > 0}
        onSave={submit}
        shown={(field) => Object.hasOwn(fields, field) && !['eInvoice', 'chain'].includes(field)}
      >
        <Card title={t.numbering} text={t.numberingText}>
          <div class="threeFields">
            <TextField label={t.numberPrefix} {...bind('numberPrefix', 'numberPrefix', faultOf('numberPrefix'))} />
            <TextField label={t.numberWidth} inputMode="numeric" {...bind('numberWidth', 'numberWidth', widthFault)} />
          </div>
          <div class="threeFields">
            <TextField
              label={t.creditNotePrefix}
              placeholder={DEFAULT_CREDIT_NOTE_PREFIX}
              {...bind('creditNotePrefix', 'creditNotePrefix', faultOf('creditNotePrefix'))}
            />
            <TextField
              label={t.quotePrefix}
              placeholder={DEFAULT_QUOTE_PREFIX}
              {...bind('quotePrefix', 'quotePrefix', faultOf('quotePrefix'))}
            />
          </div>
          {isSound && (
            <p class="sample">
              <span class="soft">{t.looksLike}</span>
              {Object.values(prefixes).map((prefix) => (
                <strong key={prefix}>{sampleNumber(prefix, Number(fields.numberWidth), account.timeZone)}</strong>
              ))}
            </p>
          )}
        </Card>
        <Card title={t.defaults}>
          <div class="threeFields">
            <Select
              label={t.defaultCurrency}
              {...bind('defaultCurrency')}
              choices={CURRENCIES.map((code) => [code, code] as const)}
            />
            <TextField
              label={t.paymentTermsDays}
              inputMode="numeric"
              {...bind('paymentTermsDays', 'paymentTermsDays', termsFault)}
            />
          </div>
          <div class="threeFields">
            <Select label={t.locale} {...bind('locale')} choices={withPresent(LANGUAGES, account.locale)} />
            <Select
              label={t.timeZone}
              {...bind('timeZone')}
              choices={withPresent(
                Intl.supportedValuesOf('timeZone').map((zone) => [zone, zone.replaceAll('_', ' ')] as const),
                account.timeZone,
              )}
            />
          </div>
        </Card>
        <Card title={t.taxes}>
          <Select
            label={t.taxRounding}
            hint={t.taxRoundingHint}
            {...bind('taxRounding')}
            choices={[
              ['RATE', t.RATE],
              ['LINE', t.LINE],
            ]}
          />
        </Card>
        <Card title={t.eInvoices}>
          <Check
            label={t.eInvoice}
            hint={t.eInvoiceHint}
            value={fields.eInvoice !== ''}
            onChange={(value) => set('eInvoice', value ? 'FACTUR_X' : '')}
          />
          <Check
            label={t.chain}
            hint={t.chainHint}
            value={fields.chain !== ''}
            isDisabled={account.chain === true}
            onChange={(value) => set('chain', value ? 'yes' : '')}
          />
          {account.chain && (
            <Select
              label={t.taxAgencyService}
              {...bind('taxAgencyService')}
              choices={[
                ['PRODUCTION', t.PRODUCTION],
                ['TEST', t.TEST],
              ]}
            />
          )}
        </Card>
      </SaveForm>
      {isConfirming && (
        <Confirm
          title={t.chainTitle}
          action={t.switchOn}
          isBusy={action.isRunning}
          onConfirm={send}
          onClose={() => setIsConfirming(false)}
        >
          <p>{t.chainConfirm}</p>
        </Confirm>
      )}
    </div>
  );
}

/** The first number that a prefix would give today. */
function sampleNumber(prefix: string, width: number, timeZone: string): string {
  const year = today(new Date(), timeZone).slice(0, 4);
  return formatNumber({ prefix: prefix.replaceAll(YEAR, year), width }, 1);
}

type Choice = readonly [value: string, text: string];

/** The choices, with the present value among them whatever it is. */
function withPresent(choices: readonly Choice[], present: string): readonly Choice[] {
  return choices.some(([value]) => value === present) ? choices : [[present, present], ...choices];
}
