import { defineSlot, type QueryContext } from '../../kernel/index.ts';
import type { ScanCode, ScanResponse } from './contract.ts';

/** A document of a floor above that a scanned code names, as its reader may see it. */
export interface ScannedDocument extends Pick<ScanResponse, 'facts'> {
  kind: 'purchase_order' | 'kanban_card';
  id: string;
  code: string;
  name: string;
}

/** For the floors above: which codes of theirs a device meets in its reader's area, to be told apart without a network. */
export const scanCodeSources =
  defineSlot<(context: Pick<QueryContext, 'tx' | 'principal'>, limit: number) => Promise<ScanCode[]>>(
    'execution.scan-code-sources',
  );

/** For the floors above: what of theirs a code names. */
export const scanSources =
  defineSlot<(context: QueryContext, code: string) => Promise<ScannedDocument[]>>('execution.scan-sources');
