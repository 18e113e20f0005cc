import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import type { AuditEntry, CheckFacts } from './facts.ts';

/** How a command ended, for metrics and traces. */
export interface CommandTrace {
  command: string;
  outcome: 'accepted' | 'refused' | 'repeated' | 'failed';
  /** Milliseconds from call to answer. */
  elapsed: number;
  /** Milliseconds spent waiting in a batch queue; 0 for the single form. */
  queued: number;
  batchSize: number;
  attempts: number;
  requestId: string;
  commandId: string | undefined;
  refusalName: string | undefined;
}

/** What the kernel needs from above without knowing it. */
export interface CommandPorts {
  database: Database;
  clock: Clock;
  /** Takes a free chain of the audit log for this transaction, without waiting for anybody; what is given back appends to it. */
  openAudit(tx: Tx): (entries: readonly AuditEntry[]) => Promise<void>;
  /** Codes of the roles that hold a permission; the sentence that says who can has them in words (registerParameterWords). */
  rolesWith(permission: string): string[];
  /** Looks at every event and audit entry. Production leaves it out. */
  checkFacts?: CheckFacts;
  onTrace?(trace: CommandTrace): void;
  /** A bug in a command that a relay carried, whose sender is answered all the same. */
  onFault?(command: string, requestId: string, error: unknown): void;
  /** Called after commit when events were written. */
  onEvents?(): void;
  queueMax: number;
}
