/** What datahealth says on the wire. Browser-safe: imports zod and other contracts only. */
import type { Text } from '../../kernel/contract.ts';

/** `datahealth.<noun>.<verb>`: what it allows, in both languages. */
export const datahealthPermissions = {} as const satisfies Record<string, Text>;
