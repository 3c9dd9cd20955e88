import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../app/api.ts';
import { texts, useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { Icon } from '../../parts/icon.tsx';
import { ClientCombobox } from './combobox.tsx';

const TEXTS = texts(
  { client: 'Client', remove: (name: string) => `Client ${name}: show all clients again` },
  {
    client: 'Cliente',
    remove: (name: string) => `Cliente ${name}: volver a mostrar todos`,
  },
);

/** The names of clients that were chosen, so that they need not be read again. */
const names = new Map<string, string>();

interface ClientFilterProps {
  /** The chosen client, or nothing. */
  readonly clientId: string;
  readonly onChange: (clientId: string) => void;
}

/** Shows only what belongs to a client. */
export function ClientFilter({ clientId, onChange }: ClientFilterProps) {
  const t = useTexts(TEXTS);
  // What was pressed is replaced by its counterpart, which takes over the focus.
  const [isFocused, setIsFocused] = useState(false);
  const chosen = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isFocused) chosen.current?.focus();
    setIsFocused(false);
  }, [clientId]);
  const { data: read } = useLoad(
    async (signal) => (clientId && !names.has(clientId) ? api.clients.get(clientId, { signal }) : undefined),
    [clientId],
  );
  if (!clientId) {
    return (
      <div class="clientFilter">
        <Icon name="clients" size={16} />
        <ClientCombobox
          wiring={{ 'aria-label': t.client, 'data-search': '' }}
          placeholder={t.client}
          isFocused={isFocused}
          onChoose={({ id, name }) => {
            names.set(id, name);
            setIsFocused(true);
            onChange(id);
          }}
        />
      </div>
    );
  }
  const name = names.get(clientId) ?? (read?.id === clientId ? read.name : clientId);
  return (
    <button
      ref={chosen}
      type="button"
      class="clientFilter chosenFilter"
      aria-label={t.remove(name)}
      title={name}
      onClick={() => {
        setIsFocused(true);
        onChange('');
      }}
    >
      <Icon name="clients" size={16} />
      <span>{name}</span>
      <Icon name="close" size={16} />
    </button>
  );
}
