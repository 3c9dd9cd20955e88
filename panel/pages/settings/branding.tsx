import { useState } from 'preact/hooks';
import type { AccountPatch, BrandingInput } from '../../../sdk/src/cleverinvo.ts';
import { fieldErrorsOf } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { useMessages } from '../../app/messages.ts';
import { href } from '../../app/place.ts';
import { useUnsaved } from '../../app/unsaved.ts';
import { Fault } from '../../parts/fault.tsx';
import { TextField } from '../../parts/field.tsx';
import { Loading } from '../../parts/loading.tsx';
import { LivePreview } from '../documents/preview.tsx';
import { TEXTS } from './brandingTexts.ts';
import { Card } from './card.tsx';
import { LogoField, type LogoFile } from './logoField.tsx';
import { type SettingsForm, SettingsPage } from './page.tsx';
import { SaveForm } from './saveForm.tsx';
import { BRANDING_PATH } from './settingsTexts.ts';

const COLOUR = /^#[0-9a-f]{6}$/i;
/** The colour of documents of accounts that chose none. */
const USUAL_COLOUR = '#1d4ed8';

const LOGO_OF_PREVIEW = 'branding.logo';

/** Logo and colour, beside a document that has them. */
export default function Branding() {
  const t = useTexts(TEXTS);
  const names = new Map([
    ['logo', t.logo],
    ['accentColor', t.accentColor],
  ]);
  return (
    <SettingsPage current={BRANDING_PATH} names={names}>
      {(form) => <BrandingForm {...form} />}
    </SettingsPage>
  );
}

function BrandingForm({ account, action, save }: SettingsForm) {
  const t = useTexts(TEXTS);
  const [logo, setLogo] = useState<LogoFile | null>();
  const [colour, setColour] = useState(account.accentColor ?? '');
  const isColourChanged = colour.trim().toLowerCase() !== (account.accentColor ?? '').toLowerCase();
  const isColour = colour.trim() === '' || COLOUR.test(colour.trim());
  const isChanged = isColourChanged || logo !== undefined;
  useUnsaved(isChanged);
  const translate = useMessages();
  const [refusal, setRefusal] = useState<unknown>();
  const refused = fieldErrorsOf(refusal, translate).get(LOGO_OF_PREVIEW);
  const submit = () => {
    if (!isColour) return;
    const patch: AccountPatch = {
      ...(isColourChanged && { accentColor: colour.trim() || null }),
      ...(logo !== undefined && { logo: logo?.dataUrl ?? null }),
    };
    save(patch);
  };
  return (
    <div class="settings withPreview">
      <SaveForm
        action={action}
        isChanged={isChanged}
        onSave={submit}
        shown={(field) => ['logo', 'accentColor'].includes(field)}
      >
        <Card title={t.logo} text={t.logoText}>
          <LogoField
            hasLogo={account.logo !== undefined}
            logo={logo}
            error={action.fieldErrors.get('logo') ?? refused}
            onChange={setLogo}
          />
        </Card>
        <Card title={t.colour} text={t.colourText}>
          <div class="colour">
            <input
              type="color"
              aria-label={t.picker}
              value={COLOUR.test(colour.trim()) ? colour.trim() : USUAL_COLOUR}
              onInput={(event) => setColour(event.currentTarget.value)}
            />
            <TextField
              label={t.hex}
              class="labelless"
              value={colour}
              placeholder={USUAL_COLOUR}
              onChange={setColour}
              error={isColour ? action.fieldErrors.get('accentColor') : t.wrongColour}
            />
          </div>
          {colour && (
            <p>
              <button type="button" class="linkButton" onClick={() => setColour('')}>
                {t.usual}
              </button>
            </p>
          )}
        </Card>
      </SaveForm>
      <Sample
        branding={{
          ...(logo && { logo: logo.dataUrl }),
          ...(logo === null && { hasLogo: false }),
          ...(isColourChanged && isColour && { accentColor: colour.trim() || USUAL_COLOUR }),
        }}
        onOutcome={setRefusal}
      />
    </div>
  );
}

interface SampleProps {
  readonly branding: BrandingInput;
  readonly onOutcome: (error: unknown) => void;
}

/** An invoice with what is chosen, saved or not, drawn by the API. Nothing is stored. */
function Sample({ branding, onOutcome }: SampleProps) {
  const t = useTexts(TEXTS);
  const { data, error, reload } = useLoad((signal) => api.clients.list({ limit: 1 }, { signal }), []);
  const clientId = data?.data[0]?.id;
  const lineItems = [{ description: t.sample, quantity: 1, unitPrice: 1200, taxRate: 21 }];
  return (
    <section class="card">
      <div class="cardHead">
        <h2>{t.preview}</h2>
      </div>
      <div class="cardBody">
        {error !== undefined && <Fault error={error} onRetry={reload} />}
        {!data && error === undefined && <Loading />}
        {data && !clientId && (
          <p>
            {t.noClient} <a href={href('/clients/new')}>{t.createClient}</a>
          </p>
        )}
        {clientId && (
          <LivePreview
            request={{ invoice: { clientId, lineItems, branding } }}
            onOutcome={onOutcome}
            shown={(field) => field === LOGO_OF_PREVIEW}
          />
        )}
      </div>
    </section>
  );
}
