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
  const order = await askApi<{ id: string; code: string }>(url, planner, '/work-orders', body);
  await askApi(url, planner, `/work-orders/${order.id}/release`, {});
  const scan = await askApi<{ entity: { id: string } }>(url, operator, `/scan?code=${order.code}-10`);
  await askApi(url, operator, `/operations/${scan.entity.id}/start`, {});
  return { orderId: order.id, code: order.code, operationId: scan.entity.id };
}
