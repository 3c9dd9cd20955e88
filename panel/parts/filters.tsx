import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { texts, useTexts } from '../app/language.ts';
import { href } from '../app/place.ts';
import { Icon } from './icon.tsx';

const TEXTS = texts({ filters: 'Filters' }, { filters: 'Filtros' });

interface FiltersProps {
  readonly path: string;
  readonly isFiltered: boolean;
  readonly clearText: string;
  /** What stays in sight. The other filters then stand behind a button. */
  readonly search?: ComponentChildren;
  /** Whether one of those that stand behind the button is set, so that they have to be seen. */
  readonly isMoreSet?: boolean;
  readonly children: ComponentChildren;
}

/** The filters over a list, with a link that clears them. */
export function Filters({ path, isFiltered, clearText, search, isMoreSet = false, children }: FiltersProps) {
  const t = useTexts(TEXTS);
  const id = useId();
  const [isPressed, setIsPressed] = useState<boolean>();
  const isOpen = isPressed ?? isMoreSet;
  const clear = isFiltered && (
    <a class="button quiet" href={href(path)}>
      {clearText}
    </a>
  );
  if (!search) {
    return (
      <div class="filters inRows">
        {children}
        {clear}
      </div>
    );
  }
  return (
    <>
      <div class="filters">
        {search}
        <button
          type="button"
          class="button plain filterButton"
          aria-label={t.filters}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setIsPressed(!isOpen)}
        >
          <Icon name="filter" />
          <span>{t.filters}</span>
        </button>
        {clear}
      </div>
      <div class="filters inRows moreFilters" id={id} hidden={!isOpen}>
        {children}
      </div>
    </>
  );
}
