import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../ui/icon.tsx';
import type { Tone } from '../../ui/state-colours.ts';

/** A sentence that stands out: why something can't be done, what waits, what to look at. */
export function Note({
  tone,
  icon,
  title,
  children,
}: {
  tone: Tone;
  icon: IconName;
  title: string;
  children?: ReactNode;
}) {
  return (
    <div className={`note tone-${tone}`}>
      <Icon name={icon} size={26} />
      <div>
        <b>{title}</b>
        {children}
      </div>
    </div>
  );
}
