import { href } from '../app/place.ts';

interface SectionsProps {
  readonly label: string;
  readonly sections: readonly (readonly [path: string, text: string])[];
  readonly current: string;
}

/** The sections of an area, such as those of the settings. Each is a page. */
export function Sections({ label, sections, current }: SectionsProps) {
  return (
    <nav class="tabs" aria-label={label}>
      {sections.map(([path, text]) => (
        <a key={path} href={href(path)} aria-current={path === current ? 'page' : undefined}>
          {text}
        </a>
      ))}
    </nav>
  );
}
