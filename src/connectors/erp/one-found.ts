import type { Row } from '../port.ts';
import { refusedThere } from '../say-trouble.ts';

/** The one row that carries our key; null where none does. Throws RefusedThere where several do. */
export function oneFound(rows: readonly Row[], key: string): { foreignId: string; value: Row } | null {
  const [found] = rows;
  if (!found) return null;
  if (rows.length === 1) return { foreignId: String(found.id), value: found };
  throw refusedThere({
    zh: `对方不止一条记录带有编号 ${key}，无法判断是哪一条。`,
    en: `more than one there carry the key ${key}: which one is meant can't be told`,
  });
}

/** `model#method`: what a button or a method of a model does. */
export function methodOf(resource: string): { model: string; method: string } | null {
  const [, model, method] = /^([^#]+)#([A-Za-z]\w*)$/.exec(resource) ?? [];
  return model === undefined || method === undefined ? null : { model, method };
}
