import type { ItemData } from './item-data.ts';
import { itemsAssembly } from './items-assembly.ts';
import { itemsFrameAndWheel } from './items-frame-and-wheel.ts';
import { itemsMade } from './items-made.ts';
import { itemsRaw } from './items-raw.ts';

export type { ItemData } from './item-data.ts';

/** Every item, what is bought first. */
export const items: ItemData[] = [...itemsRaw, ...itemsFrameAndWheel, ...itemsAssembly, ...itemsMade];

const byCode = new Map(items.map((item) => [item.code, item]));

export function itemCalled(code: string): ItemData {
  const item = byCode.get(code);
  if (!item) throw new Error(`the demo has no item ${code}`);
  return item;
}

/** Where an order takes it from. */
export function issuePlace(item: ItemData): string {
  return item.lineSide ?? item.store;
}
