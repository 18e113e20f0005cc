import type { HandlingUnit } from '../../../src/modules/inventory/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useAct } from '../../app/use-act.ts';
import { inventoryWords } from './words.ts';

interface Place {
  id: string;
  code: string;
}

/** What is done with a unit as a whole, each told with the way back where there is one. */
export function useUnitActs(unit: HandlingUnit) {
  const t = useWords(inventoryWords);
  const { act, busy } = useAct();
  const { id, code, parent } = unit;
  const lane = `unit:${id}`;
  const path = `/handling-units/${id}`;
  const here = { id: unit.locationId, code: unit.locationCode };

  /** `from` is where it stands; carried back by the same act. */
  function move(to: Place, from: Place = here): Promise<void> {
    return act({
      lane,
      path: `${path}/move`,
      body: { locationId: to.id },
      label: { text: 'moveUnit', parameters: { unit: code, place: to.code } },
      yes: {
        title: t('unitMoved', { place: to.code }),
        detail: t(parent && from === here ? 'unitMovedOutOf' : 'unitMovedFrom', {
          ...{ unit: code, place: from.code, outer: parent?.code ?? '' },
        }),
        action: () => ({ label: t('carryBack', { place: from.code }), icon: 'undo', run: () => void move(from, to) }),
      },
    });
  }

  return {
    busy,
    move,
    takeOut: () =>
      act({
        dated: false,
        lane,
        path: `${path}/take-out`,
        body: {},
        label: { text: 'takeOutUnit', parameters: { unit: code } },
        yes: { title: t('unitTakenOut'), detail: t('standsBeside', { unit: code, outer: parent?.code ?? '' }) },
      }),
    empty: () =>
      act({
        lane,
        path: `${path}/empty`,
        body: {},
        label: { text: 'emptyUnit', parameters: { unit: code } },
        yes: { title: t('unitEmptied'), detail: t('liesLoose', { place: here.code }) },
      }),
    /** Into the unit with this id. */
    nestInto: (outer: Place, goOn: () => void) =>
      act({
        dated: false,
        lane,
        path: `${path}/nest`,
        body: { parentId: outer.id },
        label: { text: 'nestUnit', parameters: { unit: code, outer: outer.code } },
        yes: { title: t('unitNested'), detail: t('nowStandsIn', { unit: code, outer: outer.code }) },
        goOn,
      }),
  };
}
