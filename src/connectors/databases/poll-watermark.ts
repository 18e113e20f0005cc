import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../kernel/index.ts';
import type { PullPage, PullRequest, SourceRow } from '../port.ts';
import { misconfigured } from '../say-trouble.ts';
import type { Column, Database, TextRow } from './database.ts';
import { readFilter, selectRows } from './select-rows.ts';
import { findKeys, findTable, type Table } from './table.ts';
import { beforeWatermark, isPresent } from './watermark.ts';

/**
 * Where reading goes on. First the rows without a watermark, by key; then round after round those with one, by watermark and key. A round
 * ends where nothing more is there, and the next begins `overlap` before the highest watermark that was read.
 */
const zCheckpoint = z.strictObject({
  part: z.enum(['unmarked', 'marked']),
  /** The last row that was read: watermark (in `marked`) and key columns. Null at the beginning of a part. */
  after: z.array(z.string()).nullable(),
  /** Where a round begins, itself included. */
  from: z.string().nullable(),
  highest: z.string().nullable(),
  /** Counts the pages, so that no two checkpoints are alike: which one comes back says what was kept. */
  page: z.number().int(),
});
type Checkpoint = z.infer<typeof zCheckpoint>;
const beginning: Checkpoint = { part: 'unmarked', after: null, from: null, highest: null, page: 0 };

/** Rows of the overlap that a connection remembers as handed over; what it forgets comes once more, under the same message id. */
const REMEMBERED_MAX = 50_000;

export interface PollSettings {
  overlap: number;
  offset: string;
  deletedColumn: string;
}

/** Reads a table by a column that grows with every change. One per resource and connection: it remembers what the last round had. */
export class WatermarkPoll {
  readonly #database: Database;
  readonly #settings: PollSettings;
  readonly #clock: Clock;
  #expected: string | null = null;
  #before = new Set<string>();
  #now = new Set<string>();

  constructor(database: Database, settings: PollSettings, clock: Clock) {
    this.#database = database;
    this.#settings = settings;
    this.#clock = clock;
  }

  async pull(request: PullRequest): Promise<PullPage> {
    // Whoever comes with another checkpoint than the last one given hasn't kept the rows: nothing counts as handed over.
    if (request.checkpoint !== this.#expected) this.#forget();
    const table = await findTable(this.#database, request.resource, this.#settings.offset);
    const { watermark, keys } = await this.#columnsOf(table, request);
    let at = readCheckpoint(request.checkpoint);
    for (;;) {
      const rows = await this.#readPage(table, request, at, watermark, keys);
      if (rows.length === 0) {
        const lost = await this.#whyLost(table, at, watermark);
        if (lost) return { rows: [], checkpoint: request.checkpoint, atEnd: true, checkpointLost: lost };
      }
      const isLast = rows.length < request.limit;
      const fresh = rows.map((row) => this.#present(table, row, watermark, keys)).filter((row) => this.#isFresh(row));
      const atEnd = isLast && at.part === 'marked';
      at = this.#next(at, rows, isLast, watermark, keys);
      if (atEnd) this.#turnRound();
      if (fresh.length === 0 && !atEnd) continue;
      at = { ...at, page: at.page + 1 };
      this.#expected = JSON.stringify(at);
      return { rows: fresh, checkpoint: this.#expected, atEnd };
    }
  }

  async #columnsOf(
    table: Table,
    { keyField, watermarkField }: PullRequest,
  ): Promise<{ watermark: Column; keys: Column[] }> {
    if (!watermarkField) {
      throw misconfigured({ zh: '请先选定水位列。', en: 'a watermark column has to be chosen first' });
    }
    const key = keyField || (await findKeys(this.#database, table))[0];
    if (!key) {
      throw misconfigured({
        zh: `${table.name} 没有主键，请指定主键列。`,
        en: `${table.name} has no primary key: say which column tells its rows apart`,
      });
    }
    const watermark = table.column(watermarkField);
    if (!['moment', 'date', 'number'].includes(watermark.type)) {
      throw misconfigured({
        zh: `列“${watermarkField}”既不是时间也不是数字，不能作水位列。`,
        en: `the column '${watermarkField}' is neither a time nor a number and can't be a watermark`,
      });
    }
    return { watermark, keys: table.keyColumns(key) };
  }

  #readPage(
    table: Table,
    { filter, limit }: PullRequest,
    at: Checkpoint,
    watermark: Column,
    keys: Column[],
  ): Promise<TextRow[]> {
    const isMarked = at.part === 'marked';
    const start = isMarked && at.from !== null && at.after === null;
    const { sql, parameters } = selectRows(this.#database.dialect, {
      table,
      columns: table.columns,
      where: [
        ...readFilter(filter, table),
        { column: watermark, is: isMarked ? 'not null' : 'null', values: [] },
        ...(start ? [{ column: watermark, is: '>=' as const, values: [at.from] }] : []),
      ],
      ...(at.after ? { after: at.after } : {}),
      orderBy: isMarked ? [watermark, ...keys] : keys,
      rows: limit,
    });
    return this.#database.query(sql, parameters);
  }

  #next(at: Checkpoint, rows: TextRow[], isLast: boolean, watermark: Column, keys: Column[]): Checkpoint {
    const last = rows.at(-1);
    if (at.part === 'unmarked') {
      if (isLast) return { ...beginning, part: 'marked', page: at.page };
      return { ...at, after: keys.map(({ name }) => last?.[name] ?? '') };
    }
    const highest = this.#highestOf(rows, watermark) ?? at.highest;
    if (!isLast) return { ...at, highest, after: [watermark, ...keys].map(({ name }) => last?.[name] ?? '') };
    const from = highest === null ? null : beforeWatermark(highest, watermark.type, this.#settings.overlap);
    return { part: 'marked', after: null, from, highest, page: at.page };
  }

  /** A row that claims to be of next year must not make us pass over all that comes until then. */
  #highestOf(rows: TextRow[], watermark: Column): string | null {
    const now = this.#clock.now();
    const found = rows.findLast((row) =>
      isPresent(row[watermark.name] ?? '', watermark.type, this.#settings.offset, now),
    );
    return found?.[watermark.name] ?? null;
  }

  /** Each round reads again what the last one ended with. Where nothing is left of that and all is lower, the database is another one. */
  async #whyLost(table: Table, at: Checkpoint, watermark: Column): Promise<string | null> {
    if (at.part !== 'marked' || at.from === null || at.after !== null) return null;
    const { sql, parameters } = selectRows(this.#database.dialect, {
      table,
      columns: [watermark],
      where: [{ column: watermark, is: '<', values: [at.from] }],
      orderBy: [],
      rows: 1,
    });
    const isLower = (await this.#database.query(sql, parameters)).length > 0;
    return isLower
      ? `${watermark.name} was read up to ${at.highest}, and nothing of that height is there any more: restored from a backup, or set back`
      : null;
  }

  #present(table: Table, row: TextRow, watermark: Column, keys: readonly Column[]): SourceRow {
    const value = table.readRow(row);
    const key = table.keyOf(row, keys);
    // The watermark alone won't do: a row may change twice within the second that its column can tell.
    const state = createHash('sha256').update(JSON.stringify(row)).digest('base64url').slice(0, 16);
    return {
      key,
      messageId: `${key}@${row[watermark.name] ?? ''}#${state}`,
      changedAt: table.changedAt(value, watermark),
      deleted: table.isDeleted(value, this.#settings.deletedColumn),
      value,
    };
  }

  #isFresh({ messageId }: SourceRow): boolean {
    const id = messageId ?? '';
    this.#now.add(id);
    if (this.#now.size > REMEMBERED_MAX) this.#now.delete(this.#now.values().next().value ?? '');
    return !this.#before.has(id);
  }

  /** What comes in the next round's overlap was all read in this one. */
  #turnRound(): void {
    this.#before = this.#now;
    this.#now = new Set();
  }

  #forget(): void {
    this.#before = new Set();
    this.#now = new Set();
  }
}

function readCheckpoint(text: string | null): Checkpoint {
  if (text === null) return beginning;
  try {
    return zCheckpoint.parse(JSON.parse(text));
  } catch (cause) {
    throw misconfigured({ zh: '读取位置无法识别。', en: 'the checkpoint is none of a watermark' }, { cause });
  }
}
