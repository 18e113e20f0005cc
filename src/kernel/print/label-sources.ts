import type { QueryContext } from '../commands/definitions.ts';
import type { Text } from '../contract.ts';
import { defineSlot } from '../program/slots.ts';

/** What a label may say of a kind of subject beside the columns of its list: what is in no list for good reason, or belongs to a neighbour. */
export interface LabelSource {
  kind: string;
  /** Who may print it; left out, whoever may read the subject. */
  permission?: string;
  fields: Readonly<Record<string, Text>>;
  /** By id and field. It is asked only for what the reader may see; what is left out is empty. */
  read(
    context: Pick<QueryContext, 'tx'>,
    ids: readonly string[],
  ): Promise<Map<string, Readonly<Record<string, string>>>>;
}

export const labelSources = defineSlot<LabelSource>('kernel.label-sources');
