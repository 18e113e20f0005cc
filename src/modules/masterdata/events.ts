import { z } from 'zod';
import { type Text, zFieldChanges, zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';
import { bom } from './boms/bom.ts';
import { recordTypes } from './records/record-types.ts';
import { routing } from './routings/routing.ts';

const recordActions = {
  created: { zh: '已新建', en: 'was created' },
  updated: { zh: '已修改', en: 'was changed' },
  activated: { zh: '已启用', en: 'was put to use again' },
  deactivated: { zh: '已停用', en: 'was taken out of use' },
} as const;
export type RecordAction = keyof typeof recordActions;

const versionActions = {
  created: recordActions.created,
  updated: recordActions.updated,
  published: { zh: '已发布', en: 'was published' },
  obsoleted: { zh: '已作废', en: 'became obsolete' },
} as const;
export type VersionAction = keyof typeof versionActions;

/** `version` counts the changes of the record. */
const zRecord = z.object({ recordId: zUuid, code: z.string(), version: z.number().int(), changes: zFieldChanges });
const zVersion = zRecord.extend({ itemId: zUuid, versionNumber: z.number().int() });

const recordEvents = new Map(recordTypes.flatMap(({ noun, thing }) => eventsOf(noun, thing, recordActions, zRecord)));
const versionEvents = new Map(
  [bom, routing].flatMap(({ noun, thing }) => eventsOf(noun, thing, versionActions, zVersion)),
);

export const masterdataEvents = [...recordEvents.values(), ...versionEvents.values()];

/** `masterdata.<noun>-created`, `-updated`, `-activated` or `-deactivated`: who may see the record may hear of it. */
export function recordEvent(noun: string, action: RecordAction) {
  return found(recordEvents.get(`${noun}-${action}`), noun);
}

/** `masterdata.bom-published` and the like. */
export function versionEvent(noun: string, action: VersionAction) {
  return found(versionEvents.get(`${noun}-${action}`), noun);
}

function found<T>(event: T | undefined, noun: string): T {
  if (!event) throw new Error(`master data tells nothing of ${noun}`);
  return event;
}

function eventsOf<Data extends z.ZodObject>(noun: string, thing: Text, actions: Record<string, Text>, data: Data) {
  return Object.entries(actions).map(([action, words]) => {
    const event = defineEvent({
      type: `masterdata.${noun}-${action}`,
      aggregate: `masterdata.${noun}`,
      permission: `masterdata.${noun}.read`,
      summary: { zh: `${thing.zh}${words.zh}`, en: `${thing.en} ${words.en}` },
      data,
    });
    return [`${noun}-${action}`, event] as const;
  });
}
