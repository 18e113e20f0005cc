import {
  type CommandContext,
  defineCommand,
  diffFields,
  type Json,
  stableStringify,
  type Tx,
} from '../../../kernel/index.ts';
import { type RoutingOperationInput, zRoutingOperationsReplace, zVersionSaved } from '../contract.ts';
import { findReferenced } from '../queries/records.ts';
import {
  type RoutingOperationRow,
  type RoutingOperationWrite,
  readRoutingOperations,
  replaceRoutingOperationRows,
} from '../queries/routings.ts';
import type { VersionHead } from '../queries/versions.ts';
import type { Reference } from '../records/record-type.ts';
import { toPartner, toPerson, toWorkCentre } from '../records/references.ts';
import { refuse } from '../refusals.ts';
import { lockDraft, savedFrom, tellVersion, touchVersion } from '../versions/change-version.ts';
import { routingKind } from '../versions/version-kind.ts';

export const replaceRoutingOperations = defineCommand({
  name: 'masterdata.replace-routing-operations',
  summary: { zh: '编写工艺路线工序', en: 'Write the operations of a routing draft' },
  permission: 'masterdata.routing.write',
  input: zRoutingOperationsReplace,
  output: zVersionSaved,
  http: { method: 'POST', path: '/routings/:routingId/operations', bodyLimit: 4 * 1024 * 1024 },
  handle: async (context, input) => {
    const head = await lockDraft(context, routingKind, input.routingId, input.expectedVersion, ['operations']);
    return savedFrom(await writeRoutingOperations(context, head, input.operations));
  },
});

/** Puts the operations into the draft; the same again change nothing. */
export async function writeRoutingOperations(
  context: CommandContext,
  head: VersionHead,
  operations: readonly RoutingOperationInput[],
): Promise<VersionHead> {
  const after = await checkRoutingOperations(context.tx, operations);
  const before = (await readRoutingOperations(context.tx, [head.id])).map(ownFields);
  if (stableStringify(before) === stableStringify(after)) return head;
  await replaceRoutingOperationRows(context.tx, head.id, after);
  const next = await touchVersion(context, routingKind, head, 'operations');
  tellVersion(
    context,
    routingKind,
    next,
    'updated',
    diffFields({ operations: before as unknown as Json }, { operations: after as unknown as Json }),
  );
  return next;
}

const shortest = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text).replace(/^0+(?=\d)/, '');

export function ownFields(row: RoutingOperationRow): RoutingOperationWrite {
  const {
    id: _id,
    routingId: _routing,
    workCentreCode: _code,
    workCentreName: _name,
    workCentreNameEn: _nameEn,
    workshopId: _workshop,
    lineId: _line,
    ...own
  } = row;
  return own;
}

/** Sequences single, links known and active; gives the operations back in order and in their stored form. */
export async function checkRoutingOperations(
  tx: Tx,
  operations: readonly RoutingOperationInput[],
): Promise<RoutingOperationWrite[]> {
  const sequences = new Set<number>();
  for (const [index, { sequence }] of operations.entries()) {
    if (sequences.has(sequence))
      throw refuse('masterdata.line_repeats', { number: sequence }, { where: `/operations/${index}/sequence` });
    sequences.add(sequence);
  }
  await checkLinks(tx, operations, 'workCentreId', toWorkCentre);
  await checkLinks(tx, operations, 'responsiblePersonId', toPerson);
  await checkLinks(tx, operations, 'subcontractorId', toPartner);
  return operations
    .map((operation) => ({
      ...operation,
      setupMinutes: shortest(operation.setupMinutes),
      runSecondsPerPiece: shortest(operation.runSecondsPerPiece),
    }))
    .sort((a, b) => a.sequence - b.sequence);
}

async function checkLinks(
  tx: Tx,
  operations: readonly RoutingOperationInput[],
  field: 'workCentreId' | 'responsiblePersonId' | 'subcontractorId',
  reference: Reference,
): Promise<void> {
  const rows = await findReferenced(
    tx,
    reference,
    operations.flatMap((operation) => operation[field] ?? []),
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  for (const [index, operation] of operations.entries()) {
    const id = operation[field];
    if (id === null || known.get(id)?.active) continue;
    const row = known.get(id);
    const words = {
      fieldZh: reference.thing.zh,
      fieldEn: reference.thing.en,
      thingZh: reference.thing.zh,
      thingEn: reference.thing.en,
      value: row?.code ?? id,
    };
    throw refuse(row ? 'masterdata.reference_inactive' : 'masterdata.reference_unknown', words, {
      where: `/operations/${index}/${field}`,
    });
  }
}
