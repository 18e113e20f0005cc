export * from './contract.ts';
export { isPlain, type PlainField, plainFields } from './is-plain.ts';
export type { FailedRow, Mapped, MappedRow, SkippedRow, Trace } from './mapped.ts';
export { type How, type Mapper, openMapper } from './open-mapper.ts';
