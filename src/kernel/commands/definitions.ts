import type { z } from 'zod';
import type { AskConfiguration } from '../configuration/configuration.ts';
import { type Text, zNothing } from '../contract.ts';
import type { Database, Tx } from '../db/database.ts';
import type { EventDefinition } from '../events/define-event.ts';
import type { FieldChanges } from '../json.ts';
import type { Principal } from '../principal.ts';
import type { Refusal } from '../refusal.ts';

/**
 * Who may: a permission such as `execution.order.release`, anybody who is signed in, the same about their own account (also
 * those to whom nothing else is open yet), or anybody at all.
 */
export type Permission = string;
export const PUBLIC = 'public';
export const SIGNED_IN = 'signed-in';
export const OWN_ACCOUNT = 'own-account';

export interface HttpBinding {
  method: 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** Bytes of the body at most, where the usual 1 MiB is too little. */
  bodyLimit?: number;
  /** Requests a minute from one address, for routes that guess secrets. */
  rateLimit?: number;
}

export type CommandSource = 'http' | 'mqtt' | 'cli' | 'import' | 'seed' | 'system';

/** Tells reactions and followers what happened to one thing, after commit, in order per thing. The definition says which data belongs to it. */
export type Emit = <Data extends z.ZodObject>(
  event: EventDefinition<string, Data>,
  aggregateId: string,
  data: z.input<Data>,
) => void;

/** What an audit entry says besides who, when and by which command. */
export interface NewAudit {
  entityType: string;
  entityId: string;
  action?: string;
  /** How a person calls the thing: its number or name. */
  label?: string;
  changes: FieldChanges;
}

/** What one command knows about its request, in both forms. */
export interface CommandFacts {
  principal: Principal;
  /** Posting time. History that is seeded brings its own. */
  now: Date;
  requestId: string;
  commandId: string;
  source: CommandSource;
  configuration: AskConfiguration;
  emit: Emit;
  audit(entry: NewAudit): void;
}

export interface CommandContext extends CommandFacts {
  tx: Tx;
  /** Another command in the same transaction; the permission was settled by the outer one. */
  execute<I extends z.ZodType, O extends z.ZodType>(
    command: Command<I, O> | BatchCommand<I, O>,
    input: z.input<I>,
  ): Promise<z.output<O>>;
  /** Writes what was told and audited so far, so that who tells of a hundred thousand things needn't keep them all in memory until the end. */
  writeTold(): Promise<void>;
  /** Something to do once the commit is through, in this process only: forget a cache entry, wake a loop. */
  afterCommit(work: () => void): void;
  /** Refuses, but keeps what was written so far: a failed sign-in is counted. Whatever the handler returns is dropped. */
  refuseAfterCommit(refusal: Refusal): void;
  /** What this request brought beside its body, for sign-in only. */
  transport?: Transport;
}

/** The caller's side of the wire, and what the answer should set there. */
export interface Transport {
  address: string;
  userAgent: string;
  /** What the device calls itself: to be shown, never to be relied on. */
  device: string | null;
  /** What the device was given to be known by, as it came back. */
  deviceToken: string | null;
  setSession(token: string | null, expiresAt: Date | null): void;
  setDeviceToken(token: string, expiresAt: Date): void;
}

interface CommandBase<I extends z.ZodType, O extends z.ZodType> {
  name: string;
  summary: Text;
  permission: Permission;
  input: I;
  output: O;
  http: HttpBinding;
  /** False for what may run without a key (sign-in, previews). Such answers are not kept. */
  idempotent?: boolean;
  /** Each call makes one thing of this kind: what other systems call it is then known, and the same thing isn't made twice. */
  makes?: { entity: string; idOf(output: z.output<O>): string };
}

export interface Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends CommandBase<I, O> {
  form: 'single';
  handle(context: CommandContext, input: z.output<I>): Promise<z.output<O>>;
  /**
   * After the commit, outside any transaction: says how what the command began stands now, and may wait for it a short while. A repeat
   * of the request is answered by it too, so that it hears how things stand by then. Only from outside: not where another command executes this one.
   */
  settle?(context: SettleContext, output: z.output<O>): Promise<z.output<O>>;
}

/** What is at hand once a command is committed. */
export interface SettleContext {
  database: Database;
  principal: Principal;
  now: Date;
  /** A further command, in a transaction of its own, as part of the same request. */
  execute<I extends z.ZodType, O extends z.ZodType>(
    command: Command<I, O>,
    input: z.input<I>,
    principal: Principal,
  ): Promise<z.output<O>>;
}

/** One command of a batch. Exactly one of accept and refuse is called on it. */
export interface BatchItem<I, O> extends CommandFacts {
  input: I;
  accept(output: O): void;
  refuse(refusal: Refusal): void;
}

export interface Batch {
  tx: Tx;
  now: Date;
  afterCommit(work: () => void): void;
}

export interface BatchCommand<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType>
  extends CommandBase<I, O> {
  form: 'batch';
  batchSizeMax: number;
  lanes: number;
  handleBatch(batch: Batch, items: BatchItem<z.output<I>, z.output<O>>[]): Promise<void>;
}

/** What a relay knows of its request, and what it works with: it is in no transaction of its own. */
export interface RelayContext {
  database: Database;
  principal: Principal;
  now: Date;
  requestId: string;
  transport?: Transport;
  /** A bug in what it carries: logged, and the rest goes on. */
  noteFault(error: unknown): void;
  /** A command as if it had come alone, under a key of its own. Throws its refusal. */
  execute(command: AnyCommand, input: unknown, options: { principal: Principal; key: string }): Promise<unknown>;
  /** What the relay writes and tells itself, in one transaction. */
  write<T>(principal: Principal, work: (context: CommandContext) => Promise<T>): Promise<T>;
}

/** A request that carries other commands: each is decided alone, under its own key and the rights of whoever it is from. */
export interface Relay<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends CommandBase<I, O> {
  form: 'relay';
  relay(context: RelayContext, input: z.output<I>): Promise<z.output<O>>;
}

export type AnyCommand = Command | BatchCommand | Relay;

export interface QueryContext {
  tx: Tx;
  principal: Principal;
  now: Date;
  configuration: AskConfiguration;
}

export interface Query<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType>
  extends Omit<CommandBase<I, O>, 'http' | 'idempotent'> {
  form: 'query';
  http: { method: 'GET'; path: string };
  /** Takes the database long or much of it: few of these run at once over HTTP, and readers take turns. */
  heavy?: boolean;
  /** The answer depends on permissions, area and language only, and is shared until something is told, 15 s at most. */
  kept?: boolean;
  handle(context: QueryContext, input: z.output<I>): Promise<z.output<O>>;
}

/** A change that is decided alone, in a transaction of its own. */
export function defineCommand<I extends z.ZodType, O extends z.ZodType>(
  definition: CommandBase<I, O> & Pick<Command<I, O>, 'handle' | 'settle'>,
): Command<I, O> {
  return { form: 'single', ...definition };
}

/**
 * A change that comes often: what queues while one transaction is under way is decided together in the next.
 * At most `batchSizeMax` (100) at once; `lanes` (1) transactions at the same time.
 */
export function defineBatchCommand<I extends z.ZodType, O extends z.ZodType>(
  definition: CommandBase<I, O> & Pick<BatchCommand<I, O>, 'handleBatch'> & { batchSizeMax?: number; lanes?: number },
): BatchCommand<I, O> {
  return { form: 'batch', ...definition, batchSizeMax: definition.batchSizeMax ?? 100, lanes: definition.lanes ?? 1 };
}

/** A relay's own answer isn't kept: those of the commands that it carries are. */
export function defineRelay<I extends z.ZodType, O extends z.ZodType>(
  definition: Omit<CommandBase<I, O>, 'idempotent'> & Pick<Relay<I, O>, 'relay'>,
): Relay<I, O> {
  return { form: 'relay', idempotent: false, ...definition };
}

/** Without an input it asks for nothing. */
export function defineQuery<O extends z.ZodType, I extends z.ZodType = typeof zNothing>(
  definition: Omit<Query<I, O>, 'form' | 'input'> & { input?: I },
): Query<I, O> {
  return { form: 'query', ...definition, input: definition.input ?? (zNothing as z.ZodType as I) };
}
