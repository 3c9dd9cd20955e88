import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useTexts } from '../../app/language.ts';
import { TEXTS } from './brandingTexts.ts';

/** A picture that was chosen, and is not saved yet. */
export interface LogoFile {
  /** What the API takes. */
  readonly dataUrl: string;
  /** The picture in the memory of the browser. */
  readonly url: string;
  readonly name: string;
}

const TYPES = ['image/png', 'image/jpeg', 'image/svg+xml'];
const MAX_BYTES = 256 * 1024;

interface LogoFieldProps {
  /** Whether a logo is saved. */
  readonly hasLogo: boolean;
  /** A picture that was chosen; `null`: the logo is to go; `undefined`: it stays as it is. */
  readonly logo: LogoFile | null | undefined;
  readonly error: string | undefined;
  readonly onChange: (logo: LogoFile | null | undefined) => void;
}

/** Takes a picture by drag and drop, or by the dialog for files. */
export function LogoField({ hasLogo, logo, error, onChange }: LogoFieldProps) {
  const t = useTexts(TEXTS);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [fault, setFault] = useState<string>();
  useEffect(
    () => () => {
      if (logo) URL.revokeObjectURL(logo.url);
    },
    [logo],
  );
  const take = async (file: File | undefined) => {
    setIsOver(false);
    if (!file) return;
    if (!TYPES.includes(file.type)) return setFault(t.wrongType);
    if (file.size > MAX_BYTES) return setFault(t.tooLarge);
    setFault(undefined);
    onChange({ dataUrl: await dataUrlOf(file), url: URL.createObjectURL(file), name: file.name });
  };
  const shown = fault ?? error;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button
    <div
      class={`dropZone ${isOver ? 'isOver' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer?.files[0]);
      }}
    >
      {logo && <img src={logo.url} alt={logo.name} />}
      {!logo && (logo === null || hasLogo) && <p class="soft">{logo === null ? t.isRemoved : t.hasLogo}</p>}
      <p>
        {t.drop}{' '}
        <button type="button" class="linkButton" onClick={() => input.current?.click()}>
          {t.choose}
        </button>
      </p>
      <input
        ref={input}
        type="file"
        hidden
        accept={TYPES.join()}
        aria-label={t.file}
        aria-describedby={shown && id}
        onChange={(event) => {
          take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      {logo && <p class="hint">{t.change}</p>}
      {(logo || (hasLogo && logo === undefined)) && (
        <button type="button" class="linkButton" onClick={() => onChange(hasLogo ? null : undefined)}>
          {t.remove}
        </button>
      )}
      {shown && (
        <p class="fieldError" id={id} role="alert">
          {shown}
        </p>
      )}
    </div>
  );
}

function dataUrlOf(file: File): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const reader = new FileReader();
  reader.onload = () => resolve(String(reader.result));
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(file);
  return promise;
}
