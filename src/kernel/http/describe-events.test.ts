import { expect, test } from 'vitest';
import { modules } from '../../entry/modules.ts';
import { SIGNED_IN } from '../commands/definitions.ts';
import { describeEvents } from './describe-events.ts';

const document = describeEvents(modules, { version: '1' });

/** Every `$ref` in a value, with what it points at in the document: AsyncAPI's pointers are JSON pointers. */
function references(value: unknown): { ref: string; found: unknown }[] {
  if (value === null || typeof value !== 'object') return [];
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : [];
  const below = Object.values(value).flatMap(references);
  return [...own.map((ref) => ({ ref, found: resolve(ref) })), ...below];
}

function resolve(ref: string): unknown {
  let at: unknown = document;
  for (const part of ref.replace(/^#\//, '').split('/')) at = (at as Record<string, unknown> | undefined)?.[part];
  return at;
}

test('the document of events is AsyncAPI 3: every event has a channel, an operation that sends and a message', () => {
  const types = modules.flatMap((module) => module.events.map((event) => event.type)).sort();
  expect(document.asyncapi).toBe('3.0.0');
  for (const part of [document.channels, document.operations, document.components.messages]) {
    expect(Object.keys(part).sort()).toEqual(types);
  }
  for (const [type, channel] of Object.entries(document.channels)) {
    expect(channel.address).toBe(type);
    expect(Object.keys(channel.messages)).toEqual([type]);
  }
  for (const operation of Object.values(document.operations)) expect(operation.action).toBe('send');
});

test('its references lead somewhere, and it holds nothing that JSON can’t', () => {
  const all = references({ channels: document.channels, operations: document.operations });
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter(({ found }) => found === undefined)).toEqual([]);
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});

test('each payload is a JSON schema with its data, and names who may hear of it', () => {
  const permissions = new Set([SIGNED_IN, ...modules.flatMap((module) => Object.keys(module.permissions))]);
  for (const message of Object.values(document.components.messages)) {
    expect(permissions).toContain(message['x-permission']);
    expect(message.title).not.toBe('');
    expect(message.summary).toMatch(/[一-鿿]/);
    expect(message.payload).toMatchObject({ type: 'object', properties: { data: { type: 'object' } } });
  }
});
