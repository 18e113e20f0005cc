import type { ComparedSide } from '../../../connectors/index.ts';
import type { Database } from '../../../kernel/index.ts';
import { hashOurRows, type OurRows, readOurRows } from '../queries/our-rows.ts';

/** Ours: the database hashes the rows of a list where they are. */
export function ourSide(database: Database, ours: OurRows): ComparedSide {
  return {
    hash: (buckets) => database.read((tx) => hashOurRows(tx, ours, buckets)),
    rows: async function* (wanted, buckets) {
      yield await database.read((tx) => readOurRows(tx, ours, wanted, buckets));
    },
  };
}
