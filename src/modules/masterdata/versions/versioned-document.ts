import type { z } from 'zod';
import type { Custom } from '../../../kernel/contract.ts';
import type { Refusal, Tx, Values } from '../../../kernel/index.ts';
import type { Publication, VersionHeadWire } from '../contract.ts';
import type { Item } from '../find-items.ts';
import type { VersionHead } from '../queries/versions.ts';
import type { Period } from '../rules/order-versions.ts';
import type { LineRow, VersionKind } from './version-kind.ts';

interface Seen {
  expectedVersion: number;
}

/** What `versionContract` gives, as far as the commands rely on it. Id and lines stand in it under `idName` and `linesName`. */
export interface VersionContract {
  idName: string;
  linesName: string;
  own: z.ZodType<Values>;
  line: z.ZodType<Values>;
  create: z.ZodType<{ itemId: string; note: string; custom: Custom }>;
  update: z.ZodType<Seen & { note?: string; custom?: Custom }>;
  replace: z.ZodType<Seen>;
  publish: z.ZodType<Publication>;
  obsolete: z.ZodType<Seen>;
  newVersion: z.ZodType<object>;
  stored: z.ZodType;
}

/** What is truly a kind's own. A refusal is given back, not thrown. */
export interface VersionRules<Given extends Values, Line extends Values, Shown, Stored> {
  /** A line that was checked, with what the kind keeps beside what was said. */
  complete(tx: Tx, lines: readonly Given[]): Promise<Line[]>;
  /** Asked when the lines are written, and again when they are published. */
  whyNotLines?(
    tx: Tx,
    head: Pick<VersionHead, 'code' | 'itemId'>,
    lines: readonly Line[],
  ): Promise<Refusal | undefined>;
  /** Asked when they are published. */
  whyNotPublish?(tx: Tx, head: VersionHead, lines: readonly Line[], period: Period): Promise<Refusal | undefined>;
  /** What whoever publishes waits for first of all, before item and head. */
  lockBeforePublishing?(tx: Tx): Promise<void>;
  /** The answer of `get`. */
  present(head: VersionHeadWire, own: Values, lines: LineRow<Line, Shown>[], item: Item | undefined): Stored;
}

/** A kind of versioned document with everything that its commands and its import need. */
export interface VersionedDocument<
  Contract extends VersionContract = VersionContract,
  Line extends Values = Values,
  Shown = Values,
> {
  kind: VersionKind<Line, Shown>;
  contract: Contract;
  rules: VersionRules<z.output<Contract['line']>, Line, Shown, z.output<Contract['stored']>>;
}
