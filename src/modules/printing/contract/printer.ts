import { z } from 'zod';
import type { Text } from '../../../kernel/contract.ts';
import { field, namedFields } from '../../../kernel/entity/contract.ts';
import { toWorkshop } from '../../masterdata/contract.ts';

export const printerLanguages = {
  zpl: { zh: 'ZPL（斑马及兼容）', en: 'ZPL (Zebra and compatible)' },
  tspl: { zh: 'TSPL（TSC 及兼容）', en: 'TSPL (TSC and compatible)' },
} as const;
export const printerResolutions = {
  '203': { zh: '203 dpi', en: '203 dpi' },
  '300': { zh: '300 dpi', en: '300 dpi' },
  '600': { zh: '600 dpi', en: '600 dpi' },
} as const;

/** A name or an address, without port. */
const zHost = z
  .string()
  .trim()
  .max(200)
  .regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*)$/, 'printing.not_a_host');

export const printerFields = {
  ...namedFields({ zh: '打印机', en: 'Printer' }),
  workshopId: field.link(toWorkshop, {
    help: { zh: '留空表示全厂都能用。', en: 'Left empty, the whole plant prints on it.' },
  }),
  language: field.choice(printerLanguages, { zh: '指令语言', en: 'Language', default: 'zpl' }),
  dpi: field.choice(printerResolutions, { zh: '分辨率', en: 'Resolution', default: '203' }),
  host: field.written(zHost, {
    zh: '网络地址',
    en: 'Address',
    max: 200,
    help: { zh: 'IP 地址或主机名。', en: 'An IP address or a host name.' },
  }),
  port: field.whole({ zh: '端口', en: 'Port', min: 1, max: 65_535, default: 9100, initial: 9100 }),
};

/** What a printer says of itself, where it answers at all. */
export const printerConditions = {
  online: { zh: '正常', en: 'Ready' },
  paper_out: { zh: '缺纸', en: 'Paper out' },
  head_open: { zh: '打印头或上盖没合上', en: 'Head or cover open' },
  ribbon_out: { zh: '碳带用完', en: 'Ribbon out' },
  jammed: { zh: '卡纸', en: 'Paper jam' },
  paused: { zh: '打印机上按了暂停', en: 'Paused at the printer' },
} as const satisfies Record<string, Text>;
export type PrinterCondition = keyof typeof printerConditions;

/** The same, and what is known of those that don't answer. */
export const printerStates = {
  ...printerConditions,
  offline: { zh: '连不上', en: 'Offline' },
  unheard: { zh: '未知', en: 'Unknown' },
} as const satisfies Record<string, Text>;
export type PrinterState = keyof typeof printerStates;
export const zPrinterState = z.enum(Object.keys(printerStates) as [PrinterState]);
