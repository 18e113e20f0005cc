import { useState } from 'react';
import type { MaterialView, WorkOrderDetail } from '../../../src/modules/execution/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useAnswer } from '../../app/live.ts';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { PickCode } from '../../parts/pick-code.tsx';
import { Slot } from '../../parts/slot.tsx';
import { tellProblem } from '../../parts/tell-problem.ts';
import { type FoundLot, findFor } from '../../scan/find-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { executionWords } from './words.ts';

/** By item: from which lot this operation took it. */
export type ComponentLots = Readonly<Record<string, FoundLot>>;

/** What a report at this operation takes by itself, and by lot: only there a choice of lots makes sense. */
export function useTrackedComponents(orderId: string, operationId: string): MaterialView[] {
  const order = useAnswer<WorkOrderDetail>(`/work-orders/${orderId}`).data;
  return (order?.materials ?? []).filter(
    (line) => line.operationId === operationId && line.issueMethod === 'backflush' && line.tracking !== 'none',
  );
}

interface ChooseComponentLotsProps {
  materials: MaterialView[];
  lots: ComponentLots;
  onLots: (lots: ComponentLots) => void;
  onDone: () => void;
}

/** Which lots were used up? A scan of a lot finds its own line; what isn't told is taken oldest first. */
export function ChooseComponentLots({ materials, lots, onLots, onDone }: ChooseComponentLotsProps) {
  const t = useWords(executionWords);
  const nameOf = useNameOf();
  const [picking, setPicking] = useState<MaterialView>();
  const take = async (code: string) => {
    setPicking(undefined);
    try {
      const found = await findFor({ kinds: ['lot'], itemIds: materials.map((line) => line.itemId) }, code);
      if (found?.kind === 'item' && found.lot) onLots({ ...lots, [found.item.id]: found.lot });
    } catch (error) {
      tellProblem(error);
    }
  };
  useScans((code) => {
    if (picking) return false;
    void take(code);
    return true;
  });
  if (picking)
    return (
      <PickCode
        title={nameOf(picking.itemName, picking.itemNameEn)}
        path="/lots"
        query={{ 'f.itemId.eq': picking.itemId }}
        onCode={(code) => void take(code)}
        onBack={() => setPicking(undefined)}
      />
    );
  return (
    <Frame onBack={onDone} foot={<Button label={t('lotsDone')} icon="check" look="main" onPress={onDone} />}>
      <h1 className="question">{t('whichLots')}</h1>
      <p className="kicker">{t('whichLotsHow')}</p>
      <div className="slots">
        {materials.map((material) => {
          const lot = lots[material.itemId];
          return (
            <Slot
              key={material.id}
              label={nameOf(material.itemName, material.itemNameEn)}
              empty={t('lotOldest')}
              value={lot && <span className="slot-value code">{lot.code}</span>}
              onPress={() => setPicking(material)}
            />
          );
        })}
      </div>
    </Frame>
  );
}
