import type { Json, Text } from '../kernel/contract.ts';
import type { Fields } from '../kernel/entity/contract.ts';
import type { Clock } from '../kernel/index.ts';
import type { Reach } from './reach.ts';

/**
 * What the bridge knows of another system: how it is reached, asked and told, and nothing of what its rows mean. A connector has no table
 * and reads no clock but the one it is given.
 */
export interface Connector {
  /** `rest`, `kafka`, `postgresql` … */
  kind: string;
  label: Text;
  /** One sentence: what it is for. */
  help: Text;
  /** Where there is something that people should know before they trust it: not tried against the vendor's own system. */
  caution?: Text;
  /** What its settings form asks. */
  settings: Fields;
  /** What is kept encrypted, and never shown again. */
  secrets: Readonly<Record<string, Secret>>;
  /** Opens nothing yet that costs: whatever is asked of the connection first connects. Throws Misconfigured where settings contradict themselves. */
  open(opening: Opening): Connection;
}

export interface Secret {
  label: Text;
  help?: Text;
  /** A key or certificate of several lines. */
  lines?: true;
}

export interface Opening {
  settings: Readonly<Record<string, Json>>;
  /** In the clear; what was never given is left out. */
  secrets: Readonly<Record<string, string>>;
  /** Which addresses may be connected to; asked of each address that is connected to, redirects and brokers that others name included. */
  reach: Reach;
  clock: Clock;
  /** Ends whatever is under way. */
  signal: AbortSignal;
}

/** What it can't do is left out. All of it throws Unreachable, Uncertain, RefusedThere or Misconfigured, and nothing else on purpose. */
export interface Connection {
  /** Step by step what works, up to the first that doesn't: the name, the connection, the sign-in, what may be read. Never throws. */
  test(): Promise<TestStep[]>;
  /** Tables, topics, paths, models, files: what may be chosen as a resource. */
  listResources(): Promise<Resource[]>;
  /** The fields of a resource and up to 20 rows of it, as they are. */
  describe(resource: string): Promise<ResourceSchema>;
  /** The next rows after a checkpoint, oldest change first; none was had yet where it is null. */
  pull?(request: PullRequest): Promise<PullPage>;
  /** Hands over what arrives, in order per partition; a position counts as read only once `take` has resolved. Resolves when it listens. */
  listen?(request: ListenRequest): Promise<Listening>;
  /** Says one thing to the other side, and what came of it. */
  push?(request: PushRequest): Promise<PushAnswer>;
  /** Whether something that may have been made there is there: asked by our own key after an uncertain answer. Null: it is not. */
  lookUp?(request: LookUpRequest): Promise<{ foreignId: string; value: Row } | null>;
  /** All rows of a resource in pages, for comparing; only reads. `fields` are those that are needed; none: all of them. */
  readAll?(request: ReadAllRequest): AsyncIterable<SourceRow[]>;
  /** For comparing where the other side can reckon itself; only reads. */
  hashBuckets?(request: HashRequest): Promise<Bucket[]>;
  /** The rows of some of these buckets, each value written in its form; only reads. Whoever can reckon buckets can give their rows. */
  readBuckets?(request: BucketRowsRequest): AsyncIterable<SourceRow[]>;
  close(): Promise<void>;
}

export type Row = Readonly<Record<string, Json>>;

export interface TestStep {
  /** In words: 'the name erp.example resolves to 10.1.2.3'. */
  what: Text;
  ok: boolean;
  /** Why not, and what can be done about it; in the other side's words where it gave any. */
  why?: Text;
  milliseconds: number;
}

export interface Resource {
  /** How it is named in settings: `public.orders`, `/api/items`, `product.product`. */
  name: string;
  label?: string;
  /** As the other side estimates it. */
  rows?: number;
}

export interface ResourceSchema {
  fields: SourceField[];
  samples: Row[];
  /** What may serve as identity and as watermark. */
  keyFields: string[];
  watermarkFields: string[];
}

export interface SourceField {
  /** Dotted, into objects: `partner.code`. */
  path: string;
  type: 'text' | 'number' | 'flag' | 'date' | 'moment' | 'list' | 'object' | 'unknown';
  nullable: boolean;
  label?: string;
}

/** What a row is and where it came from. */
export interface SourceRow {
  /** Its key there, as text; null where the resource names none. */
  key: string | null;
  /** What tells this row in this state from every other, wherever it can: an offset, a message id, key and watermark. Equal twice means the same message. */
  messageId: string | null;
  /** When it changed there, ISO 8601; null where it isn't told. */
  changedAt: string | null;
  /** The thing was deleted there. */
  deleted: boolean;
  value: Row;
}

export interface PullRequest {
  resource: string;
  checkpoint: string | null;
  /** Which fields say identity and change, where the connector needs to be told. */
  keyField?: string;
  watermarkField?: string;
  /** In the form of the other side: an Odoo domain, a query string, an SQL condition is not among them. */
  filter?: Json;
  limit: number;
}

export interface PullPage {
  rows: SourceRow[];
  /** Where the next pull goes on; kept by the bridge once the rows are kept. */
  checkpoint: string | null;
  /** Nothing more is there for now. */
  atEnd: boolean;
  /** The other side no longer knows the checkpoint (slot dropped, cursor expired, sequence set back): nothing was read. */
  checkpointLost?: string;
}

export interface ListenRequest {
  resource: string;
  /** Consumer group, client id, slot: who reads. */
  reader: string;
  /**
   * The reader has read here before: a position that isn't known there any more is then CheckpointLost, never a new beginning. Left out at the
   * first time, and once a person has agreed to begin anew.
   */
  begun?: boolean;
  take(rows: SourceRow[]): Promise<void>;
  /** It ended by itself, or the checkpoint is lost there. */
  onEnd(error: Error): void;
}

export interface Listening {
  stop(): Promise<void>;
}

export interface PushRequest {
  resource: string;
  operation: 'create' | 'update' | 'delete' | 'send';
  /** The id there, for update and delete. */
  foreignId: string | null;
  body: Row;
  /** The same for every try of one delivery: for a header, a field of the other side, a message's key. */
  deliveryKey: string;
  /** What stays in order among itself: a message's key. */
  orderKey: string;
}

/** `confirmed`: the other side has done it. `accepted`: it has taken it and will say by `ticket` what came of it. */
export type PushAnswer =
  | { outcome: 'confirmed'; foreignId: string | null; value?: Row }
  | { outcome: 'accepted'; ticket: string };

export interface LookUpRequest {
  resource: string;
  deliveryKey: string;
  /** Where the other side keeps our key, and what it is. */
  ownKeyField?: string;
  ownKey?: string;
  /** What was answered to the push, where something was. */
  ticket?: string;
}

export interface ReadAllRequest {
  resource: string;
  keyField: string;
  fields: string[];
  filter?: Json;
  limit: number;
}

export interface HashRequest {
  resource: string;
  keyField: string;
  /** In this order; each with the form in which both sides write it. */
  fields: { path: string; form: CanonicalForm }[];
  buckets: number;
}

/** At most some hundred thousand rows together. */
export interface BucketRowsRequest extends HashRequest {
  wanted: readonly number[];
  /** What is read of them besides, as text; it isn't part of the hashes. */
  beside?: readonly string[];
  /** Where a row says when it changed. */
  changedField?: string;
}

/** How a value is written to be compared: see compare/canonical.ts. */
export type CanonicalForm = 'text' | 'number' | 'flag' | 'date' | 'moment';

export interface Bucket {
  bucket: number;
  rows: number;
  /** Of all rows in it, whatever their order. */
  hash: string;
}

/** Nobody answered, or the other side says it can't now: the same may go through later. */
export class Unreachable extends Error {
  override name = 'Unreachable';
  /** Seconds, where the other side said how long to wait. */
  readonly retryAfter: number | undefined;
  constructor(message: string, options: ErrorOptions & { retryAfter?: number } = {}) {
    super(message, options);
    this.retryAfter = options.retryAfter;
  }
}

/** It may have been done there or not: look it up before it is tried again. */
export class Uncertain extends Error {
  override name = 'Uncertain';
}

/** The other side understood and says no to this one; others may go through. */
export class RefusedThere extends Error {
  override name = 'RefusedThere';
  readonly status: string | undefined;
  constructor(message: string, options: ErrorOptions & { status?: string } = {}) {
    super(message, options);
    this.status = options.status;
  }
}

/** The other side no longer knows how far we had read: what came in between may be missing. An alarm and a comparison, never a new beginning by itself. */
export class CheckpointLost extends Error {
  override name = 'CheckpointLost';
}

/** Settings, secrets or rights are wrong: nothing goes through until a person mends them. */
export class Misconfigured extends Error {
  override name = 'Misconfigured';
}
