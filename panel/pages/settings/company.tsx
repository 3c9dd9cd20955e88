import { useState } from 'preact/hooks';
import type { AccountPatch } from '../../../sdk/src/cleverinvo.ts';
import { useTexts } from '../../app/language.ts';
import { TextArea, TextField } from '../../parts/field.tsx';
import { Card } from './card.tsx';
import { TEXTS } from './companyTexts.ts';
import { changedTexts, givenTexts, useFields } from './fields.ts';
import { type SettingsForm, SettingsPage } from './page.tsx';
import { SaveForm } from './saveForm.tsx';
import { TEXTS as COMMON, SETTINGS_PATH } from './settingsTexts.ts';

const TEXT_FIELDS = [
  ...(['address', 'taxId', 'email', 'phone', 'web'] as const),
  ...(['legalName', 'vatId', 'registrationNumber'] as const),
] as const;
const PLACE_FIELDS = ['line1', 'line2', 'postalCode', 'city', 'region', 'country'] as const;
const PEPPOL_FIELDS = ['scheme', 'id'] as const;

/** Who the seller is. */
export default function Company() {
  const t = useTexts(TEXTS);
  const names = new Map<string, string>(Object.entries(t));
  return (
    <SettingsPage current={SETTINGS_PATH} names={names}>
      {(form) => <CompanyForm {...form} />}
    </SettingsPage>
  );
}

function CompanyForm({ account, action, save }: SettingsForm) {
  const t = useTexts(TEXTS);
  const common = useTexts(COMMON);
  const [isChecked, setIsChecked] = useState(false);
  const { name, postalAddress: place, electronicAddress: peppol } = account;
  const { address = '', taxId = '', email = '', phone = '', web = '' } = account;
  const { legalName = '', vatId = '', registrationNumber = '' } = account;
  const form = useFields(
    {
      ...{ name, address, taxId, email, phone, web, legalName, vatId, registrationNumber },
      ...{ line1: place?.line1 ?? '', line2: place?.line2 ?? '', postalCode: place?.postalCode ?? '' },
      ...{ city: place?.city ?? '', region: place?.region ?? '', country: place?.country ?? '' },
      ...{ scheme: peppol?.scheme ?? '', id: peppol?.id ?? '' },
    },
    action,
  );
  const { fields, changed, bind } = form;
  const hasPlace = PLACE_FIELDS.some((field) => fields[field].trim());
  const faultOf = (field: 'line1' | 'city' | 'country') =>
    isChecked && hasPlace && !fields[field].trim() ? t.addressNeeds : undefined;
  const nameFault = isChecked && !fields.name.trim() ? common.required : undefined;

  const submit = () => {
    setIsChecked(true);
    const isPlaceComplete = !hasPlace || (fields.line1.trim() && fields.city.trim() && fields.country.trim());
    if (!fields.name.trim() || !isPlaceComplete) return;
    const { line1 = '', city = '', country = '', ...rest } = givenTexts(fields, PLACE_FIELDS);
    const patch: AccountPatch = {
      ...(changed.has('name') && { name: fields.name.trim() }),
      ...changedTexts(form, TEXT_FIELDS),
      ...(PLACE_FIELDS.some((field) => changed.has(field)) && {
        postalAddress: hasPlace ? { ...rest, line1, city, country: country.toUpperCase() } : null,
      }),
      ...(PEPPOL_FIELDS.some((field) => changed.has(field)) && {
        electronicAddress:
          fields.scheme.trim() || fields.id.trim() ? { scheme: fields.scheme.trim(), id: fields.id.trim() } : null,
      }),
    };
    save(patch);
  };
  const placed = (field: (typeof PLACE_FIELDS)[number], fault?: string) =>
    ({ label: t[field], ...bind(field, `postalAddress.${field}`, fault) }) as const;
  return (
    <div class="settings">
      <SaveForm
        action={action}
        isChanged={changed.size > 0}
        onSave={submit}
        shown={(field) => /^(\w+|postalAddress\.\w+|electronicAddress\.\w+)$/.test(field)}
      >
        <Card title={t.printed}>
          <TextField label={t.name} {...bind('name', 'name', nameFault)} />
          <TextArea label={t.address} hint={t.addressHint} {...bind('address')} rows={3} />
          <div class="threeFields">
            <TextField label={t.taxId} {...bind('taxId')} />
            <TextField label={t.phone} type="tel" {...bind('phone')} />
          </div>
          <div class="threeFields">
            <TextField label={t.email} type="email" hint={t.emailHint} {...bind('email')} />
            <TextField label={t.web} {...bind('web')} />
          </div>
        </Card>
        <Card title={t.identity}>
          <TextField label={t.legalName} hint={t.legalNameHint} {...bind('legalName')} />
          <div class="threeFields">
            <TextField label={t.vatId} {...bind('vatId')} />
            <TextField label={t.registrationNumber} {...bind('registrationNumber')} />
          </div>
        </Card>
        <Card title={t.postalAddress} text={t.postalAddressText}>
          <div class="threeFields">
            <TextField {...placed('line1', faultOf('line1'))} />
            <TextField {...placed('line2')} />
          </div>
          <div class="threeFields">
            <TextField {...placed('postalCode')} />
            <TextField {...placed('city', faultOf('city'))} />
          </div>
          <div class="threeFields">
            <TextField {...placed('region')} />
            <TextField {...placed('country', faultOf('country'))} hint={t.countryHint} maxLength={2} />
          </div>
        </Card>
        <Card title={t.electronicAddress} text={t.electronicAddressText}>
          <div class="threeFields">
            <TextField label={t.scheme} hint={t.schemeHint} {...bind('scheme', 'electronicAddress.scheme')} />
            <TextField label={t.id} {...bind('id', 'electronicAddress.id')} />
          </div>
        </Card>
      </SaveForm>
    </div>
  );
}
