import { z } from 'zod';
import { zCustom, zExpectedVersion, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { changeShape, type Fields, givenShape, keysOf } from '../../../kernel/entity/contract.ts';
import { custom, namedItem, zNote } from './pieces.ts';
import { versionStates } from './vocabulary.ts';

/** Which version holds when: published ones in order of time; null: open end. */
const schedule = z.array(
  z.object({
    id: zUuid,
    code: z.string(),
    versionNumber: z.number().int(),
    effectiveFrom: zTimestamp,
    effectiveTo: zTimestamp.nullable(),
  }),
);
export const zVersionSaved = z.object({
  id: zUuid,
  code: z.string(),
  versionNumber: z.number().int(),
  state: z.enum(keysOf(versionStates)),
  version: z.number().int(),
});
export type VersionSaved = z.infer<typeof zVersionSaved>;
export const zVersionPublished = zVersionSaved.extend({ schedule });
export type VersionPublished = z.infer<typeof zVersionPublished>;
/** What every version shows. */
const head = {
  ...zVersionSaved.shape,
  ...namedItem,
  effectiveFrom: zTimestamp.nullable(),
  effectiveTo: zTimestamp.nullable(),
  publishedAt: zTimestamp.nullable(),
  schedule,
  note: z.string(),
  custom: zCustom,
  createdAt: zTimestamp,
  updatedAt: zTimestamp,
};
const zHead = z.object(head);
export type VersionHeadWire = z.infer<typeof zHead>;

const zPublication = z.object({
  expectedVersion: zExpectedVersion,
  /** null: from now. */
  effectiveFrom: zTimestamp.nullable().default(null),
  effectiveTo: zTimestamp.nullable().default(null),
  /** Said by whoever saw which versions it overlaps: those that began earlier end where it begins, those inside it become obsolete. */
  replaceOverlapping: z.boolean().default(false),
});
export type Publication = z.infer<typeof zPublication>;

/**
 * What the commands of a versioned document of an item take and answer. `own` is what its head has besides the note and the
 * custom fields; `shown` and `lineShown` are what a reader sees besides what a writer says.
 */
export function versionContract<
  const Id extends string,
  const Lines extends string,
  Own extends Fields,
  Shown extends z.ZodRawShape,
  Line extends Fields,
  LineShown extends z.ZodRawShape,
>(of: { idName: Id; linesName: Lines; own: Own; shown: Shown; line: Line; lineShown: LineShown; linesMax: number }) {
  const { idName, linesName, own } = of;
  const id = under(idName, zUuid);
  const line = z.strictObject(givenShape(of.line));
  const lines = z.array(line).max(of.linesMax);
  const seen = { ...id, expectedVersion: zExpectedVersion };
  return {
    idName,
    linesName,
    linesMax: of.linesMax,
    line,
    own: z.object(givenShape(own)),
    create: z.strictObject({
      itemId: zUuid,
      note: zNote.default(''),
      ...custom,
      ...givenShape(own),
      ...under(linesName, lines.default([])),
    }),
    update: z.strictObject({ ...seen, note: zNote.optional(), custom: zCustom.optional(), ...changeShape(own) }),
    replace: z.strictObject({ ...seen, ...under(linesName, lines) }),
    publish: z.strictObject({ ...id, ...zPublication.shape }),
    obsolete: z.strictObject(seen),
    newVersion: z.strictObject(id),
    stored: z.object({
      ...head,
      ...of.shown,
      ...under(linesName, z.array(line.extend({ id: zUuid, ...of.lineShown }).loose())),
    }),
  };
}

function under<Name extends string, Value>(name: Name, value: Value): Record<Name, Value> {
  return { [name]: value } as Record<Name, Value>;
}
