import type { AttachedFiles } from '../../../src/modules/collaboration/contract.ts';
import type { VersionHeadWire } from '../../../src/modules/masterdata/contract.ts';
import type { LinesSpec } from '../../parts/lines/line-columns.ts';
import type { ListName } from '../../parts/list/list-description.ts';
import type { ItemDocument } from './item-versions.ts';
import type { masterdataWords } from './words.ts';

/** How a kind of versioned document of an item looks: everything in which its list and its details differ from another's. */
export interface VersionKind<Head extends VersionHeadWire, Line, Row extends Line> {
  /** As in permissions and custom fields: 'bom'. */
  noun: string;
  /** Of its list and its screens; under /api/v1 the same. */
  path: ItemDocument;
  list: ListName;
  /** What the wire calls the lines. */
  linesName: string;
  linesOf: (head: Head) => Row[];
  /** The lines that files may be meant for, each alone, where there are such. */
  partsOf?: (head: Head) => AttachedFiles['parts'];
  /** By which two versions' lines are the same one. */
  sameLine: keyof Row & string;
  words: Record<'title' | 'create' | 'empty' | 'emptyHow', VersionWord>;
  useLines: () => LinesSpec<Line, Row>;
  /** What its head shows besides what all do, as its list names it. */
  facts: string[];
}

type VersionWord = (typeof masterdataWords)['keys'][number];
