import type { z } from 'zod';
import type { Text } from '../contract.ts';

/** A rule that the factory decides: its values, what holds until somebody decides, and how it is explained. Browser-safe. */
export interface PolicyDefinition<T = unknown> {
  schema: z.ZodType<T>;
  default: T;
  label: Text;
  /** What changes for whom when it is changed. */
  help?: Text;
}

/** Policies by full name: `execution.over_report_ratio`. */
export type PolicyTable = Readonly<Record<string, PolicyDefinition>>;

/** A kind of document with readable numbers of its own, such as `work_order`. */
export interface NumberDefinition {
  label: Text;
  /** The pattern until somebody sets another: `WO{yy}{MM}-{seq:4}`. */
  pattern: string;
}

export type NumberTable = Readonly<Record<string, NumberDefinition>>;
