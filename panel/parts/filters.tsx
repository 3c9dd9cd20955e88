import type { ComponentChildren } from 'preact';
import { href } from '../app/place.ts';

interface FiltersProps {
  readonly path: string;
  readonly isFiltered: boolean;
  readonly clearText: string;
  readonly children: ComponentChildren;
}

/** The filters over a list, with a link that clears them. */
export function Filters({ path, isFiltered, clearText, children }: FiltersProps) {
  return (
    <div class="filters inRows">
      {children}
      {isFiltered && (
        <a class="button quiet" href={href(path)}>
          {clearText}
        </a>
      )}
    </div>
  );
}
