import { refuse } from '../refusals.ts';

/** The body with its quantities set right. Throws terminals.change_unknown for what it doesn't say. */
export function changeQuantities(
  body: Record<string, unknown>,
  change: Record<string, string | undefined>,
): Record<string, unknown> {
  const said = Object.entries(change).filter(([, amount]) => amount !== undefined);
  const unknown = said.find(([name]) => !(name in body));
  if (unknown) throw refuse('terminals.change_unknown', { field: unknown[0] }, { where: `/${unknown[0]}` });
  return { ...body, ...Object.fromEntries(said) };
}
