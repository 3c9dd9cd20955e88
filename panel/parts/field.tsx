import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly isOptional?: string | undefined;
  readonly class?: string;
}

interface Wiring {
  readonly id: string;
  readonly 'aria-invalid': 'true' | undefined;
  readonly 'aria-describedby': string | undefined;
}

/** A label, the control under it, and beside it what is wrong with it. */
export function Field({
  label,
  hint,
  error,
  isOptional,
  class: name = '',
  children,
}: FieldProps & { children: (wiring: Wiring) => ComponentChildren }) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={`field ${name}`}>
      <label for={id}>
        {label}
        {isOptional && <span class="optional"> {isOptional}</span>}
      </label>
      {children({ id, 'aria-invalid': error ? 'true' : undefined, 'aria-describedby': described || undefined })}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="fieldError" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'email' | 'password' | 'tel' | 'url' | 'date' | 'datetime-local' | 'search';
  readonly inputMode?: 'decimal' | 'numeric';
  readonly isRequired?: boolean;
  readonly autoComplete?: string;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly list?: string;
  readonly maxLength?: number;
}

export function TextField({
  value,
  onChange,
  type = 'text',
  inputMode,
  isRequired,
  autoComplete = 'off',
  placeholder,
  autoFocus,
  list,
  maxLength,
  ...field
}: TextFieldProps) {
  return (
    <Field {...field}>
      {(wiring) => (
        <input
          {...wiring}
          // Preact has a type of its own for each; what is given here is the same for all.
          type={type as 'text'}
          value={value}
          inputMode={inputMode}
          required={isRequired}
          autoComplete={autoComplete}
          placeholder={placeholder}
          data-autofocus={autoFocus ? '' : undefined}
          list={list}
          maxLength={maxLength}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function TextArea({
  value,
  onChange,
  rows = 3,
  placeholder,
  ...field
}: FieldProps & { value: string; onChange: (value: string) => void; rows?: number; placeholder?: string }) {
  return (
    <Field {...field}>
      {(wiring) => (
        <textarea
          {...wiring}
          rows={rows}
          value={value}
          placeholder={placeholder}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface SelectProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The texts of the choices, by their values. */
  readonly choices: readonly (readonly [value: string, text: string])[];
}

export function Select({ value, onChange, choices, ...field }: SelectProps) {
  return (
    <Field {...field}>{(wiring) => <Choices {...wiring} value={value} onChange={onChange} choices={choices} />}</Field>
  );
}

type ChoicesProps = Partial<Wiring> & { 'aria-label'?: string } & Pick<SelectProps, 'value' | 'onChange' | 'choices'>;

/** A select without a label of its own. */
export function Choices({ value, onChange, choices, ...wiring }: ChoicesProps) {
  return (
    <select {...wiring} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {choices.map(([choice, text]) => (
        <option key={choice} value={choice} selected={choice === value}>
          {text}
        </option>
      ))}
    </select>
  );
}
