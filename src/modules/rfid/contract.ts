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
