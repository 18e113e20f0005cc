import type { CommandContext, RecordDefinition } from '../../../kernel/index.ts';
import { refuseImport, type TakenRow } from '../../imports/index.ts';
import { readRecords } from '../queries/records.ts';
import type { Save } from '../records/record-type.ts';
import { saveRecords } from '../records/save-records.ts';

/** What an import made is put out of use, what it changed is as before. Throws imports.touched and imports.used. */
export async function takeBackRecords(
  context: CommandContext,
  record: RecordDefinition,
  rows: readonly TakenRow[],
): Promise<void> {
  const ids = rows.map(({ recordId }) => recordId);
  const stored = await readRecords(context.tx, record, ids);
  const touched = rows.filter(({ recordId, version }) => stored.get(recordId)?.version !== version);
  const [first] = touched;
  if (first)
    throw refuseImport('imports.touched', {
      count: touched.length,
      code: String(stored.get(first.recordId)?.values.code ?? first.recordId),
    });
  const saves = rows.map(
    ({ recordId, version, before }): Save => ({
      kind: 'change',
      id: recordId,
      expectedVersion: version,
      values: before ?? { active: false },
    }),
  );
  const refused = (await saveRecords(context, record, saves)).flatMap((decision, index) =>
    decision.kind === 'refused' ? [{ refusal: decision.refusal, id: ids[index] ?? '' }] : [],
  );
  const [used] = refused;
  if (!used) return;
  const reason = { zh: used.refusal.text('zh').why, en: used.refusal.text('en').why };
  const code = String(stored.get(used.id)?.values.code ?? used.id);
  throw refuseImport('imports.used', { count: refused.length, code, reason });
}
