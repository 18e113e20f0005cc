import { CronExpressionParser } from 'cron-parser';
import {
  type Candidate,
  declarationsOf,
  defineRecord,
  isRecord,
  matchesType,
  type RecordValues,
  type Refusal,
  type Tx,
} from '../../../kernel/index.ts';
import { defineRecordCommands } from '../../masterdata/index.ts';
import { routeFields } from '../contract.ts';
import { refuse } from '../refusals.ts';

export const routeRecord = defineRecord({
  name: 'bridge.route',
  thing: { zh: '通道', en: 'route' },
  things: { zh: '通道', en: 'Routes' },
  path: '/bridge-routes',
  idName: 'routeId',
  fields: routeFields,
  plantOnly: true,
  whyNot: whyNotRoute,
  whyNotAll: whyNotSubjects,
});

export const routeCommands = defineRecordCommands(routeRecord);

function whyNotRoute({ cron, direction, watched }: RecordValues<typeof routeFields>): Refusal | undefined {
  if (cron !== '' && !isCron(cron)) return refuse('bridge.cron_malformed', { cron }, { where: '/cron' });
  if (direction === 'out' && watched.length === 0) return refuse('bridge.nothing_watched', {}, { where: '/watched' });
  return undefined;
}

function isCron(text: string): boolean {
  try {
    if (text.trim().split(/\s+/).length !== 5) return false;
    CronExpressionParser.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What a route leads to is there: an entity or command for what comes, a list with its columns and events for what goes. */
async function whyNotSubjects(
  tx: Tx,
  candidates: readonly Candidate<typeof routeFields>[],
): Promise<(Refusal | undefined)[]> {
  const { entities, commands, lists, events } = declarationsOf(tx);
  return candidates.map(({ after: { direction, subject, watched, events: types } }) => {
    if (direction === 'in') {
      const entity = entities.get(subject);
      if ((entity && isRecord(entity)) || commands.has(subject)) return undefined;
      return refuse('bridge.subject_unknown', { subject }, { where: '/subject' });
    }
    const list = lists.get(subject);
    if (list?.key.length !== 1) return refuse('bridge.list_unknown', { list: subject }, { where: '/subject' });
    const column = watched.findIndex((each) => !(each.column in list.columns));
    if (column >= 0)
      return refuse(
        'bridge.column_unknown',
        { column: watched[column]?.column ?? '', list: subject },
        { where: `/watched/${column}` },
      );
    const type = types.findIndex((each) => ![...events.keys()].some((known) => matchesType([each], known)));
    if (type >= 0) return refuse('bridge.event_unknown', { type: types[type] ?? '' }, { where: `/events/${type}` });
    return undefined;
  });
}
