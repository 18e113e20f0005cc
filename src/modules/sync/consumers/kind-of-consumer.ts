import { declarationsOf, type Text, type Tx } from '../../../kernel/index.ts';
import type { ConsumerKind } from '../contract.ts';
import type { ConsumerRow } from '../queries/consumers.ts';

/** What each reaction of the program does, by its name. */
export function reactionsOf(tx: Tx): ReadonlyMap<string, Text> {
  return new Map(
    declarationsOf(tx).modules.flatMap(({ reactions }) => reactions.map(({ name, summary }) => [name, summary])),
  );
}

/** A webhook that is paused keeps its place: it is known as long as it stands. */
export function kindOf({ consumer, webhook }: ConsumerRow, reactions: ReadonlyMap<string, Text>): ConsumerKind {
  if (webhook !== null) return 'webhook';
  return reactions.has(consumer) ? 'reaction' : 'unknown';
}
