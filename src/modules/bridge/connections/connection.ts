import { type Candidate, defineRecord, type RecordValues, type Refusal, type Tx } from '../../../kernel/index.ts';
import { defineRecordCommands } from '../../masterdata/index.ts';
import { connectionFields } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { connectorsOf } from './connectors-of.ts';

export const connectionRecord = defineRecord({
  name: 'bridge.connection',
  thing: { zh: '连接', en: 'connection' },
  things: { zh: '连接', en: 'Connections' },
  path: '/bridge-connections',
  idName: 'connectionId',
  fields: connectionFields,
  plantOnly: true,
  whyNotAll: async (tx, candidates: readonly Candidate<typeof connectionFields>[]) =>
    candidates.map(({ after }) => whyNotConnection(tx, after)),
});

export const connectionCommands = defineRecordCommands(connectionRecord);

/** The settings are those that its way of connecting asks for. */
function whyNotConnection(tx: Tx, { kind, settings }: RecordValues<typeof connectionFields>): Refusal | undefined {
  const connectors = connectorsOf(tx);
  const connector = connectors.get(kind);
  if (!connector)
    return refuse('bridge.kind_unknown', { kind, kinds: [...connectors.keys()].join(', ') }, { where: '/kind' });
  const unknown = Object.keys(settings).find((name) => !(name in connector.settings));
  if (unknown !== undefined)
    return refuse('bridge.setting_unknown', { setting: unknown, kind }, { where: `/settings/${unknown}` });
  for (const [name, field] of Object.entries(connector.settings)) {
    const value = settings[name];
    if (value === undefined) {
      if (field.required)
        return refuse('bridge.setting_missing', { setting: field.label }, { where: `/settings/${name}` });
      continue;
    }
    const parsed = field.value.safeParse(value);
    if (!parsed.success)
      return refuse('bridge.setting_malformed', { setting: field.label }, { where: `/settings/${name}` });
  }
  return undefined;
}
