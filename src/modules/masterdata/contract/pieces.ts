import { z } from 'zod';
import {
  readableText,
  visibleText,
  zCustom,
  zExpectedVersion,
  zOptionalText,
  zText,
  zUuid,
} from '../../../kernel/contract.ts';

/** Codes are what people scan and type: no spaces at the ends, no control or invisible characters, at most 64 characters. */
export const zCode = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^\s\p{Cc}](?:[^\p{Cc}]*[^\s\p{Cc}])?$/u)
  .regex(readableText, 'kernel.control_character')
  .regex(visibleText, 'kernel.nothing_to_see');
export const zName = zText(200);
export const zNameOther = zOptionalText(200);
export const zNote = zOptionalText(2000);
export const zWholeRatio = z.string().regex(/^[1-9]\d{0,11}$/);
export const zDuration = z.string().regex(/^\d{1,7}(\.\d{1,3})?$/);
/** A share such as '0.05'; below 10. */
export const zFactor = z.string().regex(/^\d(\.\d{1,6})?$/);

export const custom = { custom: zCustom.default({}) };

/** What an update takes: some of the fields, and the version that the writer saw. */
type UpdateOf<N extends string, S extends z.ZodRawShape> = z.ZodType<
  Record<N, string> & { expectedVersion: number } & Partial<z.output<z.ZodObject<S>>>
>;
export function forUpdate<N extends string, S extends z.ZodRawShape>(idName: N, shape: S): UpdateOf<N, S> {
  const optional: Record<string, z.ZodType> = {};
  for (const [field, type] of Object.entries(shape)) {
    // A default would overwrite what the writer left out.
    const bare = type instanceof z.ZodDefault ? (type.unwrap() as z.ZodType) : (type as z.ZodType);
    optional[field] = bare.optional();
  }
  const all = z.strictObject({ [idName]: zUuid, expectedVersion: zExpectedVersion, ...optional });
  return all as unknown as UpdateOf<N, S>;
}

export const zSaved = z.object({ id: zUuid, code: z.string(), version: z.number().int() });
export type Saved = z.infer<typeof zSaved>;
/** What deactivate and activate take. */
export function zActivation<N extends string>(idName: N) {
  const all = z.strictObject({ [idName]: zUuid, expectedVersion: zExpectedVersion });
  return all as unknown as z.ZodType<Record<N, string> & { expectedVersion: number }>;
}
export function zDeactivation<N extends string>(idName: N) {
  const all = z.strictObject({
    [idName]: zUuid,
    expectedVersion: zExpectedVersion,
    /** The record that takes over the references of other master data. */
    replaceWith: zUuid.optional(),
  });
  return all as unknown as z.ZodType<Record<N, string> & { expectedVersion: number; replaceWith?: string }>;
}
