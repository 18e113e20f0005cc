import type { CommandContext, RecordDefinition } from '../../../kernel/index.ts';
import { readRecords } from '../queries/records.ts';
import { findRecordsWith } from '../queries/uses.ts';
import { refuse } from '../refusals.ts';
import { referencesTo } from '../uses.ts';
import { notFound } from './decide-saves.ts';
import { saveRecords } from './save-records.ts';

/** Lets other master records point at the replacement instead, by the same saving as an edit: with its rules, audit and events. */
export async function moveReferences(
  context: CommandContext,
  type: RecordDefinition,
  fromId: string,
  toId: string,
): Promise<void> {
  const found = await readRecords(context.tx, type, [fromId, toId]);
  const [from, to] = [found.get(fromId), found.get(toId)];
  if (!from) throw notFound(type, fromId);
  if (!to?.values.active || fromId === toId) {
    const value = String(to?.values.code ?? toId);
    const parameters = { thing: type.thing, code: String(from.values.code), value };
    throw refuse('masterdata.replacement_wrong', parameters, { where: '/replaceWith' });
  }
  for (const { other, field, column, key } of referencesTo(context.tx, type)) {
    if (key !== 'id') continue;
    const rows = await findRecordsWith(context.tx, other.table, column, fromId);
    const decisions = await saveRecords(
      context,
      other,
      rows.map(({ id, version }) => ({ kind: 'change', id, expectedVersion: version, values: { [field]: toId } })),
    );
    for (const decision of decisions) if (decision.kind === 'refused') throw decision.refusal;
  }
}
