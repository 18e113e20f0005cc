import type { AnyCommand } from '../../src/kernel/index.ts';
import { fillInput } from '../scope/fill-input.ts';
import { referencesOf, withValue } from '../scope/references.ts';
import { samples } from '../scope/samples.ts';
import type { House } from '../scope/two-houses.ts';
import type { HeldThings } from './held-things.ts';

/** An adjustment that would take some of it away. */
const less = { difference: '-1', expectedOnHand: '10' } as const;
const waiting = { status: 'in_inspection', fromStatus: 'in_inspection', toStatus: 'available' } as const;
const rejected = { status: 'rejected', fromStatus: 'rejected', toStatus: 'available' } as const;

/**
 * The inputs by which a command could get at what is held: what a person would send, with held things in its fields, all at once first, then one
 * by one.
 */
export function triesOf(
  command: AnyCommand,
  held: HeldThings,
  { house, dueAt, most }: { house: House; dueAt: string; most: number },
): object[] {
  const given = samples[command.name]?.(house, dueAt) ?? [];
  const filled = filledOf(command);
  const bases = [...given, ...(filled && typeof filled === 'object' ? [filled] : [])] as object[];
  const fields = schemaFields(command);
  const whole: object[] = [];
  const single: object[] = [];
  for (const base of bases)
    for (const [nth, itemId] of (held.of.item ?? []).entries()) {
      const statuses = held.rejectedItemIds.includes(itemId) ? rejected : waiting;
      const goods = { ...statuses, quantity: '10', itemId, unit: 'pcs', quantityGood: '1', ...less };
      let all = withFields(base, fields, goods);
      // Goods of a lot are named by it, those in a box by the box, the others by neither.
      if (fields.has('lotId')) all = nth === 1 ? withValue(all, 'lotId', held.of.lot?.[0]) : without(all, 'lotId');
      if (fields.has('handlingUnitId'))
        all = nth === 2 ? withValue(all, 'handlingUnitId', held.of.unit?.[0]) : without(all, 'handlingUnitId');
      for (const field of ['leaseId', 'documentId', 'documentType']) if (!held.of.lease) all = without(all, field);
      whole.push(all);
      for (const { path, kind } of referencesFor(command))
        for (const value of held.of[kind as keyof HeldThings['of']] ?? []) {
          single.push(withValue(base, path, value));
          single.push(withValue(all, path, value));
        }
    }
  return unique([...whole, ...single]).slice(0, most);
}

function filledOf(command: AnyCommand): unknown {
  try {
    return fillInput(command.input);
  } catch {
    // Nothing fits what it asks for by itself; its sample does.
    return undefined;
  }
}

function referencesFor(command: AnyCommand): readonly { path: string; kind: string }[] {
  try {
    return referencesOf(command);
  } catch {
    // Modules whose fields nobody walks by kind: what they name isn't a workshop's, and what is held has no place there.
    return [];
  }
}

function schemaFields(command: AnyCommand): Set<string> {
  const shape = (command.input as unknown as { shape?: Record<string, unknown> }).shape;
  return new Set(Object.keys(shape ?? {}));
}

function withFields(base: object, fields: ReadonlySet<string>, values: Record<string, unknown>): object {
  return { ...base, ...Object.fromEntries(Object.entries(values).filter(([name]) => fields.has(name))) };
}

function without(base: object, field: string): object {
  const { [field]: _, ...rest } = base as Record<string, unknown>;
  return rest;
}

function unique(inputs: readonly object[]): object[] {
  return [...new Map(inputs.map((input) => [JSON.stringify(input), input])).values()];
}
