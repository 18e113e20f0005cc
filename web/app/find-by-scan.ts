import type { ScanResponse } from '../../src/modules/execution/contract.ts';
import { get } from '../../ui/api.ts';

/** Asks what a code stands for, and where the desk shows it. */
export async function findByScan(code: string): Promise<{ found: ScanResponse; to: string | undefined }> {
  const found = await get<ScanResponse>('/scan', { query: { code } });
  return { found, to: addressOf(found.kind, found.entity) };
}

export function addressOf(
  kind: ScanResponse['kind'],
  entity: { id: string; [field: string]: unknown },
): string | undefined {
  switch (kind) {
    case 'order':
      return `/work-orders/${entity.id}`;
    case 'operation':
    case 'report':
      return typeof entity.orderId === 'string' ? `/work-orders/${entity.orderId}` : undefined;
    case 'item':
      return `/items/${entity.id}`;
    case 'lot':
      return `/lots/${entity.id}`;
    case 'location':
      return `/stock?f.locationId.eq=${entity.id}`;
    case 'person':
      return `/people/${entity.id}`;
    case 'equipment':
      return `/data/equipment?f.id.eq=${entity.id}`;
  }
}
