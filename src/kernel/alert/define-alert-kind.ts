import type { SubjectName, Text } from '../contract.ts';
import type { Tx } from '../db/database.ts';
import type { NoticeTarget } from '../notice/define-notice.ts';
import { defineSlot } from '../program/slots.ts';
import type { AlertArea } from './alert-area.ts';

/** A limit that a rule of the kind sets: a whole number in this unit. */
export interface AlertLimit {
  label: Text;
  unit: Text;
  default: number;
  min: number;
  max: number;
}

export interface AlertQuestion<Name extends string = string> {
  now: Date;
  limits: Readonly<Record<Name, number>>;
  /** Where the rule looks; the whole plant without it. `alertAreaSql` says it in SQL. */
  area?: AlertArea;
  /** More subjects than that are not asked for. Which they are stays the same while the facts do: those that hold longest first. */
  most: number;
}

/** One thing that the condition holds of at this moment. */
export interface AlertSubject {
  /** What it is, as long as the condition holds: of one key a rule fires once. */
  key: string;
  /** The place where something is done about it. */
  about: SubjectName | NoticeTarget;
  name: Text;
  /** Null: the plant's. */
  workshopId: string | null;
  lineId: string | null;
  since: Date | null;
  /** Figures with their units, in words that change only when the facts do; how long it lasts, `since` says. */
  why: Text;
}

/** Something that factories want to be told of while it holds. The module that knows the facts declares it, rules set its limits. */
export interface AlertKind<Name extends string = string> {
  /** `<module>.<noun>-<state>` */
  name: string;
  label: Text;
  /** What it looks at, in a sentence. */
  help: Text;
  /** Its subjects stand in workshops, so that a workshop may have a rule of its own. */
  placed: boolean;
  limits: Readonly<Record<Name, AlertLimit>>;
  /** How often it is asked; a minute without it. */
  everySeconds?: number;
  find(tx: Tx, question: AlertQuestion<Name>): Promise<AlertSubject[]>;
}

export function defineAlertKind<const Name extends string>(kind: AlertKind<Name>): AlertKind {
  return kind as unknown as AlertKind;
}

export const alertKinds = defineSlot<AlertKind>('kernel.alert-kinds');
