import { useState } from 'react';
import type { PickTask } from '../../../src/modules/sales/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { showFeedback } from '../../parts/feedback.ts';
import { tellProblem } from '../../parts/tell-problem.ts';
import { type PadKey, typeNumber } from '../../parts/type-number.ts';
import { foundOf } from '../../scan/find-code.ts';
import { resolveCode } from '../../scan/resolve-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { ssccOf } from './sscc-of.ts';
import { deliveryWords } from './words.ts';

interface Named {
  id: string;
  code: string;
}

/** The box that is packed into, until another one is scanned; by its label alone where that is an SSCC: the first pick finds or makes it. */
export interface PackedInto {
  id: string | undefined;
  code: string;
}

/**
 * One stop by scan: the place or the box that it is taken out of, then the item or the lot; a box that isn't on the list, or the label of a new
 * one, is what it goes into. What was scanned wrong is said by name, and nothing is taken.
 */
export function usePick(task: PickTask, onBox: (box: PackedInto) => void) {
  const t = useWords(deliveryWords);
  const [here, setHere] = useState(false);
  const [goods, setGoods] = useState(false);
  const [lot, setLot] = useState<Named>();
  const [typed, setTyped] = useState(task.quantity);
  const [fresh, setFresh] = useState(true);

  const refuse = (kind: 'wrongPlace' | 'wrongGoods', scanned: string) => {
    const said = { place: task.locationCode, wanted: task.lotCode ?? task.itemCode, scanned };
    showFeedback({
      kind: 'no',
      title: t(kind, said),
      detail: t(`${kind}Why`, said),
      remedy: t(`${kind}How`, said),
    });
  };

  async function take(code: string): Promise<void> {
    // A shipping label is a box, known or new: the pick finds it or makes it, so nobody has to be asked.
    const label = ssccOf(code);
    if (label) {
      if (label === task.handlingUnitCode) setHere(true);
      else onBox({ id: undefined, code: label });
      return;
    }
    try {
      const resolved = await resolveCode(code);
      const thing = resolved.state === 'known' ? resolved.things[0] : undefined;
      if (thing?.kind === 'handling_unit') {
        if (thing.id === task.handlingUnitId) setHere(true);
        else onBox({ id: thing.id, code: thing.code });
        return;
      }
      const found = thing && (await foundOf(thing));
      if (found?.kind === 'location') {
        if (found.location.id === task.locationId) setHere(true);
        else refuse('wrongPlace', found.location.code);
        return;
      }
      if (found?.kind !== 'item' || found.item.id !== task.itemId) {
        refuse('wrongGoods', found?.kind === 'item' ? found.item.code : code);
        return;
      }
      // A lot is named by its own code; the item alone will do where there are none.
      if (task.lotId !== null && !found.lot) {
        refuse('wrongGoods', found.item.code);
        return;
      }
      setLot(found.lot);
      setGoods(true);
    } catch (error) {
      tellProblem(error);
    }
  }

  useScans((code) => {
    void take(code);
    return true;
  });
  const next: 'scanPlace' | 'scanGoods' | undefined = !here ? 'scanPlace' : !goods ? 'scanGoods' : undefined;
  return {
    ...{ here, lot, typed, next },
    press(key: PadKey) {
      setTyped(typeNumber(typed, key, fresh));
      setFresh(false);
    },
  };
}
