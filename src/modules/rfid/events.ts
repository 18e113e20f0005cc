import { z } from 'zod';
import { zUuid } from '../../kernel/contract.ts';
import { defineEvent, type EventDefinition } from '../../kernel/index.ts';

const permission = 'rfid.sighting.read';

/** What one burst brought. Passages stand in the list of sightings; a read of what was known already tells nothing. */
export const readsTaken = defineEvent({
  type: 'rfid.reads-taken',
  aggregate: 'rfid.reader',
  permission,
  summary: { zh: '读写器读到了标签', en: 'A reader saw tags' },
  data: z.object({
    readerId: zUuid,
    readerCode: z.string(),
    /** Passages that were new, and of these those that the portal will carry. */
    sightings: z.number().int(),
    pending: z.number().int(),
    unknown: z.number().int(),
  }),
});

export const sightingSettled = defineEvent({
  type: 'rfid.sighting-settled',
  aggregate: 'rfid.reader',
  permission,
  summary: { zh: '经过门的东西已处理', en: 'What passed a portal was dealt with' },
  data: z.object({
    sightingId: zUuid,
    readerId: zUuid,
    epc: z.string(),
    from: z.enum(['pending', 'refused']),
    to: z.enum(['moved', 'stayed', 'refused']),
    fromLocationId: zUuid.nullable(),
    toLocationId: zUuid.nullable(),
  }),
});

export const tagBound = defineEvent({
  type: 'rfid.tag-bound',
  aggregate: 'rfid.reader',
  permission,
  summary: { zh: '标签已绑定', en: 'A tag was bound' },
  data: z.object({
    tagId: zUuid,
    epc: z.string(),
    handlingUnitId: zUuid.nullable(),
    lotId: zUuid.nullable(),
  }),
});

const sweepOf = {
  aggregate: 'rfid.sweep',
  permission: 'rfid.sweep.read',
} as const;
const sweepFields = {
  sweepId: zUuid,
  locationId: zUuid,
  locationCode: z.string(),
  workshopId: zUuid.nullable(),
  lineId: zUuid.nullable(),
};

export const sweepBegun = defineEvent({
  type: 'rfid.sweep-begun',
  ...sweepOf,
  summary: { zh: '开始盘读库位', en: 'A sweep of a place began' },
  data: z.object({ ...sweepFields, readerId: zUuid, expected: z.number().int() }),
});

/** The comparison in figures; each finding stands in the list of findings. */
export const sweepFinished = defineEvent({
  type: 'rfid.sweep-finished',
  ...sweepOf,
  summary: { zh: '盘读已结束', en: 'A sweep was finished' },
  data: z.object({
    ...sweepFields,
    found: z.number().int(),
    missing: z.number().int(),
    elsewhere: z.number().int(),
    unknown: z.number().int(),
    meanwhile: z.number().int(),
    untagged: z.number().int(),
  }),
});

export const findingSettled = defineEvent({
  type: 'rfid.finding-settled',
  ...sweepOf,
  summary: { zh: '盘读差异已处理', en: 'A finding of a sweep was dealt with' },
  data: z.object({
    ...sweepFields,
    findingId: zUuid,
    from: z.enum(['open', 'left']),
    to: z.enum(['moved', 'left']),
    note: z.string(),
  }),
});

export const rfidEvents: readonly EventDefinition[] = [
  readsTaken,
  sightingSettled,
  tagBound,
  sweepBegun,
  sweepFinished,
  findingSettled,
];
