import { askApi, cookieOf } from './people.ts';

export interface WantedLine {
  id: string;
  itemId: string;
  itemCode: string;
  unit: string;
  issueMethod: string;
  locationId: string | null;
  quantityOpen: string;
  quantityAvailable: string;
}

interface Packed {
  orderId: string;
  line: WantedLine;
  box: { id: string; code: string };
}

/** Two of what an order still wants, packed in a box on the shelf. */
export async function packWanted(url: string): Promise<Packed> {
  const manager = await cookieOf(url, 'manager');
  const ask = <T>(path: string, body?: object) => askApi<T>(url, manager, path, body);
  const orders = await ask<{ rows: { id: string }[] }>('/work-orders?f.state.in=released,in_progress&limit=30');
  for (const { id: orderId } of orders.rows) {
    const { materials } = await ask<{ materials: WantedLine[] }>(`/work-orders/${orderId}`);
    for (const line of materials) {
      const { itemId, unit, locationId, issueMethod } = line;
      if (issueMethod !== 'issue' || Number(line.quantityOpen) < 3 || Number(line.quantityAvailable) < 3) continue;
      const lying = await ask<{ rows: { lotId: string | null }[] }>(
        `/stock/on-hand?limit=1&f.itemId.eq=${itemId}&f.locationId.eq=${locationId}&f.status.in=available&f.available.gt=2`,
      );
      const [some] = lying.rows;
      if (!some) continue;
      const box = await ask<Packed['box']>('/handling-units', { kind: 'box', locationId });
      const content = { itemId, quantity: '2', unit, ...(some.lotId && { lotId: some.lotId }) };
      await ask(`/handling-units/${box.id}/pack`, content);
      return { orderId, line, box };
    }
  }
  throw new Error('no order wants anything that lies on its shelf');
}
