import type { ScanResponse } from '../../src/modules/execution/contract.ts';
import { get } from '../../ui/api.ts';

export interface FoundItem {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  unit: string;
  tracking: 'none' | 'lot' | 'serial';
}

export interface FoundLot {
  id: string;
  code: string;
}

export interface FoundLocation {
  id: string;
  code: string;
  name: string;
  nameEn: string;
}

/** What a code means for a form that asks for an item, a lot or a place. */
export type Found =
  | { kind: 'item'; item: FoundItem; lot?: FoundLot }
  | { kind: 'location'; location: FoundLocation }
  | { kind: 'other'; title: string };

/** Asks the server what a code is. Throws the server's refusal when nothing is known by it. */
export async function findCode(code: string, orderId?: string): Promise<Found> {
  const scan = await get<ScanResponse>('/scan', { query: { code, orderId } });
  const { entity } = scan;
  if (scan.kind === 'location') {
    return {
      kind: 'location',
      location: {
        id: entity.id,
        code: entity.code,
        name: textOf(entity.name) || scan.title,
        nameEn: textOf(entity.nameEn),
      },
    };
  }
  if (scan.kind === 'item') return { kind: 'item', item: await findItem(entity.id) };
  const itemId = textOf(entity.itemId);
  if (scan.kind === 'lot' && itemId) {
    return { kind: 'item', item: await findItem(itemId), lot: { id: entity.id, code: entity.code } };
  }
  return { kind: 'other', title: scan.title };
}

export function findItem(itemId: string): Promise<FoundItem> {
  return get<FoundItem>(`/items/${itemId}`);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
