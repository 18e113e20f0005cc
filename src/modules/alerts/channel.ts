import { reachOf, saidOf } from '../../connectors/index.ts';
import { defineRecord, type RecordValues, type Refusal } from '../../kernel/index.ts';
import { readRecipients } from '../datahealth/index.ts';
import { defineRecordCommands } from '../masterdata/index.ts';
import { channelFields } from './contract.ts';
import { refuse } from './refusals.ts';

export const channelRecord = defineRecord({
  name: 'alerts.channel',
  thing: { zh: '通知渠道', en: 'channel' },
  things: { zh: '通知渠道', en: 'Channels' },
  path: '/alert-channels',
  idName: 'channelId',
  fields: channelFields,
  plantOnly: true,
  whyNot: whyNotChannel,
});

export const channelCommands = defineRecordCommands(channelRecord);

function whyNotChannel({ kind, recipients, reach }: RecordValues<typeof channelFields>): Refusal | undefined {
  const read = readRecipients(recipients);
  if (kind === 'mail' ? !read || read.length === 0 : recipients !== '')
    return refuse('alerts.recipients_wrong', {}, { where: '/recipients' });
  try {
    reachOf(linesOf(reach));
  } catch (error) {
    return refuse('alerts.reach_malformed', { reason: saidOf(error) }, { where: '/reach' });
  }
  return undefined;
}

export function linesOf(reach: string): string[] {
  return reach
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
