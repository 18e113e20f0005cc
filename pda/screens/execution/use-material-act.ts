import type { MaterialResponse } from '../../../src/modules/execution/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { type Act, useAct } from '../../app/use-act.ts';
import { isZero } from '../../parts/amount.ts';
import type { Reason } from '../../parts/choose-reason.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import type { FoundLocation } from '../../scan/find-code.ts';
import type { Chosen, MaterialVerb } from './give-quantity.tsx';
import type { KeptHere } from './keep-for-device.tsx';
import { tookPromised } from './promises-taken.ts';
import { executionWords, materialWords } from './words.ts';

interface MaterialMove {
  chosen: Chosen;
  quantity: string;
  location?: FoundLocation | undefined;
  /** What this device holds of it: taken from first. */
  kept?: KeptHere | undefined;
  reason?: Reason | undefined;
  draft?: Act['draft'];
  goOn: () => void;
}

const paths: Record<MaterialVerb, string> = { issue: 'issues', return: 'returns', supplement: 'supplementary-issues' };

/** Books material to an order, back from it or beyond it, and says what is still open. */
export function useMaterialAct(orderId: string, verb: MaterialVerb) {
  const t = useWords(materialWords);
  const t2 = useWords(executionWords);
  const nameOf = useNameOf();
  const { act, busy } = useAct();
  const run = ({ chosen, quantity, location, kept, reason, draft, goOn }: MaterialMove): Promise<void> => {
    const { item, lot, unit, material, substitute } = chosen;
    const named = formatQuantity(quantity, item.unit);
    const titles = {
      issue: t('issued', { quantity: named }),
      return: t('returned', { quantity: named }),
      supplement: t('supplemented', { quantity: named }),
    };
    return act({
      lane: `order:${orderId}`,
      path: `/work-orders/${orderId}/${paths[verb]}`,
      body: {
        ...(material ? { materialId: material.id } : {}),
        ...(material && !substitute ? {} : { itemId: item.id }),
        ...(lot && { lotId: lot.id }),
        ...(unit && { handlingUnitId: unit.id }),
        quantity,
        unit: item.unit,
        ...(location && { locationId: location.id }),
        ...(kept && { locationId: kept.locationId, leaseId: kept.id }),
        ...(verb === 'supplement' && reason && { reasonCode: reason.code }),
      },
      label: { text: verb, parameters: { item: nameOf(item.name, item.nameEn), quantity: named } },
      yes: {
        title: titles[verb],
        detail: (answer) => {
          const { quantityOpen: open, promisesTaken, substituteFor } = answer as MaterialResponse;
          // What is left of the line is told in the unit of its own item.
          const openUnit = substituteFor?.unit ?? item.unit;
          const left = isZero(open) ? t('complete') : t('stillOpen', { quantity: formatQuantity(open, openUnit) });
          const parts = [
            substituteFor && t('inPlaceOf', { item: substituteFor.itemCode }),
            verb === 'issue' ? left : nameOf(item.name, item.nameEn),
            tookPromised(promisesTaken, t2),
          ];
          return parts.filter(Boolean).join(' · ');
        },
      },
      ...(draft && { draft }),
      goOn,
    });
  };
  return { run, busy };
}
