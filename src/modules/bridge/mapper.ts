import { type Database, perProgram, type Tx } from '../../kernel/index.ts';
import { type Mapper, type Mapping, openMapper } from '../../mapping/index.ts';
import type { MappingRow } from './queries/mappings.ts';

const KEPT_MAX = 200;
const kept = perProgram(() => ({ mapper: undefined as Mapper | undefined, mappings: new Map<string, Mapping>() }));

/** The program's threads for expressions, started at first use. */
export function mapperOf(at: Tx | Database): Mapper {
  const slot = kept(at);
  slot.mapper ??= openMapper({});
  return slot.mapper;
}

/** The mapping of a version as one object, which the mapper makes ready once. */
export function mappingOf(at: Tx | Database, { id, version, mapping }: MappingRow): Mapping {
  const { mappings } = kept(at);
  const key = `${id} ${version}`;
  const known = mappings.get(key) ?? (mapping as unknown as Mapping);
  if (!mappings.has(key)) {
    if (mappings.size >= KEPT_MAX) mappings.clear();
    mappings.set(key, known);
  }
  return known;
}

export async function closeMapper(at: Database): Promise<void> {
  const slot = kept(at);
  await slot.mapper?.close();
  slot.mapper = undefined;
}
