import { useEffect, useRef, useState } from 'preact/hooks';
import { texts, useTexts } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { later } from '../../parts/later.tsx';
import { ClientCombobox } from '../clients/combobox.tsx';
import type { FormClient } from './form.ts';

const TEXTS = texts(
  {
    label: 'Client',
    placeholder: 'Name or e-mail address',
    change: 'Change client',
    create: (name: string) => (name ? `New client “${name}”` : 'New client'),
  },
  {
    label: 'Cliente',
    placeholder: 'Nombre o correo electrónico',
    change: 'Cambiar cliente',
    create: (name: string) => (name ? `Nuevo cliente «${name}»` : 'Nuevo cliente'),
  },
);

const ClientDialog = later(async () => (await import('../clients/dialog.tsx')).ClientDialog);

interface ClientPickerProps {
  readonly value: FormClient | undefined;
  readonly onChange: (client: FormClient | undefined) => void;
  readonly error: string | undefined;
}

/** Finds a client while somebody types, or makes one that is not there yet. */
export function ClientPicker({ value, onChange, error }: ClientPickerProps) {
  const t = useTexts(TEXTS);
  const [newName, setNewName] = useState<string>();
  // Whether somebody has chosen here. What was pressed is then gone, and what stands there instead takes over the focus.
  const [isTouched, setIsTouched] = useState(false);
  const chosen = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isTouched) chosen.current?.querySelector('button')?.focus();
  }, [value]);
  const choose = (client: FormClient | undefined) => {
    setIsTouched(true);
    onChange(client);
  };
  if (value) {
    return (
      <div class="field">
        <span class="label">{t.label}</span>
        <div class="chosenClient" ref={chosen}>
          <div>
            <strong>{value.name}</strong>
            <span class="soft">{value.email}</span>
          </div>
          <Button look="quiet" onPress={() => choose(undefined)}>
            {t.change}
          </Button>
        </div>
        {error && <p class="fieldError">{error}</p>}
      </div>
    );
  }
  return (
    <>
      <Field label={t.label} error={error}>
        {(wiring) => (
          <ClientCombobox
            wiring={{ ...wiring }}
            placeholder={t.placeholder}
            isFocused={isTouched}
            isActiveOnly
            onChoose={choose}
            create={{ text: t.create, onPress: setNewName }}
          />
        )}
      </Field>
      {newName !== undefined && (
        <ClientDialog
          name={newName}
          onClose={() => setNewName(undefined)}
          onCreated={(client) => {
            setNewName(undefined);
            choose(client);
          }}
        />
      )}
    </>
  );
}
