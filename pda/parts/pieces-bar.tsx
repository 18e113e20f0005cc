import { formatQuantity } from '../../ui/formatting.ts';
import { addAmounts, isAbove, shareOf } from './amount.ts';

export interface PiecesPart {
  name: string;
  label: string;
  amount: string;
  colour: string;
  /** Shown even when there are none. */
  always?: boolean;
}

/** Where an operation's pieces are, as one bar and as words with numbers. */
export function PiecesBar({ parts, whole }: { parts: PiecesPart[]; whole: string }) {
  const shown = parts.filter((part) => part.always || isAbove(part.amount, '0'));
  const sum = addAmounts(...parts.map((part) => part.amount));
  // More than planned may have been made: the bar is as long as what its figures say.
  const full = isAbove(sum, whole) ? sum : whole;
  return (
    <>
      <div className="pieces" aria-hidden="true">
        {shown.map((part) => (
          <i key={part.name} style={{ width: `${shareOf(part.amount, full) * 100}%`, background: part.colour }} />
        ))}
      </div>
      <ul className="legend">
        {shown.map((part) => (
          <li key={part.name}>
            <i style={{ background: part.colour }} />
            <span>{part.label}</span>
            <b>{formatQuantity(part.amount)}</b>
          </li>
        ))}
      </ul>
    </>
  );
}
