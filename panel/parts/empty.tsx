import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

/** Stands where there is nothing yet, and says what belongs there and how it gets there. */
export function Empty({
  icon,
  title,
  children,
  action,
}: {
  icon: IconName;
  title: string;
  children: ComponentChildren;
  action?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <span class="emptyIcon">
        <Icon name={icon} size={24} />
      </span>
      <h2>{title}</h2>
      <p>{children}</p>
      {action && <div class="emptyAction">{action}</div>}
    </div>
  );
}
