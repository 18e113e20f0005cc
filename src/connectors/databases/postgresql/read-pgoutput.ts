/**
 * What the plugin pgoutput says of a transaction, protocol version 1
 * (https://www.postgresql.org/docs/current/protocol-logicalrep-message-formats.html). Values come as text.
 */
export type Change =
  | { kind: 'begin' /** ISO 8601, to the microsecond. */; committedAt: string }
  | { kind: 'commit' /** Behind the whole transaction: where reading goes on. */; end: string }
  | { kind: 'relation'; id: number; schema: string; table: string; columns: string[] }
  | RowChange
  | { kind: 'truncate'; relations: number[] }
  | { kind: 'other' };

export type RowChange =
  | { kind: 'insert' | 'update'; relation: number; values: TupleValues; old: TupleValues | null }
  | { kind: 'delete'; relation: number; old: TupleValues };

/** By place; undefined where a large value didn't change and so isn't said. */
export type TupleValues = (string | null | undefined)[];

/** 2000-01-01, from which PostgreSQL counts microseconds. */
const EPOCH_MICROSECONDS = 946_684_800_000_000n;

export function readChange(bytes: Buffer): Change {
  const reader = new Reader(bytes);
  switch (reader.letter()) {
    case 'B':
      reader.skip(8);
      return { kind: 'begin', committedAt: momentOf(reader.int64()) };
    case 'C':
      reader.skip(1 + 8);
      return { kind: 'commit', end: lsnOf(reader.int64()) };
    case 'R':
      return readRelation(reader);
    case 'I': {
      const relation = reader.int32();
      reader.skip(1);
      return { kind: 'insert', relation, values: reader.tuple(), old: null };
    }
    case 'U': {
      const relation = reader.int32();
      const hasOld = reader.letter() !== 'N';
      const old = hasOld ? reader.tuple() : null;
      if (hasOld) reader.skip(1);
      return { kind: 'update', relation, values: reader.tuple(), old };
    }
    case 'D': {
      const relation = reader.int32();
      reader.skip(1);
      return { kind: 'delete', relation, old: reader.tuple() };
    }
    case 'T': {
      const count = reader.int32();
      reader.skip(1);
      return { kind: 'truncate', relations: Array.from({ length: count }, () => reader.int32()) };
    }
    default:
      return { kind: 'other' };
  }
}

function readRelation(reader: Reader): Change {
  const id = reader.int32();
  const [schema, table] = [reader.text(), reader.text()];
  reader.skip(1);
  const columns = Array.from({ length: reader.int16() }, () => {
    reader.skip(1);
    const name = reader.text();
    reader.skip(4 + 4);
    return name;
  });
  return { kind: 'relation', id, schema: schema || 'pg_catalog', table, columns };
}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }
  skip(count: number): void {
    this.#at += count;
  }
  letter(): string {
    this.#at += 1;
    return String.fromCharCode(this.#bytes.readUInt8(this.#at - 1));
  }
  int16(): number {
    this.#at += 2;
    return this.#bytes.readInt16BE(this.#at - 2);
  }
  int32(): number {
    this.#at += 4;
    return this.#bytes.readInt32BE(this.#at - 4);
  }
  int64(): bigint {
    this.#at += 8;
    return this.#bytes.readBigInt64BE(this.#at - 8);
  }
  text(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    const text = this.#bytes.toString('utf8', this.#at, end);
    this.#at = end + 1;
    return text;
  }
  tuple(): TupleValues {
    return Array.from({ length: this.int16() }, () => {
      const kind = this.letter();
      if (kind === 'n') return null;
      if (kind === 'u') return undefined;
      const length = this.int32();
      this.#at += length;
      return this.#bytes.toString('utf8', this.#at - length, this.#at);
    });
  }
}

function momentOf(microseconds: bigint): string {
  const all = microseconds + EPOCH_MICROSECONDS;
  const text = new Date(Number(all / 1000n)).toISOString();
  return `${text.slice(0, -1)}${String(all % 1000n).padStart(3, '0')}Z`;
}

/** '0/16B3748' */
const lsnOf = (position: bigint) => `${hex(position >> 32n)}/${hex(position & 0xffff_ffffn)}`;
const hex = (part: bigint) => part.toString(16).toUpperCase();
