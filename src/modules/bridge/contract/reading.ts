import { z } from 'zod';
import { zTimestamp, zUuid, zWords } from '../../../kernel/contract.ts';
import { givenShape, zFieldDescription } from '../../../kernel/entity/contract.ts';
import { zRow } from './pieces.ts';
import { routeFields } from './route.ts';

const zNamed = z.object({ code: z.string(), name: z.string(), nameEn: z.string() });

/** A way of connecting, in the reader's language; of its secrets the names alone. */
export const zConnectorView = z.object({
  kind: z.string(),
  label: z.string(),
  help: z.string(),
  caution: z.string().nullable(),
  fields: z.array(zFieldDescription),
  secrets: z.array(z.object({ name: z.string(), label: z.string(), help: z.string().nullable(), lines: z.boolean() })),
});
export type ConnectorView = z.infer<typeof zConnectorView>;
export const zConnectors = z.object({ connectors: z.array(zConnectorView) });

export const zConnectionStanding = zNamed.extend({
  connectionId: zUuid,
  systemId: zUuid,
  kind: z.string(),
  active: z.boolean(),
  version: z.number().int(),
  breaker: z.enum(['closed', 'open', 'half_open']),
  failures: z.number().int(),
  openedAt: zTimestamp.nullable(),
  /** When it is tried next. */
  retryAt: zTimestamp.nullable(),
  okAt: zTimestamp.nullable(),
  failedAt: zTimestamp.nullable(),
  /** In the other side's words, or the network's. */
  reason: zWords.nullable(),
  secrets: z.array(z.object({ name: z.string(), setAt: zTimestamp, setBy: z.string() })),
});
export type ConnectionStanding = z.infer<typeof zConnectionStanding>;

const { direction, resource, subject } = routeFields;
const leads = { direction, resource, subject };

export const zRouteStanding = zNamed.extend({
  routeId: zUuid,
  connectionId: zUuid,
  connectionName: z.string(),
  connectionNameEn: z.string(),
  systemId: zUuid,
  systemName: z.string(),
  systemNameEn: z.string(),
  ...givenShape(leads),
  /** In the reader's language. */
  subjectLabel: z.string(),
  active: z.boolean(),
  version: z.number().int(),
  /** The connection and its system are in use too. */
  reachable: z.boolean(),
  stoppedBy: z.enum(['fuse', 'checkpoint_lost']).nullable(),
  stoppedAt: zTimestamp.nullable(),
  reason: zWords.nullable(),
  pulledAt: zTimestamp.nullable(),
  pulledRows: z.number().int().nullable(),
  wholeRows: z.number().int().nullable(),
  pullAt: zTimestamp.nullable(),
  checkpoint: z.string().nullable(),
  attempts: z.number().int(),
  repeated: z.number().int(),
  /** Up to 10,000 each. */
  waiting: z.number().int(),
  dead: z.number().int(),
  held: z.number().int(),
  /** Numbers of the mapping that is in force and of the draft. */
  published: z.number().int().nullable(),
  draft: z.number().int().nullable(),
});
export type RouteStanding = z.infer<typeof zRouteStanding>;

/** How it goes with every connection and route at this moment. */
export const zStanding = z.object({ connections: z.array(zConnectionStanding), routes: z.array(zRouteStanding) });
export type Standing = z.infer<typeof zStanding>;

/** What a row there may become here, or what of ours may be watched. */
export const zSubjectChoice = z.object({
  name: z.string(),
  label: z.string(),
  form: z.enum(['record', 'command', 'list']),
  module: z.string(),
});
export type SubjectChoice = z.infer<typeof zSubjectChoice>;
export const zSubjects = z.object({ subjects: z.array(zSubjectChoice) });

export const zSubjectFieldsRequest = z.strictObject({ subject: z.string().min(1).max(120) });
export const zTargetField = z.object({
  path: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'number', 'whole', 'flag', 'date', 'moment', 'choice', 'link', 'list', 'object']),
  required: z.boolean(),
  help: z.string().nullable(),
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  /** The kind of thing that a link names: `masterdata.item`. */
  refers: z.string().nullable(),
});
export type TargetFieldView = z.infer<typeof zTargetField>;
export const zSubjectFields = zSubjectChoice.extend({ fields: z.array(zTargetField) });
export type SubjectFields = z.infer<typeof zSubjectFields>;

export const zThingRequest = z.strictObject({ entity: z.string().min(1).max(80), ourId: zUuid });

/** What every system says of a thing, beside what we hold. */
export const zThing = z.object({
  kind: z.string(),
  thing: z.string(),
  id: zUuid,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  fields: z.array(
    zFieldDescription.pick({ name: true, label: true, kind: true, options: true, reference: true }).extend({
      /** As we hold it; left out where nothing here holds it. */
      ours: z.json().optional(),
      /** The system that sets it, where one does. */
      masterId: zUuid.nullable(),
      said: z.array(
        z.object({ systemId: zUuid, foreignId: z.string(), value: z.json(), since: zTimestamp.nullable() }),
      ),
    }),
  ),
  systems: z.array(
    zNamed.extend({
      systemId: zUuid,
      foreignId: z.string(),
      saidAt: zTimestamp,
      changedAt: zTimestamp.nullable(),
      messageId: zUuid,
    }),
  ),
  foreignIds: z.array(
    z.object({
      id: zUuid,
      systemId: zUuid,
      systemName: z.string(),
      systemNameEn: z.string(),
      foreignId: z.string(),
      since: zTimestamp,
      until: zTimestamp.nullable(),
      begunBy: z.enum(['message', 'delivery', 'person', 'merge', 'split']),
      endedBy: z.enum(['person', 'merge', 'split']).nullable(),
      byName: z.string(),
    }),
  ),
});
export type ThingView = z.infer<typeof zThing>;

export const zSamples = z.object({ rows: z.array(zRow) });
