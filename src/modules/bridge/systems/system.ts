import { type Candidate, defineRecord, type Refusal, type Tx } from '../../../kernel/index.ts';
import { defineRecordCommands } from '../../masterdata/index.ts';
import { systemFields } from '../contract.ts';
import { findMasters } from '../queries/routes.ts';
import { refuse } from '../refusals.ts';

export const systemRecord = defineRecord({
  name: 'bridge.system',
  thing: { zh: '外部系统', en: 'other system' },
  things: { zh: '外部系统', en: 'Systems' },
  path: '/bridge-systems',
  idName: 'systemId',
  fields: systemFields,
  plantOnly: true,
  whyNotAll: whyNotTwoMasters,
});

export const systemCommands = defineRecordCommands(systemRecord);

/** A field has one master: two that both set it would undo each other for ever. */
async function whyNotTwoMasters(
  tx: Tx,
  candidates: readonly Candidate<typeof systemFields>[],
): Promise<(Refusal | undefined)[]> {
  const others = await findMasters(tx);
  return candidates.map(({ id, after }) => {
    if (!after.active) return undefined;
    for (const [index, { entity, fieldName }] of after.masters.entries()) {
      const taken = others.find(
        (other) =>
          other.systemId !== id &&
          other.entity === entity &&
          (other.fieldName === fieldName || other.fieldName === '*' || fieldName === '*'),
      );
      if (taken)
        return refuse(
          'bridge.two_masters',
          { entity, field: taken.fieldName, system: taken.systemName },
          { where: `/masters/${index}` },
        );
    }
    return undefined;
  });
}
