import { formatAmount } from '../../../kernel/index.ts';
import type { StockResponse } from '../contract.ts';
import {
  availableOf,
  balanceKeyText,
  balanceOf,
  isVirtual,
  type Movement,
  type StockState,
  sidesOf,
} from '../rules/stock-state.ts';

/** What a stock command answers: its movements, and what now lies at the real places they touched. */
export function presentAnswer(state: StockState, movements: readonly Movement[]): StockResponse {
  const balances = new Map<string, StockResponse['balances'][number]>();
  for (const movement of movements) {
    for (const key of Object.values(sidesOf(movement))) {
      if (isVirtual(state, key.locationId)) continue;
      const balance = balanceOf(state, key);
      balances.set(balanceKeyText(key), {
        locationId: key.locationId,
        locationCode: state.locations.get(key.locationId)?.code ?? '',
        lotId: key.lotId,
        lotCode: lotCodeOf(state, key.lotId),
        status: key.status,
        onHand: formatAmount(balance.onHand),
        available: formatAmount(availableOf(balance)),
        unit: state.items.get(key.itemId)?.unit ?? '',
      });
    }
  }
  const late = state.late.get(movements[0]?.commandId ?? '');
  return {
    ...(late && { late }),
    documentId: movements[0]?.documentId ?? '',
    movements: movements.map((movement) => presentMovement(state, movement)),
    balances: [...balances.values()],
  };
}

function presentMovement(state: StockState, movement: Movement): StockResponse['movements'][number] {
  return {
    id: movement.id,
    itemId: movement.itemId,
    lotId: movement.lotId,
    lotCode: lotCodeOf(state, movement.lotId),
    quantity: formatAmount(movement.amount),
    unit: state.items.get(movement.itemId)?.unit ?? '',
    fromLocationId: movement.fromLocationId,
    fromLocationCode: state.locations.get(movement.fromLocationId)?.code ?? '',
    fromStatus: movement.fromStatus,
    toLocationId: movement.toLocationId,
    toLocationCode: state.locations.get(movement.toLocationId)?.code ?? '',
    toStatus: movement.toStatus,
    businessAt: movement.businessAt.toISOString(),
  };
}

function lotCodeOf(state: StockState, lotId: string | null): string | null {
  return lotId === null ? null : (state.lots.get(lotId)?.code ?? null);
}
