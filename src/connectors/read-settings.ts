import { z } from 'zod';
import { type Fields, givenShape, type ValuesOf } from '../kernel/entity/contract.ts';
import type { Opening } from './port.ts';
import { misconfigured } from './say-trouble.ts';

/** Settings as their fields describe them, defaults filled in. Throws Misconfigured with the places that don't hold. */
export function readSettings<F extends Fields>(fields: F, given: Opening['settings']): ValuesOf<F> {
  const read = z.object(givenShape(fields)).safeParse(given);
  if (read.success) return read.data as ValuesOf<F>;
  const places = read.error.issues.map(({ path }) => sayPlace(fields, path));
  throw misconfigured({
    zh: `设置有误：${[...new Set(places.map(({ zh }) => zh))].join('、')}`,
    en: `these settings don't hold: ${[...new Set(places.map(({ en }) => en))].join(', ')}`,
  });
}

function sayPlace(fields: Fields, [name, index, inner]: readonly PropertyKey[]) {
  const field = fields[String(name)];
  const label = field?.label ?? { zh: String(name), en: String(name) };
  if (typeof index !== 'number') return label;
  const below = field?.rows?.fields[String(inner)]?.label ?? { zh: '', en: '' };
  return {
    zh: `${label.zh} 第 ${index + 1} 行 ${below.zh}`.trim(),
    en: `${label.en}, row ${index + 1} ${below.en}`.trim(),
  };
}

/** A secret that is needed. Throws Misconfigured where it was never given. */
export function needSecret(opening: Pick<Opening, 'secrets'>, name: string, label: { zh: string; en: string }): string {
  const secret = opening.secrets[name];
  if (secret) return secret;
  throw misconfigured({ zh: `还没有填写${label.zh}。`, en: `the ${label.en.toLowerCase()} isn't given yet` });
}
