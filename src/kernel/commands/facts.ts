import type { EventDefinition } from '../events/define-event.ts';
import { newId } from '../id.ts';
import type { Principal } from '../principal.ts';
import type { CommandFacts, CommandSource, NewAudit, NewEvent } from './definitions.ts';

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

export interface OutboxEvent extends NewEvent {
  id: string;
  at: Date;
}

/** The facts of one command under way and what it wants to leave behind. */
export interface OpenFacts extends CommandFacts {
  events: OutboxEvent[];
  audits: AuditEntry[];
}

export function openFacts(command: string, call: CommandCall, now: Date): OpenFacts {
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
    events,
    audits,
    emit: (event: EventDefinition | NewEvent, aggregateId?: string, data?: object) =>
      void events.push({ ...newEventOf(event, aggregateId, data), id: newId(), at: now }),
    audit: (entry) => void audits.push({ ...entry, command, commandId, requestId, principal, source, at: now }),
  };
}

function newEventOf(
  event: EventDefinition | NewEvent,
  aggregateId: string | undefined,
  data: object | undefined,
): NewEvent {
  if ('aggregateId' in event) return event;
  if (aggregateId === undefined || data === undefined) throw new Error(`${event.type} was told without its thing`);
  return { type: event.type, aggregateType: event.aggregate, aggregateId, data };
}
