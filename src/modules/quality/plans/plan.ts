import {
  type Candidate,
  column,
  defineRecord,
  parseAmount,
  type RecordFollowing,
  type RecordValues,
  type Refusal,
} from '../../../kernel/index.ts';
import { defineRecordCommands } from '../../masterdata/index.ts';
import { type CharacteristicValues, planFields } from '../contract.ts';
import { followCharacteristics } from '../queries/plans.ts';
import { refuse } from '../refusals.ts';

/** What is inspected of an item, where, and how strictly. The whole plant's, as its items are. */
export const planRecord = defineRecord({
  name: 'quality.plan',
  thing: { zh: '检验计划', en: 'inspection plan' },
  things: { zh: '检验计划', en: 'Inspection plans' },
  path: '/inspection-plans',
  idName: 'planId',
  fields: planFields,
  list: {
    columns: {
      characteristicCount: column.whole('jsonb_array_length(r.characteristics)', '检验项目数', 'Characteristics', {
        sortable: false,
      }),
    },
  },
  whyNot: whyNotPlan,
  follow: (context, saved) => followPlans(context, saved),
});

export const planCommands = defineRecordCommands(planRecord);

type Values = RecordValues<typeof planFields>;

function whyNotPlan(plan: Values): Refusal | undefined {
  const { kind, operationSequence, firstPiece, patrolMinutes, patrolPieces, characteristics, active } = plan;
  const ofOperation = operationSequence !== null || firstPiece || patrolMinutes !== null || patrolPieces !== null;
  if (kind === 'incoming' && ofOperation)
    return refuse('quality.plan_incoming_has_no_operation', {}, { where: '/kind' });
  if (active && characteristics.length === 0)
    return refuse('quality.plan_empty', { plan: plan.code }, { where: '/characteristics' });
  const seen = new Set<string>();
  for (const [index, one] of characteristics.entries()) {
    const where = { where: `/characteristics/${index}` };
    const named = { code: one.code, name: one.name };
    if (seen.has(one.code.toLowerCase())) return refuse('quality.characteristic_twice', named, where);
    seen.add(one.code.toLowerCase());
    const why = whyNotCharacteristic(one);
    if (why) return refuse(why, named, where);
  }
  return undefined;
}

function whyNotCharacteristic({ kind, limitLower, limitUpper, nominal, sampling, count }: CharacteristicValues) {
  const limits = [limitLower, nominal, limitUpper].flatMap((limit) => (limit === null ? [] : parseAmount(limit)));
  if (kind === 'measured' && limitLower === null && limitUpper === null) return 'quality.limits_missing' as const;
  if (kind !== 'measured' && limits.length > 0) return 'quality.limits_needless' as const;
  if (limits.some((limit, index) => index > 0 && limit < (limits[index - 1] as bigint)))
    return 'quality.limits_crossed' as const;
  if (sampling === 'fixed' && count === null) return 'quality.count_missing' as const;
  return undefined;
}

/** Each characteristic keeps its id for as long as its code stands in the plan, so that its readings stay one row. */
async function followPlans({ tx }: RecordFollowing, saved: readonly Candidate<typeof planFields>[]): Promise<void> {
  for (const { id, after } of saved) await followCharacteristics(tx, id, after.characteristics);
}
