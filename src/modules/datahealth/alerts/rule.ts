import { type Candidate, defineRecord, type RecordValues, type Refusal, type Tx } from '../../../kernel/index.ts';
import { defineRecordCommands } from '../../masterdata/index.ts';
import { measures, ruleFields } from '../contract.ts';
import { findActivePeople, findSystemsOfRoutes } from '../queries/subjects.ts';
import { refuse } from '../refusals.ts';

export const ruleRecord = defineRecord({
  name: 'datahealth.rule',
  thing: { zh: '数据规则', en: 'rule' },
  things: { zh: '数据规则', en: 'Rules about data' },
  path: '/data-rules',
  idName: 'ruleId',
  fields: ruleFields,
  plantOnly: true,
  whyNot: whyNotRule,
  whyNotAll: whyNotSubjects,
});

export const ruleCommands = defineRecordCommands(ruleRecord);

type Values = RecordValues<typeof ruleFields>;

function whyNotRule({ measure, threshold, tell, people }: Values): Refusal | undefined {
  const percent = measure === 'completeness' || measure === 'refused_share';
  if (percent && Number(threshold) > 100)
    return refuse(
      'datahealth.percent_above_hundred',
      { measure: measures[measure], threshold },
      { where: '/threshold' },
    );
  if (tell === 'nobody' && people.length === 0) return refuse('datahealth.nobody_told', {}, { where: '/people' });
  return undefined;
}

async function whyNotSubjects(
  tx: Tx,
  candidates: readonly Candidate<typeof ruleFields>[],
): Promise<(Refusal | undefined)[]> {
  const systems = await findSystemsOfRoutes(
    tx,
    candidates.flatMap(({ after }) => after.routeId ?? []),
  );
  const people = await findActivePeople(
    tx,
    candidates.flatMap(({ after }) => after.people.map(({ personId }) => personId)),
  );
  return candidates.map(({ after }) => {
    const { systemId, routeId } = after;
    if (systemId !== null && routeId !== null && systems.get(routeId) !== systemId)
      return refuse('datahealth.route_of_other_system', {}, { where: '/routeId' });
    const at = after.people.findIndex(({ personId }) => !people.has(personId));
    if (at >= 0)
      return refuse(
        'datahealth.people_unknown',
        { id: after.people[at]?.personId ?? '' },
        { where: `/people/${at}/personId` },
      );
    return undefined;
  });
}
