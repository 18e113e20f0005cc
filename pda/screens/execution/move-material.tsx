import { useState } from 'react';
import type { MaterialView, WorkOrderDetail } from '../../../src/modules/execution/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useAnswer } from '../../app/live.ts';
import { go } from '../../app/route.ts';
import { useDraft } from '../../app/use-draft.ts';
import { isAbove } from '../../parts/amount.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { showFeedback } from '../../parts/feedback.ts';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { PickCode } from '../../parts/pick-code.tsx';
import { tellProblem } from '../../parts/tell-problem.ts';
import { type FoundItem, type FoundLot, findCode } from '../../scan/find-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { useFirstCode } from '../inventory/use-first-code.ts';
import { allowedOn, findLine, itemOf } from './find-line.ts';
import { type Chosen, type FromUnit, GiveQuantity, type MaterialVerb } from './give-quantity.tsx';
import { IssueFromUnit, isForOrder } from './issue-from-unit.tsx';
import { MaterialCard } from './show-order.tsx';
import { materialWords } from './words.ts';

interface MoveMaterialProps {
  orderId: string;
  verb: MaterialVerb;
  /** What was scanned before: an item or a lot. */
  code?: string | undefined;
}

/** Material to an order, back from it, or beyond it: scan item or lot, say how much. */
export function MoveMaterial({ orderId, verb, code }: MoveMaterialProps) {
  const t = useWords(materialWords);
  const nameOf = useNameOf();
  const answer = useAnswer<WorkOrderDetail>(`/work-orders/${orderId}`);
  const draft = useDraft(`${verb}/${orderId}/${code ?? ''}`, (): Touched => ({}));
  const chosen = answer.data && chosenOf(draft.value, answer.data.materials);
  const { unitId } = draft.value;
  const [picking, setPicking] = useState(false);
  const take = async (scannedCode: string) => {
    setPicking(false);
    try {
      const found = await findCode(scannedCode, orderId);
      if (found.kind === 'item') choose(found.item, found.lot);
      else if (found.kind === 'unit' && verb === 'issue') await openUnit(found.id);
      // Not material at all: the person has gone on to something else.
      else go('scan', scannedCode);
    } catch (error) {
      tellProblem(error);
    }
  };
  /** A box: what of it the order gets, or at once that there is nothing for it in there. */
  const openUnit = async (unitId: string) => {
    if (await isForOrder(unitId, answer.data?.materials ?? [], t)) draft.restart({ unitId });
  };
  const choose = (item: FoundItem, lot?: FoundLot) => {
    const materials = answer.data?.materials ?? [];
    const line = findLine(materials, item.id, verb);
    const allowed = verb === 'issue' ? allowedOn(materials) : [];
    const remedy = allowed.length > 0 ? t('notOfOrderButThese', { items: allowed.join(' / ') }) : t('notOfOrderHow');
    if (!line && verb !== 'supplement')
      showFeedback({ kind: 'no', title: t('notOfOrder', { item: nameOf(item.name, item.nameEn) }), remedy });
    else draft.change({ item, lot, materialId: line?.material?.id, unitId: undefined, unit: undefined });
  };
  useScans((scannedCode) => {
    if (chosen) return false;
    void take(scannedCode);
    return true;
  }, answer);
  // What was begun with this code stands there already.
  useFirstCode(answer.data && !draft.wasBegun ? code : undefined, take);
  if (picking)
    return (
      <PickCode
        title={t('scanMaterial')}
        path="/items"
        onCode={(picked) => void take(picked)}
        onBack={() => setPicking(false)}
      />
    );
  if (chosen)
    return (
      <GiveQuantity
        key={`${chosen.item.id}${chosen.unit?.id}`}
        orderId={orderId}
        verb={verb}
        chosen={chosen}
        onItem={choose}
        onUnit={(id) => void openUnit(id).catch(tellProblem)}
        onLeave={() => draft.restart(chosen.unit ? { unitId } : {})}
      />
    );
  if (unitId && answer.data)
    return (
      <IssueFromUnit
        orderId={orderId}
        orderCode={answer.data.order.code}
        unitId={unitId}
        materials={answer.data.materials}
        onChoose={(touched) => draft.change(touched)}
        onLeave={() => draft.restart({})}
      />
    );
  const question = { issue: t('issueWhat'), return: t('returnWhat'), supplement: t('supplementWhat') }[verb];
  return (
    <Frame
      foot={
        <Button
          label={t('scanMaterial')}
          icon="keyboard"
          look="main"
          disabled={!answer.data}
          onPress={() => setPicking(true)}
        />
      }
    >
      <p className="kicker code">{answer.data?.order.code}</p>
      <h1 className="question">{question}</h1>
      <AnswerView answer={answer}>
        {({ materials }) => (
          <div className="cards">
            {materials.filter(fits(verb)).length === 0 && <Empty icon="check" title={t('nothingLeft')} />}
            {materials.filter(fits(verb)).map((material) => (
              <MaterialCard
                key={material.id}
                material={material}
                onPress={() => draft.change({ item: itemOf(material), lot: undefined, materialId: material.id })}
              />
            ))}
          </div>
        )}
      </AnswerView>
    </Frame>
  );
}

export interface Touched {
  /** A box or pallet that was scanned for the order. */
  unitId?: string | undefined;
  /** What of it, where another number is wanted. */
  unit?: FromUnit | undefined;
  item?: FoundItem | undefined;
  lot?: FoundLot | undefined;
  materialId?: string | undefined;
}

/** The line stands as the order has it now, whenever the item was chosen. */
function chosenOf({ item, lot, unit, materialId }: Touched, materials: readonly MaterialView[]): Chosen | undefined {
  if (!item) return undefined;
  const material = materials.find((line) => line.id === materialId);
  const substitute = material?.substitutes.find((one) => one.itemId === item.id && material.itemId !== item.id);
  return { item, lot, unit, material, substitute };
}

function fits(verb: MaterialVerb): (material: MaterialView) => boolean {
  if (verb === 'issue') return (material) => material.issueMethod === 'issue' && isAbove(material.quantityOpen, '0');
  if (verb === 'return') return (material) => isAbove(material.quantityIssued, material.quantityReturned);
  return () => true;
}
