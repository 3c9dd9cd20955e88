import { useEffect, useState } from 'preact/hooks';
import type { AccountPatch } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { href } from '../../app/place.ts';
import { useUnsaved } from '../../app/unsaved.ts';
import { Fault } from '../../parts/fault.tsx';
import { TextField } from '../../parts/field.tsx';
import { Loading } from '../../parts/loading.tsx';
import { TEXTS } from './brandingTexts.ts';
import { Card } from './card.tsx';
import { LogoField, type LogoFile } from './logoField.tsx';
import { type SettingsForm, SettingsPage } from './page.tsx';
import { SaveForm } from './saveForm.tsx';
import { BRANDING_PATH } from './settingsTexts.ts';

const COLOUR = /^#[0-9a-f]{6}$/i;
/** The colour of documents of accounts that chose none. */
const USUAL_COLOUR = '#1d4ed8';

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
            error={action.fieldErrors.get('logo')}
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
      <Sample />
    </div>
  );
}

/** An invoice of the account as it is now, drawn by the API. Nothing is stored. */
function Sample() {
  const t = useTexts(TEXTS);
  const { data, error, reload } = useLoad(async (signal) => {
    const [client] = (await api.clients.list({ limit: 1 }, { signal })).data;
    if (!client) return { url: undefined };
    const lineItems = [{ description: t.sample, quantity: 1, unitPrice: 1200, taxRate: 21 }];
    const bytes = await api.invoices.preview({ clientId: client.id, lineItems }, { signal });
    return { url: URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/pdf' })) };
  }, []);
  const url = data?.url;
  useEffect(
    () => () => {
      if (url) URL.revokeObjectURL(url);
    },
    [url],
  );
  return (
    <section class="card">
      <div class="cardHead">
        <h2>{t.preview}</h2>
      </div>
      <div class="cardBody">
        {error !== undefined && <Fault error={error} onRetry={reload} />}
        {!data && error === undefined && <Loading />}
        {data && !url && (
          <p>
            {t.noClient} <a href={href('/clients/new')}>{t.createClient}</a>
          </p>
        )}
        {url && (
          <div class="preview">
            <iframe title={t.preview} src={`${url}#toolbar=0&navpanes=0&view=FitH`} />
          </div>
        )}
      </div>
    </section>
  );
}
