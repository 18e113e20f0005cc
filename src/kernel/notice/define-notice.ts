import type { z } from 'zod';
import type { SubjectName, Text } from '../contract.ts';
import type { Tx } from '../db/database.ts';
import type { EventDefinition } from '../events/define-event.ts';
import type { OutboxRow } from '../outbox/read-window.ts';

/** Why somebody is told, the nearest first: who has several reasons is told the first. */
export const noticeReasons = ['mentioned', 'responsible', 'follows', 'role'] as const;

/** Rows of a list, where what happened leads to several things or to none that stands alone. */
export interface NoticeTarget {
  list: string;
  query: Readonly<Record<string, string>>;
}

/** What people are told when an event happens. The words are made of what the event carries. */
export interface NoticeSpec<Data extends z.ZodObject> {
  /** `<module>.<noun>-<participle>`; people choose by it what they don't want to hear. */
  name: string;
  /** What it is called where it is muted. */
  label: Text;
  on: EventDefinition<string, Data>;
  /** Which of these events are worth telling; all of them without it. */
  when?(data: z.output<Data>): boolean;
  /** Whether it is so yet when people are told; of what was put right meanwhile, or followed from something else, they aren't. */
  still?(tx: Tx, data: z.output<Data>): Promise<boolean>;
  /** What it is about: its link. What is told of one thing within an hour, unread, is one notice. */
  about(data: z.output<Data>): SubjectName | NoticeTarget;
  title(data: z.output<Data>): Text;
  detail?(data: z.output<Data>): Text | undefined;
  to: {
    /** Those who hold the role where it happened (`workshopId`, `lineId` of the event). */
    roles?: readonly string[];
    /** Further roles there, where the event itself says which. */
    rolesOf?(data: z.output<Data>): readonly string[];
    /** Those who answer for the subject that it is about. */
    responsible?: true;
    /** Those who follow it. */
    followers?: true;
    mentioned?(data: z.output<Data>): readonly string[];
  };
}

/** The same, whatever its event carries. */
export interface NoticeDefinition extends Pick<NoticeSpec<z.ZodObject>, 'name' | 'label'> {
  on: EventDefinition;
  to: Pick<NoticeSpec<z.ZodObject>['to'], 'responsible' | 'followers'>;
  /** Undefined where the event isn't worth telling, or is of a version that this one can't read. */
  read(event: Pick<OutboxRow, 'data'>): NoticeContent | undefined;
}

export interface NoticeContent {
  about: SubjectName | NoticeTarget;
  title: Text;
  detail: Text;
  still(tx: Tx): Promise<boolean>;
  mentioned: readonly string[];
  roles: readonly string[];
}

export function defineNotice<Data extends z.ZodObject>(spec: NoticeSpec<Data>): NoticeDefinition {
  const { name, label, on, to, when, still, about, title, detail } = spec;
  return {
    name,
    label,
    on,
    to,
    read(event) {
      const parsed = on.data.safeParse(event.data);
      if (!parsed.success || when?.(parsed.data) === false) return undefined;
      const { data } = parsed;
      return {
        about: about(data),
        title: title(data),
        detail: detail?.(data) ?? { zh: '', en: '' },
        still: async (tx) => still?.(tx, data) ?? true,
        mentioned: to.mentioned?.(data) ?? [],
        roles: [...(to.roles ?? []), ...(to.rolesOf?.(data) ?? [])],
      };
    },
  };
}

export function isTarget(about: NoticeContent['about']): about is NoticeTarget {
  return 'list' in about;
}
