import {
  alertKinds,
  type Candidate,
  defineRecord,
  providedFor,
  type RecordValues,
  type Refusal,
  type Tx,
} from '../../kernel/index.ts';
import { defineRecordCommands } from '../masterdata/index.ts';
import { ruleFields } from './contract.ts';
import { findTellable, findWorkshopsOfLines } from './queries/rules.ts';
import { refuse } from './refusals.ts';
import { isQuietReadable } from './rules/quiet.ts';

export const ruleRecord = defineRecord({
  name: 'alerts.rule',
  thing: { zh: '告警规则', en: 'alert rule' },
  things: { zh: '告警规则', en: 'Alert rules' },
  path: '/alert-rules',
  idName: 'ruleId',
  fields: ruleFields,
  plantOnly: true,
  whyNot: whyNotRule,
  whyNotAll: whyNotNamed,
});

export const ruleCommands = defineRecordCommands(ruleRecord);

type Values = RecordValues<typeof ruleFields>;

function whyNotRule({ tell, quietFrom, quietUntil }: Values): Refusal | undefined {
  const at = tell.findIndex(({ role, personId, channelId }) => !role && !personId && !channelId);
  if (at >= 0) return refuse('alerts.nobody_told', { row: at + 1 }, { where: `/tell/${at}/role` });
  if (!isQuietReadable(quietFrom, quietUntil))
    return refuse('alerts.quiet_malformed', { given: `${quietFrom}–${quietUntil}` }, { where: '/quietFrom' });
  return undefined;
}

/** A kind that is there, with limits that it has. A channel that is switched off may be named: it says nothing until it is on again. */
async function whyNotNamed(
  tx: Tx,
  candidates: readonly Candidate<typeof ruleFields>[],
): Promise<(Refusal | undefined)[]> {
  const rows = candidates.flatMap(({ after }) => after.tell);
  const tellable = await findTellable(
    tx,
    rows.flatMap(({ personId, channelId }) => [personId ?? [], channelId ?? []].flat()),
  );
  const lines = await findWorkshopsOfLines(
    tx,
    candidates.flatMap(({ after }) => after.lineId ?? []),
  );
  return candidates.map(({ after }) => {
    const why = whyNotKind(tx, after);
    if (why) return why;
    const { workshopId, lineId, tell } = after;
    if (lineId && workshopId && lines.get(lineId) !== workshopId)
      return refuse('alerts.line_elsewhere', {}, { where: '/lineId' });
    for (const [at, { personId, channelId }] of tell.entries()) {
      const row = at + 1;
      if (personId && !tellable.has(personId))
        return refuse('alerts.told_unknown', { row, id: personId }, { where: `/tell/${at}/personId` });
      if (channelId && !tellable.has(channelId))
        return refuse('alerts.told_unknown', { row, id: channelId }, { where: `/tell/${at}/channelId` });
    }
    return undefined;
  });
}

/** Why these can't be the limits of a rule of this kind. */
export function whyNotKind(
  tx: Tx,
  { kind, limits, workshopId, lineId }: Pick<Values, 'kind' | 'limits' | 'workshopId' | 'lineId'>,
): Refusal | undefined {
  const kinds = providedFor(tx, alertKinds);
  const found = kinds.find(({ name }) => name === kind);
  if (!found) {
    const known = kinds.map(({ name }) => name).join(', ');
    return refuse('alerts.kind_unknown', { kind, kinds: known }, { where: '/kind' });
  }
  for (const [name, value] of Object.entries(limits)) {
    const where = `/limits/${name}`;
    const limit = found.limits[name];
    if (!limit)
      return refuse('alerts.limit_unknown', { limit: name, limits: Object.keys(found.limits).join(', ') }, { where });
    const { label, min, max } = limit;
    if (value < min || value > max)
      return refuse('alerts.limit_out_of_range', { limit: label, value, min, max }, { where });
  }
  if (!found.placed && (workshopId || lineId)) return refuse('alerts.not_placed', {}, { where: '/workshopId' });
  return undefined;
}
