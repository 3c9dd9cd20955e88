import type { AccountPatch } from '../../../sdk/src/cleverinvo.ts';
import { useTexts } from '../../app/language.ts';
import { TextArea, TextField } from '../../parts/field.tsx';
import { TEXTS } from './bankTexts.ts';
import { Card } from './card.tsx';
import { changedTexts, givenTexts, useFields } from './fields.ts';
import { type SettingsForm, SettingsPage } from './page.tsx';
import { SaveForm } from './saveForm.tsx';
import { BANK_PATH } from './settingsTexts.ts';

const BANK_FIELDS = [
  ...(['accountHolder', 'iban', 'bic', 'bankName'] as const),
  ...(['accountNumber', 'routingNumber', 'sortCode', 'instructions'] as const),
] as const;

/** Where clients pay to. */
export default function Bank() {
  const t = useTexts(TEXTS);
  return (
    <SettingsPage current={BANK_PATH} names={new Map(Object.entries(t))}>
      {(form) => <BankForm {...form} />}
    </SettingsPage>
  );
}

function BankForm({ account: { bankDetails = {}, paymentUrl = '' }, action, save }: SettingsForm) {
  const t = useTexts(TEXTS);
  const { accountHolder = '', iban = '', bic = '', bankName = '' } = bankDetails;
  const { accountNumber = '', routingNumber = '', sortCode = '', instructions = '' } = bankDetails;
  const form = useFields(
    {
      ...{ accountHolder, iban, bic, bankName, accountNumber, routingNumber, sortCode, instructions },
      paymentUrl,
    },
    action,
  );
  const { fields, changed, bind } = form;
  const submit = () => {
    const details = givenTexts(fields, BANK_FIELDS);
    const patch: AccountPatch = {
      ...changedTexts(form, ['paymentUrl']),
      ...(BANK_FIELDS.some((name) => changed.has(name)) && {
        bankDetails: Object.keys(details).length > 0 ? details : null,
      }),
    };
    save(patch);
  };
  const bound = (name: (typeof BANK_FIELDS)[number]) => ({ label: t[name], ...bind(name, `bankDetails.${name}`) });
  return (
    <div class="settings">
      <SaveForm
        action={action}
        isChanged={changed.size > 0}
        onSave={submit}
        shown={(field) => /^(paymentUrl|bankDetails\.\w+)$/.test(field)}
      >
        <Card title={t.account} text={t.accountText}>
          <TextField {...bound('iban')} />
          <div class="threeFields">
            <TextField {...bound('bic')} />
            <TextField {...bound('bankName')} />
          </div>
          <TextField {...bound('accountHolder')} hint={t.accountHolderHint} />
        </Card>
        <Card title={t.elsewhere}>
          <div class="threeFields">
            <TextField {...bound('accountNumber')} />
            <TextField {...bound('routingNumber')} />
            <TextField {...bound('sortCode')} />
          </div>
          <TextArea {...bound('instructions')} rows={3} />
        </Card>
        <Card title={t.online} text={t.onlineText}>
          <TextField label={t.paymentUrl} type="url" placeholder="https://" {...bind('paymentUrl')} />
        </Card>
      </SaveForm>
    </div>
  );
}
