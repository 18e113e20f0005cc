import { askConfiguration } from '../configuration/configuration.ts';
import type { Tx } from '../db/database.ts';
import type { EventDefinition } from '../events/define-event.ts';
import { newId } from '../id.ts';
import type { Principal } from '../principal.ts';
import type { CommandFacts, CommandSource, NewAudit } from './definitions.ts';

/** What the caller of a command says about itself. */
export interface CommandCall {
  principal: Principal;
  idempotencyKey: string | undefined;
  requestId: string;
  source: CommandSource;
  /** Posting time, where history is made; the clock's present otherwise. */
  at: Date | undefined;
}

export interface AuditEntry extends NewAudit {
  command: string;
  commandId: string;
  requestId: string;
  principal: Principal;
  source: CommandSource;
  at: Date;
}

/** An event on its way to the outbox. */
export interface OutboxEvent {
  id: string;
  type: string;
  version: number;
  aggregateType: string;
  aggregateId: string;
  data: object;
  at: Date;
  /** Who did it; null for keys and Trueup itself. */
  personId: string | null;
}

/** Throws when an event isn't what its definition says, or an audit entry names what nobody described. Tests have it look at every one. */
export interface CheckFacts {
  event(event: EventDefinition, data: object): void;
  audit(entry: NewAudit): void;
}

/** The facts of one command under way and what it wants to leave behind. */
export interface OpenFacts extends CommandFacts {
  events: OutboxEvent[];
  audits: AuditEntry[];
}

export function openFacts(tx: Tx, command: string, call: CommandCall, now: Date, check?: CheckFacts): OpenFacts {
  const commandId = newId();
  const events: OutboxEvent[] = [];
  const audits: AuditEntry[] = [];
  const { principal, requestId, source } = call;
  return {
    principal,
    now,
    requestId,
    commandId,
    source,
    configuration: askConfiguration(tx, now),
    events,
    audits,
    emit(event, aggregateId, data) {
      check?.event(event, data);
      const { type, version, aggregate: aggregateType } = event;
      events.push({
        id: newId(),
        type,
        version,
        aggregateType,
        aggregateId,
        data,
        at: now,
        personId: principal.personId,
      });
    },
    audit(entry) {
      check?.audit(entry);
      audits.push({ ...entry, command, commandId, requestId, principal, source, at: now });
    },
  };
}
