import type { ReactNode } from 'react';

interface SlotProps {
  label: string;
  /** Shown when nothing is there yet. */
  empty?: string;
  value?: ReactNode;
  active?: boolean;
  wrong?: boolean;
  /** Label above, value below: for several in a row. */
  compact?: boolean;
  onPress: () => void;
}

/** One thing that a screen asks for. The active one takes the next scan, or what the number pad types. */
export function Slot({ label, empty = '', value, active = false, wrong = false, compact = false, onPress }: SlotProps) {
  return (
    <button
      type="button"
      className={`slot${wrong ? ' is-wrong' : ''}${compact ? ' is-compact' : ''}`}
      aria-pressed={active}
      onClick={onPress}
    >
      <span>{label}</span>
      {value || <span className="slot-empty">{empty}</span>}
    </button>
  );
}
