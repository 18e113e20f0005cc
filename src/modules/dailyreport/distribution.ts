import { type Candidate, defineRecord, type RecordValues, type Refusal, type Tx } from '../../kernel/index.ts';
import { readRecipients } from '../datahealth/index.ts';
import { defineRecordCommands } from '../masterdata/index.ts';
import { distributionFields } from './contract.ts';
import { findTellable, findWorkshopsOfLines } from './queries/recipients.ts';
import { refuse } from './refusals.ts';

export const distributionRecord = defineRecord({
  name: 'dailyreport.distribution',
  thing: { zh: '日报发送', en: 'distribution' },
  things: { zh: '日报发送', en: 'Distributions' },
  path: '/report-distributions',
  idName: 'distributionId',
  fields: distributionFields,
  plantOnly: true,
  whyNot: whyNotDistribution,
  whyNotAll: whyNotNamed,
});

export const distributionCommands = defineRecordCommands(distributionRecord);

type Values = RecordValues<typeof distributionFields>;

function whyNotDistribution({ tell, mailTo }: Values): Refusal | undefined {
  const at = tell.findIndex(({ role, personId, channelId }) => !role && !personId && !channelId);
  if (at >= 0) return refuse('dailyreport.nobody_told', { row: at + 1 }, { where: `/tell/${at}/role` });
  if (!readRecipients(mailTo)) return refuse('dailyreport.recipients_wrong', {}, { where: '/mailTo' });
  return undefined;
}

async function whyNotNamed(
  tx: Tx,
  candidates: readonly Candidate<typeof distributionFields>[],
): Promise<(Refusal | undefined)[]> {
  const named = candidates.flatMap(({ after }) =>
    after.tell.flatMap(({ personId, channelId }) => [personId ?? [], channelId ?? []].flat()),
  );
  const tellable = await findTellable(tx, named);
  const lines = await findWorkshopsOfLines(
    tx,
    candidates.flatMap(({ after }) => after.lineId ?? []),
  );
  return candidates.map(({ after: { workshopId, lineId, tell } }) => {
    if (lineId && lines.get(lineId) !== workshopId)
      return refuse('dailyreport.line_elsewhere', {}, { where: '/lineId' });
    for (const [at, { personId, channelId }] of tell.entries()) {
      const unknown = [personId, channelId].find((id) => id && !tellable.has(id));
      if (!unknown) continue;
      const where = `/tell/${at}/${unknown === personId ? 'personId' : 'channelId'}`;
      return refuse('dailyreport.told_unknown', { row: at + 1, id: unknown }, { where });
    }
    return undefined;
  });
}
