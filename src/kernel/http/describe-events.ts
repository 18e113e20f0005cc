import { z } from 'zod';
import type { EventDefinition } from '../events/define-event.ts';
import { apiPrefix, type HttpModule } from './server-parts.ts';

type Schema = Record<string, unknown>;

/** What modules tell, as AsyncAPI 3: a channel for each event, on the stream and in webhooks, with its data and who may hear of it. */
export function describeEvents(modules: readonly HttpModule[], { version }: { version: string }) {
  const events = modules.flatMap((module) => module.events);
  const byName = <T>(make: (event: EventDefinition) => T) =>
    Object.fromEntries(events.map((event) => [event.type, make(event)]));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Trueup 账实通',
      version,
      description: `What happens, told after commit, at least once, in order per aggregate. Follow it at ${apiPrefix}/events (server-sent events), or have it posted to a webhook as CloudEvents.`,
    },
    defaultContentType: 'application/json',
    channels: byName((event) => ({
      address: event.type,
      title: event.summary.en,
      description: event.summary.zh,
      messages: { [event.type]: { $ref: `#/components/messages/${event.type}` } },
    })),
    operations: byName((event) => ({
      action: 'send',
      channel: { $ref: `#/channels/${event.type}` },
      messages: [{ $ref: `#/channels/${event.type}/messages/${event.type}` }],
    })),
    components: {
      messages: byName((event) => ({
        name: event.type,
        title: event.summary.en,
        summary: event.summary.zh,
        tags: [{ name: event.type.split('.')[0] }],
        payload: payloadOf(event),
        'x-permission': event.permission,
      })),
    },
  };
}

function payloadOf({ type, version, aggregate, data, inside = [] }: EventDefinition): Schema {
  const {
    $schema: _,
    properties,
    required,
    ...schema
  } = z.toJSONSchema(data, {
    io: 'output',
    unrepresentable: 'any',
  }) as Schema & { properties?: Schema; required?: string[] };
  const isTold = (field: string) => !inside.includes(field);
  const text = { type: 'string' };
  return {
    type: 'object',
    required: ['id', 'type', 'version', 'aggregateType', 'aggregateId', 'at', 'data'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      type: { const: type },
      version: { const: version },
      aggregateType: { const: aggregate },
      aggregateId: text,
      at: { type: 'string', format: 'date-time' },
      data: {
        ...schema,
        properties: Object.fromEntries(Object.entries(properties ?? {}).filter(([field]) => isTold(field))),
        required: required?.filter(isTold) ?? [],
      },
    },
  };
}
