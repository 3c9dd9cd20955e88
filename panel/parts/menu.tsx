import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';

export interface MenuItem {
  readonly text: string;
  readonly icon?: IconName;
  readonly isDangerous?: boolean;
  readonly href?: string;
  readonly isExternal?: boolean;
  readonly onPress?: () => void;
}

interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** What the button shows. Absent: three dots. */
  readonly children?: ComponentChildren;
  readonly look?: string;
}

/** A button that unfolds a list of further actions. Escape and a press elsewhere fold it again. */
export function Menu({ label, items, children, look = children ? 'button plain' : 'iconButton' }: MenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    root.current?.querySelector<HTMLElement>('.menuList a, .menuList button')?.focus();
    const pressElsewhere = ({ target }: Event) => {
      if (target instanceof Node && !root.current?.contains(target)) setIsOpen(false);
    };
    addEventListener('pointerdown', pressElsewhere);
    return () => removeEventListener('pointerdown', pressElsewhere);
  }, [isOpen]);

  function close(): void {
    setIsOpen(false);
    button.current?.focus();
  }

  function press(event: KeyboardEvent): void {
    if (!isOpen) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const all = [...(root.current?.querySelectorAll<HTMLElement>('.menuList a, .menuList button') ?? [])];
    const index = all.findIndex((item) => item.matches(':focus')) + (event.key === 'ArrowDown' ? 1 : -1);
    all.at(index % all.length)?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the button and the list inside
    <div class="menu" ref={root} onKeyDown={press}>
      <button
        ref={button}
        type="button"
        class={look}
        aria-expanded={isOpen}
        aria-controls={id}
        {...(!children && { 'aria-label': label, title: label })}
        onClick={() => setIsOpen(!isOpen)}
      >
        {children ?? <Icon name="more" />}
      </button>
      <ul class="menuList" id={id} hidden={!isOpen}>
        {items.map(({ text, icon, isDangerous, href, isExternal, onPress }) => {
          const shown = (
            <>
              {icon && <Icon name={icon} size={16} />}
              {text}
            </>
          );
          const name = isDangerous ? 'dangerous' : '';
          return (
            <li key={text}>
              {href ? (
                <a
                  class={name}
                  href={href}
                  onClick={close}
                  {...(isExternal && { target: '_blank', rel: 'noreferrer' })}
                >
                  {shown}
                </a>
              ) : (
                <button
                  type="button"
                  class={name}
                  onClick={() => {
                    close();
                    onPress?.();
                  }}
                >
                  {shown}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
