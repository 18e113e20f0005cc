import { type Database, perProgram, type Tx } from '../../kernel/index.ts';
import { type Mapper, openMapper } from '../../mapping/index.ts';

const mappers = perProgram<{ mapper?: Mapper }>(() => ({}));

/** The program's threads for expressions, started at first use. */
export function mapperOf(at: Tx | Database): Mapper {
  const slot = mappers(at);
  slot.mapper ??= openMapper({});
  return slot.mapper;
}
