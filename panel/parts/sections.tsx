import { useEffect, useRef } from 'preact/hooks';
import { href } from '../app/place.ts';

interface SectionsProps {
  readonly label: string;
  readonly sections: readonly (readonly [path: string, text: string])[];
  readonly current: string;
}

/** The sections of an area, such as those of the settings. Each is a page. */
export function Sections({ label, sections, current }: SectionsProps) {
  const nav = useRef<HTMLElement>(null);
  // On a phone the row of sections is wider than the screen.
  useEffect(() => {
    const shown = nav.current?.querySelector<HTMLElement>('[aria-current]');
    if (nav.current && shown) nav.current.scrollLeft = shown.offsetLeft - nav.current.offsetLeft - 16;
  }, [current]);
  return (
    <nav ref={nav} class="tabs" aria-label={label}>
      {sections.map(([path, text]) => (
        <a key={path} href={href(path)} aria-current={path === current ? 'page' : undefined}>
          {text}
        </a>
      ))}
    </nav>
  );
}
