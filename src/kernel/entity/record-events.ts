import { z } from 'zod';
import { type Text, zFieldChanges, zUuid } from '../contract.ts';
import { defineEvent, type EventDefinition } from '../events/define-event.ts';

export const recordActions = {
  created: { zh: '已新建', en: 'was created' },
  updated: { zh: '已修改', en: 'was changed' },
  activated: { zh: '已启用', en: 'was put to use again' },
  deactivated: { zh: '已停用', en: 'was taken out of use' },
} as const;
export type RecordAction = keyof typeof recordActions;

/** `version` counts the changes of the record. */
export const zRecordChanged = z.object({
  recordId: zUuid,
  code: z.string(),
  version: z.number().int(),
  changes: zFieldChanges,
});
export type RecordEvents = Readonly<Record<RecordAction, EventDefinition<string, typeof zRecordChanged>>>;

/** What a record tells: `<name>-created`, `-updated`, `-activated`, `-deactivated`. Who may see it may hear of it. */
export function eventsOfRecord(name: string, thing: Text, permission: string): RecordEvents {
  const eventOf = (action: RecordAction) =>
    defineEvent({
      type: `${name}-${action}`,
      aggregate: name,
      permission,
      summary: { zh: `${thing.zh}${recordActions[action].zh}`, en: `${thing.en} ${recordActions[action].en}` },
      data: zRecordChanged,
    });
  return {
    created: eventOf('created'),
    updated: eventOf('updated'),
    activated: eventOf('activated'),
    deactivated: eventOf('deactivated'),
  };
}
