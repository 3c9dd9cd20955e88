import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly look?: Look;
  readonly icon?: IconName;
  readonly type?: 'button' | 'submit';
  readonly isDisabled?: boolean;
  /** It does something now; it stays in the order of focus, and takes no press. */
  readonly isBusy?: boolean;
  readonly form?: string;
  readonly onPress?: () => void;
}

export function Button({
  children,
  look = 'plain',
  icon,
  type = 'button',
  isDisabled,
  isBusy,
  form,
  onPress,
}: ButtonProps) {
  return (
    <button
      type={type}
      class={`button ${look}`}
      disabled={isDisabled}
      aria-disabled={isBusy ? 'true' : undefined}
      aria-busy={isBusy ? 'true' : undefined}
      form={form}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onPress?.();
      }}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface LinkButtonProps {
  readonly children: ComponentChildren;
  readonly href: string;
  readonly look?: Look;
  readonly icon?: IconName;
  readonly isExternal?: boolean;
}

export function LinkButton({ children, href, look = 'plain', icon, isExternal }: LinkButtonProps) {
  return (
    <a class={`button ${look}`} href={href} {...(isExternal && { target: '_blank', rel: 'noreferrer' })}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly icon: IconName;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
  /** Of a button that stays pressed. */
  readonly isPressed?: boolean;
}

/** A button that shows only its icon. The label is what assistive technology reads and what shows as a tip. */
export function IconButton({ label, icon, onPress, isDisabled, isPressed }: IconButtonProps) {
  return (
    <button
      type="button"
      class="iconButton"
      aria-label={label}
      aria-pressed={isPressed}
      title={label}
      disabled={isDisabled}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  );
}
