import { refuse } from '../refusals.ts';

/** What a quantity is called in a body. */
const quantityName = /^quantity([A-Z]\w*)?$/;

export function isQuantity(name: string): boolean {
  return quantityName.test(name);
}

/** The body with its quantities set right. Throws terminals.change_unknown for anything else, and for what it doesn't say. */
export function changeQuantities(
  body: Record<string, unknown>,
  change: Record<string, unknown>,
): Record<string, unknown> {
  const wrong = Object.keys(change).find((name) => !isQuantity(name) || !(name in body));
  if (wrong !== undefined) throw refuse('terminals.change_unknown', { field: wrong }, { where: `/change/${wrong}` });
  return { ...body, ...change };
}
