import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';

interface PageHeadProps {
  readonly title: string;
  /** Beside the title, such as a status. */
  readonly mark?: ComponentChildren;
  readonly back?: { readonly href: string; readonly text: string };
  readonly children?: ComponentChildren;
}

/** The title of a page and what can be done there. A page that opens gives the focus to its title, so that it is read. */
export function PageHead({ title, mark, back, children }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = `${title} · CleverInvo`;
  }, [title]);
  return (
    <header class="pageHead">
      {back && (
        <a class="back" href={back.href}>
          <Icon name="left" size={14} />
          {back.text}
        </a>
      )}
      <div class="pageTitle">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {mark}
        <div class="pageActions">{children}</div>
      </div>
    </header>
  );
}
