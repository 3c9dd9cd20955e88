import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';

const PAUSE_MILLISECONDS = 250;

interface SearchFieldProps {
  readonly label: string;
  /** What is searched for by now. */
  readonly value: string;
  readonly onSearch: (text: string) => void;
  /** Whether the cursor is to be in it as it appears. */
  readonly isFocused?: boolean;
}

/** The search of a page. `/` leads to it. It searches once typing pauses. */
export function SearchField({ label, value, onSearch, isFocused }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  const last = useRef(value);
  useEffect(() => {
    if (value !== last.current) setText(value);
    last.current = value;
  }, [value]);
  useEffect(() => {
    if (text === last.current) return;
    const timer = setTimeout(() => {
      last.current = text;
      onSearch(text);
    }, PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    if (isFocused) field.current?.focus();
  }, [isFocused]);
  return (
    <search class="searchField">
      <Icon name="search" size={16} />
      <input
        ref={field}
        data-search=""
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (text === '') event.currentTarget.blur();
          setText('');
        }}
      />
      <span class="key" aria-hidden="true">
        /
      </span>
    </search>
  );
}
