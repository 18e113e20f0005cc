/** What printing says on the wire. Browser-safe: imports zod and other contracts only. */
import type { Text } from '../../kernel/contract.ts';

export * from './contract/label-kinds.ts';
export * from './contract/print-job.ts';
export * from './contract/printer.ts';
export * from './contract/template.ts';

/** `printing.<noun>.<verb>`: what it allows, in both languages. */
export const printingPermissions = {
  'printing.label.print': { zh: '打印标签', en: 'Print labels' },
  'printing.print-job.read': { zh: '查看打印队列', en: 'See the print queue' },
} as const satisfies Record<string, Text>;
