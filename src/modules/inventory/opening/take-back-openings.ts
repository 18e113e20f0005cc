import { assertInScope, type CommandContext, inBothLanguages, Refusal } from '../../../kernel/index.ts';
import { refuseImport, type TakenRow } from '../../imports/index.ts';
import { findItems, findLocations } from '../../masterdata/index.ts';
import { openStock } from '../ledger/open-stock.ts';
import { findMovements, findUsedSince, lockOpenings } from '../queries/openings.ts';
import { reversalOf } from '../rules/reversal.ts';

/** Reverses each movement, while nothing left its place since. Throws imports.touched and imports.used. */
export async function takeBackOpenings(context: CommandContext, rows: readonly TakenRow[]): Promise<void> {
  const { tx, principal } = context;
  await lockOpenings(tx);
  const originals = await findMovements(
    tx,
    rows.map(({ recordId }) => recordId),
  );
  const places = await findLocations(tx, [...new Set(originals.map(({ toLocationId }) => toLocationId))]);
  for (const place of places.values()) assertInScope(principal, place);
  const items = await findItems(tx, [...new Set(originals.map(({ itemId }) => itemId))]);
  const configuration = await context.configuration(places.get(originals[0]?.toLocationId ?? ''));
  const postings = originals.map((original) =>
    reversalOf(original, { reason: reasonOf(principal.language), personId: principal.personId }),
  );
  // Under lock from here on, what left since is known.
  const stock = await openStock(tx, [{ command: context, postings }]);
  const used = await findUsedSince(
    tx,
    originals.map(({ id }) => id),
  );
  const codeOf = (id: string | undefined) => {
    const original = originals.find((each) => each.id === id);
    return `${items.get(original?.itemId ?? '')?.code ?? ''} ${places.get(original?.toLocationId ?? '')?.code ?? ''}`.trim();
  };
  const [first] = used;
  if (first?.reversed) throw refuseImport('imports.touched', { count: used.length, code: codeOf(first.id) });
  if (first)
    throw refuseImport('imports.used', {
      count: used.length,
      code: codeOf(first.id),
      reason: { zh: '导入之后已有出库或移动。', en: 'Something was issued or moved from there since.' },
    });
  for (const [index, posting] of postings.entries()) {
    const movements = stock.tryPost(context, [posting], configuration);
    if (movements instanceof Refusal) {
      const reason = inBothLanguages((language) => movements.text(language).why);
      throw refuseImport('imports.used', { count: 1, code: codeOf(originals[index]?.id), reason });
    }
    const original = originals[index];
    if (!original) continue;
    context.audit({
      entityType: 'inventory.movement',
      entityId: original.id,
      action: 'reversed',
      label: `${items.get(original.itemId)?.code ?? ''} ${original.documentCode ?? ''}`.trim(),
      changes: { reversedBy: { to: movements[0]?.id ?? '' }, reason: { to: posting.reason ?? '' } },
    });
  }
  await stock.commit();
}

const reasonOf = (language: 'zh' | 'en') => (language === 'zh' ? '撤销导入' : 'Import undone');
