import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Client } from '../../../sdk/src/cleverinvo.ts';
import { api, isAborted } from '../../app/api.ts';
import { texts, useTexts } from '../../app/language.ts';
import { Icon } from '../../parts/icon.tsx';

const TEXTS = texts(
  {
    label: 'Client',
    searching: 'Searching',
    none: 'No client fits',
    more: 'There are more: type to find them',
    found: (count: number) => (count === 1 ? '1 client' : `${count} clients`),
  },
  {
    label: 'Cliente',
    searching: 'Buscando',
    none: 'Ningún cliente coincide',
    more: 'Hay más: escriba para encontrarlos',
    found: (count: number) => (count === 1 ? '1 cliente' : `${count} clientes`),
  },
);

const PAUSE_MILLISECONDS = 180;
const MOST_RESULTS = 7;

interface ClientComboboxProps {
  /** What the field is wired with: its label or its id, and what describes it. */
  readonly wiring: Readonly<Record<string, string | undefined>>;
  readonly placeholder: string;
  readonly isFocused?: boolean;
  readonly isActiveOnly?: boolean;
  readonly onChoose: (client: Client) => void;
  /** Makes a client that is not there yet. Absent: only those that are there can be chosen. */
  readonly create?: { readonly text: (typed: string) => string; readonly onPress: (typed: string) => void };
}

interface Found {
  /** What was typed when they were asked for. */
  readonly typed: string;
  /** The first of those that fit. */
  readonly clients: readonly Client[];
  readonly hasMore: boolean;
}

/** Finds a client while somebody types. */
export function ClientCombobox(props: ClientComboboxProps) {
  const { wiring, placeholder, isFocused, isActiveOnly, onChoose, create } = props;
  const t = useTexts(TEXTS);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found>();
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const typed = text.trim();

  useEffect(() => {
    if (!isOpen) return;
    const controller = new AbortController();
    const wanted = { ...(isActiveOnly && { isActive: true }), limit: MOST_RESULTS, ...(typed && { q: typed }) };
    const timer = setTimeout(() => {
      api.clients.list(wanted, { signal: controller.signal }).then(
        ({ data, pagination }) => {
          setFound({ typed, clients: data, hasMore: pagination.hasMore });
          setActive(0);
        },
        (fault) => !isAborted(fault) && setFound({ typed, clients: [], hasMore: false }),
      );
    }, PAUSE_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [isOpen, typed]);
  useEffect(() => {
    if (isFocused) input.current?.focus();
  }, [isFocused]);

  const choose = (client: Client) => {
    setIsOpen(false);
    setText('');
    onChoose(client);
  };
  const options = found?.clients ?? [];
  const choices = options.length + (create ? 1 : 0);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      setIsOpen(false);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setIsOpen(true);
      if (choices > 0) setActive((active + (event.key === 'ArrowDown' ? 1 : choices - 1)) % choices);
    } else if (event.key === 'Enter' && isOpen && !event.ctrlKey) {
      event.preventDefault();
      // What is in sight may still be what fits the letters before.
      if (found?.typed !== typed) return;
      const client = options[active];
      if (client) choose(client);
      else create?.onPress(typed);
    }
  };
  const option = (
    index: number,
    shown: ComponentChildren,
    { look = '', onPress }: { look?: string; onPress(): void },
  ) => (
    <div
      key={index}
      id={`${id}-${index}`}
      class={`option ${look}`}
      role="option"
      tabIndex={-1}
      aria-selected={index === active}
      onClick={onPress}
      onKeyDown={press}
    >
      {shown}
    </div>
  );
  return (
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
        aria-activedescendant={isOpen && choices > 0 ? `${id}-${active}` : undefined}
        placeholder={placeholder}
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
        hidden={!isOpen || (choices === 0 && !found)}
        onMouseDown={(event) => event.preventDefault()}
      >
        {options.map((client, index) =>
          option(
            index,
            <>
              <span class="clamped">{client.name}</span>
              <span class="soft">{client.email}</span>
            </>,
            { onPress: () => choose(client) },
          ),
        )}
        {create &&
          option(
            options.length,
            <>
              <Icon name="plus" size={16} />
              {create.text(typed)}
            </>,
            { look: 'create', onPress: () => create.onPress(typed) },
          )}
        {(choices === 0 || found?.hasMore) && (
          <div class="option soft" role="option" tabIndex={-1} aria-selected={false} aria-disabled>
            {found?.hasMore ? t.more : t.none}
          </div>
        )}
      </div>
      <span class="hidden" role="status">
        {isOpen
          ? found
            ? [t.found(options.length), found.hasMore && t.more].filter(Boolean).join('. ')
            : t.searching
          : ''}
      </span>
    </div>
  );
}
