import { z } from 'zod';
import { type Text, zUuid } from '../../kernel/contract.ts';
import { defineEvent, recordActions, zRecordChanged } from '../../kernel/index.ts';
import { bom } from './boms/bom.ts';
import { routing } from './routings/routing.ts';

const versionActions = {
  created: recordActions.created,
  updated: recordActions.updated,
  published: { zh: '已发布', en: 'was published' },
  obsoleted: { zh: '已作废', en: 'became obsolete' },
} as const;
export type VersionAction = keyof typeof versionActions;

const zVersion = zRecordChanged.extend({ itemId: zUuid, versionNumber: z.number().int() });

export const versionEvents = new Map([bom, routing].flatMap(({ noun, thing }) => eventsOf(noun, thing)));

/** `masterdata.bom-published` and the like. */
export function versionEvent(noun: string, action: VersionAction) {
  const event = versionEvents.get(`${noun}-${action}`);
  if (!event) throw new Error(`master data tells nothing of ${noun}`);
  return event;
}

function eventsOf(noun: string, thing: Text) {
  return Object.entries(versionActions).map(([action, words]) => {
    const event = defineEvent({
      type: `masterdata.${noun}-${action}`,
      aggregate: `masterdata.${noun}`,
      permission: `masterdata.${noun}.read`,
      summary: { zh: `${thing.zh}${words.zh}`, en: `${thing.en} ${words.en}` },
      data: zVersion,
    });
    return [`${noun}-${action}`, event] as const;
  });
}
