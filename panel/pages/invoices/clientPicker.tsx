import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Client } from '../../../sdk/src/cleverinvo.ts';
import { api, isAborted } from '../../app/api.ts';
import { texts, useTexts } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { later } from '../../parts/later.tsx';
import type { FormClient } from './form.ts';

const TEXTS = texts(
  {
    label: 'Client',
    placeholder: 'Name or e-mail address',
    change: 'Change client',
    create: (name: string) => (name ? `New client “${name}”` : 'New client'),
    searching: 'Searching',
    found: (count: number) => (count === 1 ? '1 client' : `${count} clients`),
  },
  {
    label: 'Cliente',
    placeholder: 'Nombre o correo electrónico',
    change: 'Cambiar cliente',
    create: (name: string) => (name ? `Nuevo cliente «${name}»` : 'Nuevo cliente'),
    searching: 'Buscando',
    found: (count: number) => (count === 1 ? '1 cliente' : `${count} clientes`),
  },
);

const ClientDialog = later(async () => (await import('../clients/dialog.tsx')).ClientDialog);

const PAUSE_MILLISECONDS = 180;
const MOST_RESULTS = 7;

interface ClientPickerProps {
  readonly value: FormClient | undefined;
  readonly onChange: (client: FormClient | undefined) => void;
  readonly error: string | undefined;
}

/** Finds a client while somebody types, or makes one that is not there yet. */
export function ClientPicker({ value, onChange, error }: ClientPickerProps) {
  const t = useTexts(TEXTS);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly Client[]>();
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [isCreating, setIsCreating] = useState(false);
  const [isFocusWanted, setIsFocusWanted] = useState(false);

  useEffect(() => {
    if (!isOpen) return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      const q = text.trim();
      api.clients.list({ isActive: true, limit: MOST_RESULTS, ...(q && { q }) }, { signal: controller.signal }).then(
        ({ data }) => {
          setFound(data);
          setActive(0);
        },
        (fault) => !isAborted(fault) && setFound([]),
      );
    }, PAUSE_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [isOpen, text]);
  useEffect(() => {
    if (isFocusWanted) input.current?.focus();
    setIsFocusWanted(false);
  }, [isFocusWanted]);

  const choose = (client: FormClient) => {
    onChange(client);
    setIsOpen(false);
    setText('');
  };
  if (value) {
    return (
      <div class="field">
        <span class="label">{t.label}</span>
        <div class="chosenClient">
          <div>
            <strong>{value.name}</strong>
            <span class="soft">{value.email}</span>
          </div>
          <Button
            look="quiet"
            onPress={() => {
              onChange(undefined);
              setIsFocusWanted(true);
            }}
          >
            {t.change}
          </Button>
        </div>
        {error && <p class="fieldError">{error}</p>}
      </div>
    );
  }

  const options = found ?? [];
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      setIsOpen(false);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setIsOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : options.length;
      setActive((active + step) % (options.length + 1));
    } else if (event.key === 'Enter' && isOpen && !event.ctrlKey) {
      event.preventDefault();
      const client = options[active];
      if (client) choose(client);
      else setIsCreating(true);
    }
  };
  return (
    <>
      <Field label={t.label} error={error}>
        {(wiring) => (
          <div class="picker">
            <input
              {...wiring}
              ref={input}
              type="text"
              role="combobox"
              autoComplete="off"
              aria-expanded={isOpen}
              aria-autocomplete="list"
              aria-controls={`${id}-list`}
              aria-activedescendant={isOpen ? `${id}-${active}` : undefined}
              placeholder={t.placeholder}
              value={text}
              onFocus={() => setIsOpen(true)}
              onBlur={() => setIsOpen(false)}
              onInput={(event) => {
                setText(event.currentTarget.value);
                setIsOpen(true);
              }}
              onKeyDown={press}
            />
            <div
              class="pickerList"
              id={`${id}-list`}
              role="listbox"
              aria-label={t.label}
              hidden={!isOpen}
              onMouseDown={(event) => event.preventDefault()}
            >
              {options.map((client, index) => (
                <div
                  key={client.id}
                  id={`${id}-${index}`}
                  class="option"
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === active}
                  onClick={() => choose(client)}
                  onKeyDown={press}
                >
                  <span>{client.name}</span>
                  <span class="soft">{client.email}</span>
                </div>
              ))}
              <div
                id={`${id}-${options.length}`}
                class="option create"
                role="option"
                tabIndex={-1}
                aria-selected={active === options.length}
                onClick={() => setIsCreating(true)}
                onKeyDown={press}
              >
                <Icon name="plus" size={16} />
                {t.create(text.trim())}
              </div>
            </div>
            <span class="hidden" role="status">
              {isOpen ? (found ? t.found(options.length) : t.searching) : ''}
            </span>
          </div>
        )}
      </Field>
      {isCreating && (
        <ClientDialog
          name={text.trim()}
          onClose={() => setIsCreating(false)}
          onCreated={(client) => {
            setIsCreating(false);
            choose(client);
          }}
        />
      )}
    </>
  );
}
