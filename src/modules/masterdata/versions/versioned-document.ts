import type { z } from 'zod';
import type { Custom } from '../../../kernel/contract.ts';
import type { Refusal, Tx } from '../../../kernel/index.ts';
import type { Publication, VersionHeadWire } from '../contract.ts';
import type { Item } from '../find-items.ts';
import type { VersionHead } from '../queries/versions.ts';
import type { Values } from '../records/record-type.ts';
import type { Period } from '../rules/order-versions.ts';
import type { LineRow, VersionKind } from './version-kind.ts';

type Seen<Id extends string> = Record<Id, string> & { expectedVersion: number };

/** What `versionContract` gives, as far as the commands rely on it. */
export interface VersionContract<Id extends string, Lines extends string, Own extends Values, Given> {
  idName: Id;
  linesName: Lines;
  own: z.ZodType<Own>;
  line: z.ZodType<Given>;
  create: z.ZodType<{ itemId: string; note: string; custom: Custom } & Record<Lines, NoInfer<Given>[]>>;
  update: z.ZodType<Seen<Id> & { note?: string; custom?: Custom }>;
  replace: z.ZodType<Seen<Id> & Record<Lines, NoInfer<Given>[]>>;
  publish: z.ZodType<Record<Id, string> & Publication>;
  obsolete: z.ZodType<Seen<Id>>;
  newVersion: z.ZodType<Record<Id, string>>;
  stored: z.ZodType;
}

/** What is truly a kind's own. A refusal is given back, not thrown. */
export interface VersionRules<Own extends Values, Given extends Values, Line extends Values, Shown, Stored> {
  /** A line that was checked, with what the kind keeps beside what was said. */
  complete(tx: Tx, lines: readonly Given[]): Promise<Line[]>;
  /** Asked when the lines are written, and again when they are published. */
  whyNotLines?(
    tx: Tx,
    head: Pick<VersionHead, 'code' | 'itemId'>,
    lines: readonly Line[],
  ): Promise<Refusal | undefined>;
  /** Asked when they are published. */
  whyNotPublish?(tx: Tx, head: VersionHead<Own>, lines: readonly Line[], period: Period): Promise<Refusal | undefined>;
  /** What whoever publishes waits for first of all, before item and head. */
  lockBeforePublishing?(tx: Tx): Promise<void>;
  /** The answer of `get`. */
  present(head: VersionHeadWire, own: Own, lines: LineRow<Line, Shown>[], item: Item | undefined): Stored;
}

/** A kind of versioned document with everything that its commands and its import need. */
export interface VersionedDocument<
  Id extends string,
  Lines extends string,
  Own extends Values,
  Given extends Values,
  Line extends Values,
  Shown,
  Contract extends VersionContract<Id, Lines, Own, Given>,
> {
  kind: VersionKind<Own, Line, Shown>;
  contract: Contract & VersionContract<Id, Lines, Own, Given>;
  rules: VersionRules<Own, NoInfer<Given>, NoInfer<Line>, Shown, z.output<Contract['stored']>>;
}

/** Only its types are found here: what is written at one place is checked against the others. */
export function defineVersionedDocument<
  Id extends string,
  Lines extends string,
  Own extends Values,
  Given extends Values,
  Line extends Values,
  Shown,
  Contract extends VersionContract<Id, Lines, Own, Given>,
>(
  document: VersionedDocument<Id, Lines, Own, Given, Line, Shown, Contract>,
): VersionedDocument<Id, Lines, Own, Given, Line, Shown, Contract> {
  return document;
}
