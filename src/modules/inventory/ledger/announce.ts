import { type CommandFacts, formatAmount } from '../../../kernel/index.ts';
import { inventoryEvents } from '../contract.ts';
import { sharedPlace } from '../rules/shared-place.ts';
import type { StockState } from '../rules/stock-state.ts';

/** Tells of each balance that fell below zero, now or by a late fact in the past, in the name of the command that did it. Writes nothing itself. */
export function announceNegatives(
  state: StockState,
  commands: readonly Pick<CommandFacts, 'commandId' | 'emit'>[],
): void {
  for (const fallen of state.wentNegative) {
    const command = commands.find((one) => one.commandId === fallen.commandId);
    const item = state.items.get(fallen.itemId);
    command?.emit({
      type: inventoryEvents.wentNegative,
      aggregateType: 'stock',
      aggregateId: fallen.itemId,
      data: {
        itemId: fallen.itemId,
        itemCode: item?.code ?? '',
        locationId: fallen.locationId,
        locationCode: state.locations.get(fallen.locationId)?.code ?? '',
        lotId: fallen.lotId,
        status: fallen.status,
        onHand: formatAmount(fallen.onHand),
        unit: item?.unit ?? '',
        ...sharedPlace([state.locations.get(fallen.locationId)]),
      },
    });
  }
  for (const { at, lowest, commandId, ...key } of state.wasNegative) {
    const command = commands.find((one) => one.commandId === commandId);
    const item = state.items.get(key.itemId);
    command?.emit({
      type: inventoryEvents.wasNegative,
      aggregateType: 'stock',
      aggregateId: key.itemId,
      data: {
        ...key,
        itemCode: item?.code ?? '',
        locationCode: state.locations.get(key.locationId)?.code ?? '',
        at: at.toISOString(),
        onHand: formatAmount(lowest),
        unit: item?.unit ?? '',
        ...sharedPlace([state.locations.get(key.locationId)]),
      },
    });
  }
  state.wentNegative = [];
  state.wasNegative = [];
}
