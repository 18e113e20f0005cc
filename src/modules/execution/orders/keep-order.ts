import type { Material, Operation, Order } from '../rules/index.ts';

/** The order as it is now, to go back to when stock refuses what the pieces allowed. */
export function keepOrder(order: Order): () => void {
  const { operations, materials, ...head } = order;
  const keptOperations = operations.map((one): [Operation, Operation] => [one, { ...one }]);
  const keptMaterials = materials.map((one): [Material, Material] => [
    one,
    { ...one, substitutes: one.substitutes.map((substitute) => ({ ...substitute })) },
  ]);
  return () => {
    Object.assign(order, head);
    for (const [one, kept] of keptOperations) Object.assign(one, kept);
    for (const [one, kept] of keptMaterials) Object.assign(one, kept);
  };
}
