import { type RoutingOperationWire, routingContract } from '../contract.ts';
import { defineVersionCommands } from '../versions/define-version-commands.ts';
import type { VersionedDocument } from '../versions/versioned-document.ts';
import { whyNotRoutingOperations } from '../versions/why-not-operations-match.ts';
import { type RoutingShown, routing } from './routing.ts';
import { whyNotOutside } from './why-not-outside.ts';

export const routingDocument: VersionedDocument<typeof routingContract, RoutingOperationWire, RoutingShown> = {
  kind: routing,
  contract: routingContract,
  rules: {
    complete: async (_tx, operations) => [...operations],
    whyNotLines: whyNotOutside,
    whyNotPublish: (tx, head, _operations, period) => whyNotRoutingOperations(tx, head, period),
    present: (head, _own, operations) => ({
      ...head,
      operations: operations.map(({ versionId: _versionId, ...operation }) => operation),
    }),
  },
};

export const routingCommands = defineVersionCommands(routingDocument);
export const {
  create: createRouting,
  update: updateRouting,
  replace: replaceRoutingOperations,
  publish: publishRouting,
  obsolete: obsoleteRouting,
  newVersion: newRoutingVersion,
  get: readRouting,
} = routingCommands;
