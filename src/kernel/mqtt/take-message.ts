import { createHash } from 'node:crypto';
import type { WorkPorts } from '../context/work-context.ts';
import { isRetryable } from '../db/database.ts';
import { BODY_BYTES_MAX, parseJsonBody } from '../http/parse-json-body.ts';
import { refusalOf } from '../http/problem-document.ts';
import { refuseHttp } from '../http/refusals.ts';
import { newId } from '../id.ts';
import { passesByItself } from '../passes-by-itself.ts';
import type { Principal } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import { refuse } from '../refusals.ts';
import type { MqttIntake } from './mqtt-intakes.ts';
import { fitsFilter, namedInTopic } from './topic-filter.ts';

export interface MqttMessage {
  topic: string;
  payload: Buffer;
  /** The broker kept it and gives it to everybody who subscribes: nothing happened now. */
  retained: boolean;
}

/** Taken and refused are acknowledged; what is neither waits at the broker. */
export type Taken =
  | { kind: 'taken' }
  | { kind: 'refused'; refusal: Refusal; fault?: unknown }
  | { kind: 'later'; reason: string };

export interface TakingPorts extends Pick<WorkPorts, 'runner'> {
  /** As whom messages are taken, at this moment. Throws the refusal of a key that is no good any more. */
  identify(): Promise<Principal | undefined>;
}

/** An intake with the topic that holds here. */
export type OpenIntake = MqttIntake & { filter: string };

/** A message that makes us fail is tried so often: after that it is refused, so that it can't hold up all that come behind it. */
const FAULTS_MAX = 3;

/** Takes messages one after the other: each is one command, and what is wrong with it stops no other. */
export function openTaking(ports: TakingPorts, intakes: readonly OpenIntake[]) {
  const failing = { digest: '', times: 0 };

  async function actorFor({ command }: MqttIntake): Promise<Principal> {
    const principal = await ports.identify();
    ports.runner.assertPermitted(command.permission, principal);
    return principal;
  }

  return async function take(message: MqttMessage): Promise<Taken> {
    const intake = intakes.find(({ filter }) => fitsFilter(filter, message.topic));
    // A subscription of an earlier setting that the broker remembers.
    if (!intake) return { kind: 'refused', refusal: refuse('kernel.topic_unknown') };
    let principal: Principal;
    try {
      principal = await actorFor(intake);
    } catch (error) {
      // The key's fault, never the message's: it waits until somebody gives us another.
      return { kind: 'later', reason: error instanceof Refusal ? `the key: ${error.refusalName}` : reasonOf(error) };
    }
    try {
      const input = intake.inputOf(readPayload(intake, message), namedInTopic(intake.filter, message.topic));
      await ports.runner.execute(intake.command, input, { principal, source: 'mqtt' });
      return { kind: 'taken' };
    } catch (error) {
      if (passesByItself(error) || isRetryable(error)) return { kind: 'later', reason: reasonOf(error) };
      if (error instanceof Refusal) return { kind: 'refused', refusal: error };
      const digest = createHash('sha256').update(message.topic).update(message.payload).digest('base64');
      failing.times = failing.digest === digest ? failing.times + 1 : 1;
      failing.digest = digest;
      if (failing.times < FAULTS_MAX) return { kind: 'later', reason: reasonOf(error) };
      return { kind: 'refused', refusal: refusalOf(error, newId()).refusal, fault: error };
    }
  };
}

function readPayload({ command }: MqttIntake, { payload, retained }: MqttMessage): unknown {
  if (retained) throw refuse('kernel.message_retained');
  const most = command.http.bodyLimit ?? BODY_BYTES_MAX;
  if (payload.length > most) throw refuseHttp('kernel.body_too_large', { most: `${most / BODY_BYTES_MAX} MiB` });
  return parseJsonBody(payload);
}

/** For a log that many read: no text of the message. */
function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return error.refusalName;
  return error instanceof Error ? error.message : String(error);
}
