import type { z } from 'zod';
import type { Text } from '../contract.ts';

/**
 * Something that happens, as a contract: whoever follows may rely on its fields. Fields are added freely; one that goes, or that
 * means something else, makes the next `version`.
 */
export interface EventDefinition<Type extends string = string, Data extends z.ZodObject = z.ZodObject> {
  /** `<module>.<noun>-<participle>`, such as `execution.order-released`. */
  type: Type;
  version: number;
  /** The kind of thing whose events come in order, such as `execution.work-order`. */
  aggregate: string;
  /** What a follower must be allowed to hear of it. */
  permission: string;
  /** What happened, in a few words. */
  summary: Text;
  /** What a follower needs: what changed before and after, quantities with their unit, the document, both times. */
  data: Data;
  /** Fields of the data that reactions are told, and nobody outside: what not everybody may read who may hear of the event. */
  inside?: readonly string[];
  /** Concerns the person alone whom its `personId` names: nobody else hears of it, and it doesn't go outside. */
  private?: true;
}

/** The data as the stream and webhooks give them. */
export function dataOutside<Value>(
  event: Pick<EventDefinition, 'inside'> | undefined,
  data: Record<string, Value>,
): Record<string, Value> {
  if (!event?.inside) return data;
  return Object.fromEntries(Object.entries(data).filter(([field]) => !event.inside?.includes(field)));
}

export function defineEvent<const Type extends string, Data extends z.ZodObject>(
  definition: Omit<EventDefinition<Type, Data>, 'version'> & { version?: number },
): EventDefinition<Type, Data> {
  return { version: 1, ...definition };
}
