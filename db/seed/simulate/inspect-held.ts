import { cast } from '../factory/people.ts';
import type { Actor, Page, World } from './world.ts';

const DAY = 86_400_000;

interface WaitingRow {
  operationId: string;
  operationCode: string;
  orderCode: string;
  itemCode: string;
  quantityHeld: string;
  waitingSince: string;
}

/** The inspector: takes what has waited longest. What the story left waiting is left for somebody to find, mostly. */
export function openInspector(world: World): Actor {
  const inspector = world.colleague(cast.inspector);
  const { random } = world;

  async function choose(): Promise<WaitingRow | undefined> {
    const { rows } = await inspector.get<Page<WaitingRow>>('/inspections/waiting?limit=20');
    const old = (row: WaitingRow) => world.begunAt - Date.parse(row.waitingSince) > DAY;
    return rows.find((row) => !old(row) || random.chance(0.01));
  }

  async function inspect(row: WaitingRow): Promise<void> {
    const held = Number(row.quantityHeld);
    const path = `/operations/${row.operationId}/inspections`;
    const serial = row.itemCode === 'BK-ROAD7' && row.operationCode.endsWith('-30');
    const rework = !serial && held > 4 && random.chance(0.3) ? 1 : 0;
    if (rework > 0) {
      const reason = { reasonCode: 'R-RUN', note: '表面不良，返工' };
      await inspector.post(path, {
        disposition: 'rework',
        quantity: '1',
        reworkToOperationId: row.operationId,
        ...reason,
      });
    }
    const accepted = held - rework;
    const serials = serial ? { serialCodes: serialsOf(row.orderCode, await passedAt(row.operationId), accepted) } : {};
    await inspector.post(path, { disposition: 'accept', quantity: String(accepted), ...serials });
  }

  async function passedAt(operationId: string): Promise<number> {
    const detail = await inspector.get<{ operation: { quantityPassed: string } }>(`/operations/${operationId}`);
    return Number(detail.operation.quantityPassed);
  }

  return {
    name: 'inspector',
    async act() {
      const row = await choose();
      if (!row) return random.between(10, 30);
      await inspect(row);
      return random.between(6, 20);
    },
  };
}

/** One number per piece, counted on from what passed before. */
function serialsOf(orderCode: string, before: number, pieces: number): string[] {
  return Array.from({ length: pieces }, (_, index) => `${orderCode}-S${String(before + index + 1).padStart(3, '0')}`);
}
