import {
  type Amount,
  defineSlot,
  inScope,
  mayDo,
  type Principal,
  providedFor,
  type SubjectName,
  type Tx,
} from '../../kernel/index.ts';

/** What is expected to come into stock and hasn't yet: of which item, how much in its base unit, when, and by which document. */
export interface ComingSupply {
  itemId: string;
  quantity: Amount;
  at: Date;
  document: SubjectName & { code: string };
  /** The document that it comes for, where that was said. */
  demand?: (SubjectName & { code: string }) | null;
  /** Whose the document is; null is the whole plant's. */
  workshopId: string | null;
  /** Who may see the document. */
  permission: string;
}

/** What documents of one kind bring of these items. A draft promises nothing. */
export type ComingSource = (tx: Tx, itemIds: readonly string[]) => Promise<ComingSupply[]>;

/** For the floors above: what comes by their documents. */
export const comingSources = defineSlot<ComingSource>('inventory.coming-supply');

/**
 * What comes of these items by whatever document, the soonest first. How much comes is the plant's, as all totals of an item are: who
 * tells of the documents asks `maySeeComing` first.
 */
export async function findComingSupply(tx: Tx, itemIds: readonly string[]): Promise<ComingSupply[]> {
  if (itemIds.length === 0) return [];
  const found: ComingSupply[] = [];
  for (const source of providedFor(tx, comingSources)) found.push(...(await source(tx, itemIds)));
  return found.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.document.id < b.document.id ? -1 : 1));
}

export function maySeeComing(principal: Principal, coming: Pick<ComingSupply, 'permission' | 'workshopId'>): boolean {
  return mayDo(principal, coming.permission) && inScope(principal, coming);
}
