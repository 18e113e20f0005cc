import type { HandlingUnit } from '../../../src/modules/inventory/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useAnswer } from '../../app/live.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useUnitActs } from './use-unit-acts.ts';
import { inventoryWords } from './words.ts';

/** Two units were scanned: which goes into which? */
export function NestUnit({ unit, otherId, onDone }: { unit: HandlingUnit; otherId: string; onDone: () => void }) {
  const t = useWords(inventoryWords);
  const answer = useAnswer<HandlingUnit>(`/handling-units/${otherId}`);
  return (
    <Frame onBack={onDone}>
      <h1 className="question">{t('whichIntoWhich')}</h1>
      <AnswerView answer={answer}>{(other) => <BothWays unit={unit} other={other} onDone={onDone} />}</AnswerView>
    </Frame>
  );
}

function BothWays({ unit, other, onDone }: { unit: HandlingUnit; other: HandlingUnit; onDone: () => void }) {
  const t = useWords(inventoryWords);
  const [own, others] = [useUnitActs(unit), useUnitActs(other)];
  const into = (inner: HandlingUnit, outer: HandlingUnit) => t('putInto', { unit: inner.code, outer: outer.code });
  // A pallet goes into no box; the likelier way stands first.
  const ways = [
    { label: into(unit, other), run: () => own.nestInto(other, onDone), likely: other.kind === 'pallet' },
    { label: into(other, unit), run: () => others.nestInto(unit, onDone), likely: unit.kind === 'pallet' },
  ].sort((a, b) => Number(b.likely) - Number(a.likely));
  return (
    <div className="buttons is-column">
      {ways.map(({ label, run, likely }) => (
        <Button
          key={label}
          label={label}
          icon="box"
          look={likely ? 'main' : undefined}
          disabled={own.busy || others.busy}
          onPress={() => void run()}
        />
      ))}
    </div>
  );
}
