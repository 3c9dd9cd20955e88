import type { ComponentChildren } from 'preact';

interface CardProps {
  readonly title: string;
  readonly text?: string;
  readonly children: ComponentChildren;
}

/** Settings that belong together. */
export function Card({ title, text, children }: CardProps) {
  return (
    <section class="card">
      <div class="cardHead">
        <h2>{title}</h2>
      </div>
      <div class="cardBody">
        {text && <p class="soft">{text}</p>}
        {children}
      </div>
    </section>
  );
}
