import { useState } from 'preact/hooks';
import type { Client, ClientInput, ClientPatch } from '../../../sdk/src/cleverinvo.ts';
import type { Action } from '../../app/action.ts';
import { type Texts, texts, useTexts } from '../../app/language.ts';
import { useUnsaved } from '../../app/unsaved.ts';
import { Select, TextArea, TextField } from '../../parts/field.tsx';

export const TEXTS = texts(
  {
    name: 'Name',
    nameHint: 'The person or company, as invoices name it.',
    email: 'E-mail',
    emailHint: 'Invoices and reminders go there.',
    address: 'Address',
    taxId: 'Tax number',
    phone: 'Telephone',
    locale: 'Language of documents',
    asAccount: 'As the account',
    english: 'English',
    spanish: 'Spanish',
    french: 'French',
    german: 'German',
    italian: 'Italian',
    portuguese: 'Portuguese',
    eInvoices: 'For e-invoices',
    legalName: 'Registered name',
    vatId: 'VAT number',
    buyerReference: 'Buyer reference',
    line1: 'Street and number',
    postalCode: 'Postal code',
    city: 'City',
    region: 'Region',
    country: 'Country',
    countryHint: 'Two letters, such as ES',
    required: 'Fill this in.',
    invalidEmail: 'This is not an e-mail address.',
    addressNeeds: 'An address has a street, a city and a country.',
  },
  {
    name: 'Nombre',
    nameHint: 'La persona o empresa, como figura en las facturas.',
    email: 'Correo electrónico',
    emailHint: 'Ahí llegan las facturas y los recordatorios.',
    address: 'Dirección',
    taxId: 'NIF',
    phone: 'Teléfono',
    locale: 'Idioma de los documentos',
    asAccount: 'El de la cuenta',
    english: 'Inglés',
    spanish: 'Español',
    french: 'Francés',
    german: 'Alemán',
    italian: 'Italiano',
    portuguese: 'Portugués',
    eInvoices: 'Para facturas electrónicas',
    legalName: 'Razón social',
    vatId: 'NIF-IVA',
    buyerReference: 'Referencia del comprador',
    line1: 'Calle y número',
    postalCode: 'Código postal',
    city: 'Ciudad',
    region: 'Provincia',
    country: 'País',
    countryHint: 'Dos letras, como ES',
    required: 'Rellene este campo.',
    invalidEmail: 'Esto no es una dirección de correo.',
    addressNeeds: 'Una dirección tiene calle, ciudad y país.',
  },
);

const TEXT_FIELDS = ['address', 'taxId', 'phone', 'locale', 'legalName', 'vatId', 'buyerReference'] as const;
const PLACE_FIELDS = ['line1', 'postalCode', 'city', 'region', 'country'] as const;

type Fields = Readonly<Record<'name' | 'email' | (typeof TEXT_FIELDS)[number] | (typeof PLACE_FIELDS)[number], string>>;

const EMPTY: Fields = {
  name: '',
  email: '',
  ...{ address: '', taxId: '', phone: '', locale: '', legalName: '', vatId: '', buyerReference: '' },
  ...{ line1: '', postalCode: '', city: '', region: '', country: '' },
};

function fieldsOf(client: Partial<Client>): Fields {
  const own = Object.fromEntries(
    ['name', 'email', ...TEXT_FIELDS].map((name) => [name, client[name as keyof Client] ?? '']),
  );
  const place = Object.fromEntries(PLACE_FIELDS.map((name) => [name, client.postalAddress?.[name] ?? '']));
  return { ...EMPTY, ...own, ...place };
}

function inputOf(fields: Fields, before: Partial<Client>): ClientInput {
  const given = (names: readonly (keyof Fields)[]) =>
    Object.fromEntries(names.filter((name) => fields[name].trim()).map((name) => [name, fields[name].trim()]));
  const place = given(PLACE_FIELDS);
  const { line2 } = before.postalAddress ?? {};
  const { line1 = '', city = '', country = '' } = place;
  return {
    name: fields.name.trim(),
    email: fields.email.trim(),
    ...given(TEXT_FIELDS),
    ...(Object.keys(place).length > 0 && {
      postalAddress: { ...place, ...(line2 && { line2 }), line1, city, country: country.toUpperCase() },
    }),
  };
}

/** The change that makes a client what the form says: a field that is empty is taken away. */
export function patchOf(input: ClientInput): ClientPatch {
  return { ...Object.fromEntries([...TEXT_FIELDS, 'postalAddress'].map((name) => [name, null])), ...input };
}

/** What somebody types of a client, and what is wrong with it. */
export interface ClientFields {
  readonly fields: Fields;
  readonly faults: ReadonlyMap<string, string>;
  readonly set: (name: keyof Fields, value: string) => void;
  /** Saves the client, or marks what is wrong. */
  readonly submit: () => void;
}

export function useClientFields(
  formId: string,
  initial: Partial<Client>,
  onSave: (input: ClientInput) => void,
): ClientFields {
  const t = useTexts(TEXTS);
  const [begun] = useState(() => fieldsOf(initial));
  const [fields, setFields] = useState(begun);
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  useUnsaved(fields !== begun);
  return {
    fields,
    faults,
    set: (name, value) => setFields((present) => ({ ...present, [name]: value })),
    submit: () => {
      const found = faultsOf(fields, t);
      setFaults(found);
      if (found.size === 0) return onSave(inputOf(fields, initial));
      requestAnimationFrame(() => document.querySelector<HTMLElement>(`#${formId} [aria-invalid=true]`)?.focus());
    },
  };
}

interface ClientInputsProps {
  readonly form: ClientFields;
  readonly action: Action;
  readonly isShort?: boolean;
}

/** The inputs of a client. A short form has those that a first invoice needs. */
export function ClientInputs({ form: { fields, faults, set }, action, isShort }: ClientInputsProps) {
  const t = useTexts(TEXTS);
  const bind = (name: keyof Fields, path: string = name) => ({
    label: t[name],
    value: fields[name],
    onChange: (value: string) => set(name, value),
    error: faults.get(name) ?? action.fieldErrors.get(path),
  });
  const place = (name: (typeof PLACE_FIELDS)[number]) => bind(name, `postalAddress.${name}`);
  return (
    <>
      <TextField {...bind('name')} hint={isShort ? undefined : t.nameHint} autoFocus />
      <TextField {...bind('email')} type="email" hint={isShort ? undefined : t.emailHint} />
      <TextArea {...bind('address')} rows={3} />
      <div class="twoFields">
        <TextField {...bind('taxId')} />
        {isShort ? <LocaleField {...bind('locale')} t={t} /> : <TextField {...bind('phone')} type="tel" />}
      </div>
      {!isShort && (
        <>
          <LocaleField {...bind('locale')} t={t} />
          <details class="fold" open={[...TEXT_FIELDS.slice(4), ...PLACE_FIELDS].some((name) => fields[name])}>
            <summary>{t.eInvoices}</summary>
            <div class="foldBody">
              <TextField {...bind('legalName')} />
              <div class="twoFields">
                <TextField {...bind('vatId')} />
                <TextField {...bind('buyerReference')} />
              </div>
              <TextField {...place('line1')} />
              <div class="twoFields">
                <TextField {...place('postalCode')} />
                <TextField {...place('city')} />
              </div>
              <div class="twoFields">
                <TextField {...place('region')} />
                <TextField {...place('country')} hint={t.countryHint} maxLength={2} />
              </div>
            </div>
          </details>
        </>
      )}
    </>
  );
}

/** Whether a field of the API is one of the inputs, which show their errors themselves. */
export function isClientField(field: string): boolean {
  return Object.hasOwn(EMPTY, field.replace(/^postalAddress\./, ''));
}

type FormTexts = typeof TEXTS extends Texts<infer T> ? T : never;

function LocaleField({
  t,
  ...bound
}: {
  t: FormTexts;
  label: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}) {
  const known = [
    ['', t.asAccount],
    ['en', t.english],
    ['es', t.spanish],
    ['fr', t.french],
    ['de', t.german],
    ['it', t.italian],
    ['pt', t.portuguese],
  ] as const;
  const isKnown = known.some(([code]) => code === bound.value);
  return <Select {...bound} choices={isKnown ? known : [...known, [bound.value, bound.value]]} />;
}

function faultsOf(fields: Fields, t: FormTexts): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  if (!fields.name.trim()) faults.set('name', t.required);
  if (!fields.email.trim()) faults.set('email', t.required);
  else if (!/^\S+@\S+$/.test(fields.email.trim())) faults.set('email', t.invalidEmail);
  const hasPlace = PLACE_FIELDS.some((name) => fields[name].trim());
  for (const name of ['line1', 'city', 'country'] as const) {
    if (hasPlace && !fields[name].trim()) faults.set(name, t.addressNeeds);
  }
  return faults;
}
