/** What rfid says on the wire. Browser-safe: imports zod and other contracts only. */
import { z } from 'zod';
import { type Text, zNamed, zTimestamp, zUuid } from '../../kernel/contract.ts';

export const readerKinds = {
  fixed: { zh: '固定', en: 'Fixed' },
  portal: { zh: '门', en: 'Portal' },
  handheld: { zh: '手持', en: 'Hand-held' },
} as const;

/** How a portal knows which way something passes. */
export const passages = {
  by_place: { zh: '看东西在哪边', en: 'By where it stands' },
  one_way: { zh: '只进不出', en: 'One way' },
  by_antenna: { zh: '看哪根天线先读到', en: 'By antenna' },
} as const;
export type Passage = keyof typeof passages;

export const sightingStates = {
  seen: { zh: '读到', en: 'Seen' },
  pending: { zh: '待移动', en: 'To be moved' },
  moved: { zh: '已移动', en: 'Moved' },
  stayed: { zh: '不用移动', en: 'Stayed' },
  refused: { zh: '移动被拒绝', en: 'Refused' },
} as const;
export type SightingState = keyof typeof sightingStates;

export const rfidLimits = {
  /** Reads in one burst. */
  readsMax: 5_000,
  /** What a reaction carries in one go. */
  carriedMax: 5_000,
} as const;

/** `rfid.<noun>.<verb>`: what it allows, in both languages. */
export const rfidPermissions = {
  'rfid.sighting.read': { zh: '查看标签和读取记录', en: 'See tags and sightings' },
  'rfid.sighting.write': { zh: '提交读写器读到的标签', en: 'Post what readers read' },
  'rfid.tag.write': { zh: '绑定标签', en: 'Bind tags' },
  'rfid.sweep.read': { zh: '查看盘读', en: 'See sweeps' },
  'rfid.sweep.write': { zh: '盘读库位，处理差异', en: 'Sweep places and put right what was found' },
} as const satisfies Record<string, Text>;

/** A tag's memory: hexadecimal, 96 bits as a rule. */
export const zEpc = z
  .string()
  .trim()
  .regex(/^[0-9a-f]{8,64}$/i, 'rfid.not_an_epc')
  .toUpperCase();

/** POST /rfid/reads: what one reader read, in any order, each tag as often as it answered. Sent again it changes nothing. */
export const zTakeReadsRequest = z.strictObject({
  /** Its code. */
  reader: z.string().trim().min(1).max(64),
  reads: z
    .array(
      z.strictObject({
        epc: zEpc,
        /** By the reader's clock; when it came, if left out. */
        at: zTimestamp.optional(),
        antenna: z.number().int().min(1).max(64).optional(),
        /** In dBm. */
        rssi: z.number().min(-120).max(20).optional(),
      }),
    )
    .min(1)
    .max(rfidLimits.readsMax),
});

export const zTakeReadsResponse = zNamed('ReadsTaken', {
  reads: z.number().int(),
  tags: z.number().int(),
  /** Passages that were new; the other reads were more of what was known. */
  sightings: z.number().int(),
  /** New ones that a portal will carry. */
  pending: z.number().int(),
  /** Tags of which nobody knows what they stick to. */
  unknown: z.number().int(),
});

/** POST /rfid/sightings/:sightingId/carry: what passed a portal goes to the other side; a refused one is tried again. */
export const zCarrySightingRequest = z.strictObject({ sightingId: zUuid });
export const zSettled = z.object({
  sightingId: z.string(),
  state: z.enum(['seen', 'pending', 'moved', 'stayed', 'refused']),
});

/** POST /rfid/tags/:tagId/bind: what a tag sticks to, by a person's word. Neither: it sticks to nothing known. */
export const zBindTagRequest = z.strictObject({
  tagId: zUuid,
  handlingUnitId: zUuid.optional(),
  /** A serial number, or a lot. */
  lotId: zUuid.optional(),
});
export const zTag = zNamed('RfidTag', {
  id: z.string(),
  epc: z.string(),
  handlingUnitId: z.string().nullable(),
  lotId: z.string().nullable(),
});

export const sweepStates = {
  open: { zh: '正在盘读', en: 'Under way' },
  finished: { zh: '已结束', en: 'Finished' },
} as const;

/** What a sweep says of one thing. */
export const findingKinds = {
  expected: { zh: '应在这里', en: 'Expected' },
  found: { zh: '账实相符', en: 'As booked' },
  missing: { zh: '没读到', en: 'Missing' },
  elsewhere: { zh: '账在别处', en: 'Booked elsewhere' },
  unknown: { zh: '未知标签', en: 'Unknown tag' },
  /** It came or went by the books while the sweep went on. */
  meanwhile: { zh: '期间有移动', en: 'Moved meanwhile' },
} as const;
export type FindingKind = keyof typeof findingKinds;

/** What became of a finding. */
export const findingStates = {
  none: { zh: '无需处理', en: 'Nothing to do' },
  open: { zh: '待处理', en: 'To be put right' },
  moved: { zh: '已移到这里', en: 'Moved here' },
  left: { zh: '已查看，保留', en: 'Looked at and left' },
} as const;
export type FindingState = keyof typeof findingStates;

/** POST /rfid/sweeps: from now on, what this hand-held reader sees is seen at this place. */
export const zBeginSweepRequest = z.strictObject({ locationId: zUuid, readerId: zUuid });

/** POST /rfid/sweeps/:sweepId/finish: freezes the comparison. Tags that the device didn't post itself come along, as seen now. */
export const zFinishSweepRequest = z.strictObject({
  sweepId: zUuid,
  epcs: z.array(zEpc).max(rfidLimits.readsMax).optional(),
});

export const zReadSweepRequest = z.strictObject({ sweepId: zUuid });

/** GET /rfid/sweeps/:sweepId; its findings are the list /rfid/findings with f.sweepId.eq. */
export const zSweep = zNamed('RfidSweep', {
  id: z.string(),
  state: z.enum(['open', 'finished']),
  locationId: z.string(),
  locationCode: z.string(),
  locationName: z.string(),
  locationNameEn: z.string(),
  readerId: z.string(),
  readerCode: z.string(),
  begunAt: z.string(),
  begunByName: z.string().nullable(),
  begunByNameEn: z.string().nullable(),
  finishedAt: z.string().nullable(),
  finishedByName: z.string().nullable(),
  finishedByNameEn: z.string().nullable(),
  expected: z.number().int(),
  found: z.number().int(),
  missing: z.number().int(),
  elsewhere: z.number().int(),
  unknown: z.number().int(),
  meanwhile: z.number().int(),
  /** The books have so many there of which nobody knows a tag. */
  untagged: z.number().int(),
  /** To be put right. */
  open: z.number().int(),
});
export type Sweep = z.output<typeof zSweep>;

/** POST /rfid/findings/:findingId/move: books what was seen here to here. */
export const zMoveFoundRequest = z.strictObject({ findingId: zUuid });
/** POST /rfid/findings/:findingId/leave: somebody looked at it; stock stays as it is. */
export const zLeaveFindingRequest = z.strictObject({ findingId: zUuid, note: z.string().trim().max(500).optional() });
export const zFindingSettled = z.object({
  findingId: z.string(),
  state: z.enum(['open', 'moved', 'left']),
  /** All that this put right: what stands in a box comes along. */
  settled: z.array(z.string()),
});
