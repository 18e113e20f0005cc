import type { VersionHeadWire } from '../../../src/modules/masterdata/contract.ts';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import type { LinesSpec } from '../../parts/lines/line-columns.ts';
import type { Facts } from '../../parts/page.tsx';

export type Fact = Parameters<typeof Facts>[0]['facts'][number];

/** How a kind of versioned document of an item looks: everything in which its list and its details differ from another's. */
export interface VersionKind<Head extends VersionHeadWire, Line, Row extends Line> {
  /** As in permissions and custom fields: 'bom'. */
  noun: string;
  /** Of its list and its screens; under /api/v1 the same. */
  path: string;
  list: string;
  /** What the wire calls the lines. */
  linesName: string;
  linesOf: (head: Head) => Row[];
  /** The tab of the item that shows what is in force. */
  itemTab?: string;
  useWords: () => VersionWords;
  useLines: () => LinesSpec<Line, Row>;
  /** What a new one is asked besides item and note, and how a head shows it. */
  useOwn: () => { fields: FieldSpec[]; factsOf: (head: Head) => Fact[] };
}

interface VersionWords {
  title: string;
  create: string;
  empty: string;
  emptyHow: string;
}
