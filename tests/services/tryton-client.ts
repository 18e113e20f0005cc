import { fromTryton } from '../../src/connectors/tryton/tryton-json.ts';
import type { Json } from '../../src/kernel/contract.ts';
import type { Address } from './service.ts';

/** Somebody who works in Tryton itself: signs in anew for each call, so that restarts don't matter. */
export function openTryton({ url, database, user, password }: Address) {
  async function call(method: string, params: Json[], authorization?: string): Promise<Json> {
    const answer = await fetch(`${url}/${database}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
      body: JSON.stringify({ id: 1, method, params }),
    });
    const { result, error } = (await answer.json()) as { result?: Json; error?: Json };
    if (error !== undefined && error !== null) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result ?? null;
  }
  async function on(model: string, method: string, ...params: Json[]): Promise<Json> {
    const signedIn = await call('common.db.login', [String(user), { password: String(password) }]);
    const [id, session] = signedIn as [number, string];
    const as = `Session ${Buffer.from(`${user}:${id}:${session}`).toString('base64')}`;
    const context = (await call('model.res.user.get_preferences', [true, {}], as)) as Record<string, Json>;
    return call(`model.${model}.${method}`, [...params, { ...context, active_test: false }], as);
  }
  return {
    on,
    async look(model: string, domain: Json[], fields: string[]): Promise<Record<string, Json>[]> {
      const rows = (await on(model, 'search_read', domain, 0, 1_000, [['id', 'ASC']], fields)) as Json[];
      return rows.map((row) => fromTryton(row) as Record<string, Json>);
    },
    async make(model: string, values: Record<string, Json>): Promise<number> {
      const [id] = (await on(model, 'create', [values])) as number[];
      return id as number;
    },
  };
}

export const day = (text: string): Json => {
  const [year, month, date] = text.split('-').map(Number);
  return { __class__: 'date', year: year as number, month: month as number, day: date as number };
};
