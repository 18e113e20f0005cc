import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../ui/icon.tsx';

/** Says what will stand here and how to begin. */
export function Empty({
  icon = 'box',
  what,
  how,
  action,
}: {
  icon?: IconName;
  what: string;
  how?: string;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <Icon name={icon} size={30} />
      <strong>{what}</strong>
      {how && <p>{how}</p>}
      {action}
    </div>
  );
}
