import type { OutsideLine } from '../../../src/modules/purchasing/contract.ts';
import { useAnswer } from '../../app/live.ts';
import { mayDo } from '../../app/session.ts';
import { LineState } from './line-state.tsx';

/** Of an operation that is done outside: at whom its pieces are. Nothing where none are ordered. */
export function WhereOutside({ code }: { code: string }) {
  const may = mayDo('purchasing.outside.write');
  const answer = useAnswer<{ lines: OutsideLine[] }>(may ? '/subcontract-lines' : undefined, { code });
  const lines = answer.data?.lines ?? [];
  if (lines.length === 0) return null;
  return (
    <section className="card">
      {lines.map((line) => (
        <LineState key={line.lineId} line={line} />
      ))}
    </section>
  );
}
