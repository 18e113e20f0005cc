import { useState } from 'react';
import type { MaterialView } from '../../../src/modules/execution/contract.ts';
import type { HandlingUnit } from '../../../src/modules/inventory/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ask, useAnswer } from '../../app/live.ts';
import { isZero, subtractAmounts } from '../../parts/amount.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { showFeedback } from '../../parts/feedback.ts';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { itemOf } from './find-line.ts';
import type { Chosen } from './give-quantity.tsx';
import type { Touched } from './move-material.tsx';
import { useMaterialAct } from './use-material-act.ts';
import { contentsIn, type Taking, whatOrderTakes } from './what-order-takes.ts';
import { materialWords } from './words.ts';

interface IssueFromUnitProps {
  orderId: string;
  orderCode: string;
  unitId: string;
  materials: readonly MaterialView[];
  /** Another number of one of them. */
  onChoose: (touched: Touched) => void;
  onLeave: () => void;
}

/** A box was scanned for an order: what of it does the order get? */
export function IssueFromUnit({ orderId, orderCode, unitId, materials, onChoose, onLeave }: IssueFromUnitProps) {
  const t = useWords(materialWords);
  const answer = useAnswer<HandlingUnit>(`/handling-units/${unitId}`);
  const issue = useMaterialAct(orderId, 'issue');
  const locationId = answer.data?.locationId ?? '';
  const [going, setGoing] = useState(false);
  const takings = answer.data ? whatOrderTakes(answer.data, materials) : [];
  const rest = answer.data ? contentsIn(answer.data).filter(({ content }) => !isTaken(takings, content)) : [];
  const takeAll = async () => {
    setGoing(true);
    let left = takings.length;
    for (const taking of takings) {
      const before = left;
      const goOn = () => {
        left -= 1;
      };
      await issue.run({ chosen: chosenOf(taking, locationId), quantity: taking.quantity, goOn });
      // What is refused stands on the screen, and the others wait for somebody to have read it.
      if (left === before) break;
    }
    setGoing(false);
    if (left === 0) onLeave();
  };
  const [only] = takings;
  const label =
    takings.length === 1 && only
      ? t('issueNow', { quantity: formatQuantity(only.quantity, only.content.unit) })
      : t('issueAllOfUnit', { count: takings.length });
  return (
    <Frame
      onBack={onLeave}
      foot={
        takings.length > 0 && (
          <Button
            label={label}
            icon="check"
            look="main"
            disabled={going || issue.busy}
            onPress={() => void takeAll()}
          />
        )
      }
    >
      <p className="kicker code">{orderCode}</p>
      <h1 className="question">{t('issueOutOf', { unit: answer.data?.code ?? '' })}</h1>
      <AnswerView answer={answer}>
        {() => (
          <div className="cards">
            {takings.length === 0 && <Empty icon="check" title={t('nothingLeft')} />}
            {takings.map((taking) => (
              <TakingCard
                key={`${taking.unit.id}${taking.content.itemId}${taking.content.lotId}`}
                taking={taking}
                outer={unitId}
                onPress={() => onChoose(touchedOf(taking, locationId))}
              />
            ))}
            {rest.length > 0 && <p className="kicker">{t('staysInUnit', { items: sayContents(rest) })}</p>}
          </div>
        )}
      </AnswerView>
    </Frame>
  );
}

function TakingCard({ taking, outer, onPress }: { taking: Taking; outer: string; onPress: () => void }) {
  const t = useWords(materialWords);
  const nameOf = useNameOf();
  const { content, unit, quantity, substitute, material } = taking;
  const left = subtractAmounts(content.quantity, quantity);
  return (
    <button type="button" className="card" onClick={onPress}>
      <span className="card-row">
        <span className="card-main">
          <span className="card-title">{nameOf(content.itemName, content.itemNameEn)}</span>
          <span className="kicker code">
            {[content.itemCode, content.lotCode, unit.id !== outer && unit.code].filter(Boolean).join(' · ')}
          </span>
        </span>
        <QuantityFigure amount={quantity} unit={content.unit} />
      </span>
      {substitute && <span className="kicker">{t('inPlaceOf', { item: material.itemCode })}</span>}
      {!isZero(left) && (
        <span className="kicker">{t('leftInUnit', { quantity: formatQuantity(left, content.unit) })}</span>
      )}
    </button>
  );
}

/** As if item, lot and line had been chosen one after the other. */
function chosenOf({ content, unit, material, substitute, quantity }: Taking, locationId: string): Chosen {
  const lot = content.lotId ? { id: content.lotId, code: content.lotCode ?? '' } : undefined;
  return {
    ...{ item: itemOf(substitute ?? material), lot, material, substitute },
    unit: { ...unit, locationId, quantity },
  };
}

function touchedOf(taking: Taking, locationId: string): Touched {
  const { item, lot, unit, material } = chosenOf(taking, locationId);
  return { item, lot, unit, materialId: material?.id };
}

function isTaken(takings: readonly Taking[], content: Taking['content']): boolean {
  return takings.some((taking) => taking.content === content);
}

function sayContents(contents: readonly { content: Taking['content'] }[]): string {
  return contents
    .slice(0, 4)
    .map(({ content }) => `${content.itemCode} ${formatQuantity(content.quantity, content.unit)}`)
    .join(' / ');
}

/** Whether there is something in it for the order; where there is not, that is said at once, with what is in it. */
export async function isForOrder(
  unitId: string,
  materials: readonly MaterialView[],
  t: (
    key: 'unitHasNothing' | 'unitHolds' | 'unitIsEmpty' | 'unitHasNothingHow',
    values?: Record<string, string>,
  ) => string,
): Promise<boolean> {
  const unit = await ask<HandlingUnit>(`/handling-units/${unitId}`);
  if (whatOrderTakes(unit, materials).length > 0) return true;
  const inside = contentsIn(unit);
  showFeedback({
    kind: 'no',
    title: t('unitHasNothing', { unit: unit.code }),
    detail: inside.length === 0 ? t('unitIsEmpty') : t('unitHolds', { items: sayContents(inside) }),
    remedy: t('unitHasNothingHow'),
  });
  return false;
}
