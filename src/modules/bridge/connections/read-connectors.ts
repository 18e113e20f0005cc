import type { Connector } from '../../../connectors/index.ts';
import type { Field } from '../../../kernel/entity/contract.ts';
import {
  defineEntity,
  defineQuery,
  describeEntity,
  type Json,
  type Language,
  outOfScope,
} from '../../../kernel/index.ts';
import { type ConnectorView, zConnectors } from '../contract.ts';
import { connectorsOf } from './connectors-of.ts';

/** Every way of connecting, with what its form asks; of secrets only how they are called. */
export const readConnectors = defineQuery({
  name: 'bridge.read-connectors',
  summary: { zh: '可用的连接方式', en: 'The ways of connecting' },
  permission: 'bridge.connection.read',
  output: zConnectors,
  http: { method: 'GET', path: '/bridge-connectors' },
  async handle({ tx, principal }) {
    if (!principal.scope.all) throw outOfScope(principal);
    return { connectors: [...connectorsOf(tx).values()].map((connector) => viewOf(connector, principal.language)) };
  },
});

function viewOf({ kind, label, help, caution, settings, secrets }: Connector, language: Language): ConnectorView {
  const described = defineEntity({
    name: `bridge.${kind}`,
    thing: label,
    things: label,
    permissions: { read: 'bridge.connection.read' },
    fields: settings,
  });
  return {
    kind,
    label: label[language],
    help: help[language],
    caution: caution?.[language] ?? null,
    fields: describeEntity(described, language).fields.map((field) => ({
      ...field,
      ...beginningOf(settings[field.name]),
    })),
    secrets: Object.entries(secrets).map(([name, secret]) => ({
      name,
      label: secret.label[language],
      help: secret.help?.[language] ?? null,
      lines: secret.lines ?? false,
    })),
  };
}

/** A form begins with what holds where nothing is said. */
function beginningOf(field: Field | undefined): { initial?: Json } {
  const given = field?.initial ?? field?.given.safeParse(undefined).data;
  return given === undefined ? {} : { initial: given as Json };
}
