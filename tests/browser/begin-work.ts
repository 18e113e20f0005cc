import { askApi, cookieOf } from './people.ts';

export interface BegunWork {
  orderId: string;
  code: string;
  operationId: string;
}

/** Four flat handlebars, released, their one operation begun by operator3 (SF004), who reads `language`. */
export async function beginWork(url: string, language: 'zh' | 'en' = 'zh', quantity = '4'): Promise<BegunWork> {
  const planner = await cookieOf(url, 'planner');
  const operator = await cookieOf(url, 'operator3');
  await askApi(url, operator, '/me/language', { language });
  const { rows } = await askApi<{ rows: { id: string; unit: string }[] }>(url, planner, '/items?f.code.eq=HB-FLAT');
  const dueAt = new Date(Date.now() + 3_600_000).toISOString();
  const body = { itemId: rows[0]?.id, quantity, unit: rows[0]?.unit, dueAt };
  await bringParts(url, quantity);
  const order = await askApi<{ id: string; code: string }>(url, planner, '/work-orders', body);
  await askApi(url, planner, `/work-orders/${order.id}/release`, {});
  const scan = await askApi<{ entity: { id: string } }>(url, operator, `/scan?code=${order.code}-10`);
  await askApi(url, operator, `/operations/${scan.entity.id}/start`, {});
  return { orderId: order.id, code: order.code, operationId: scan.entity.id };
}

/** As many bars as the handlebars take: what one story uses up must not be missing in another. */
async function bringParts(url: string, quantity: string): Promise<void> {
  const keeper = await cookieOf(url, 'keeper');
  const { rows } = await askApi<{ rows: { itemId: string; unit: string; locationId: string }[] }>(
    url,
    keeper,
    '/stock/on-hand?f.itemCode.eq=PA-BARF&limit=1',
  );
  const [bars] = rows;
  if (!bars) throw new Error('the demo has no bars');
  const { itemId, unit, locationId } = bars;
  await askApi(url, keeper, '/stock/receipts', { itemId, quantity, unit, locationId });
}
