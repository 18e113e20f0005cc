import type { TestFactory } from '../../../tests/support/factory.ts';
import { newId } from '../../kernel/index.ts';
import { createBom, publishBom, recordCommands, replaceBomLines } from './index.ts';

/** Makes the pieces that the tests of master data tell their stories with. */
export function openScene(factory: TestFactory) {
  let count = 0;
  const { item } = recordCommands;

  async function makeItem(name: string, more: Record<string, unknown> = {}) {
    count += 1;
    const saved = await factory.execute(item.create, {
      code: `${name}-${count}`,
      name,
      kind: 'component',
      unit: 'pcs',
      ...more,
    } as never);
    return saved;
  }

  async function makeBom(
    itemId: string,
    lines: { itemId: string; quantity: string; [more: string]: unknown }[],
    more: Record<string, unknown> = {},
  ) {
    const numbered = lines.map((line, index) => ({ lineNumber: (index + 1) * 10, unit: 'pcs', ...line }));
    return factory.execute(createBom, { itemId, lines: numbered, ...more } as never);
  }

  return {
    makeItem,
    makeBom,
    publish: (bom: { id: string; version: number }, effectiveFrom: string | null = null) =>
      factory.execute(publishBom, { bomId: bom.id, expectedVersion: bom.version, effectiveFrom }),
    replaceLines: (bom: { id: string; version: number }, lines: { itemId: string; quantity: string }[]) =>
      factory.execute(replaceBomLines, {
        bomId: bom.id,
        expectedVersion: bom.version,
        lines: lines.map((line, index) => ({ lineNumber: (index + 1) * 10, unit: 'pcs', ...line })),
      }),
    async makeWorkshop(code: string) {
      const id = newId();
      const plant = await factory.database.pool.query<{ id: string }>(
        `select id from identity.org_unit where kind = 'plant' limit 1`,
      );
      const plantId = plant.rows[0]?.id ?? newId();
      if (!plant.rows[0])
        await factory.database.pool.query(
          `insert into identity.org_unit (id, code, name, kind) values ($1, 'PLANT-T', '工厂', 'plant')`,
          [plantId],
        );
      await factory.database.pool.query(
        `insert into identity.org_unit (id, code, name, kind, parent_id) values ($1, $2, $2, 'workshop', $3)`,
        [id, code, plantId],
      );
      return id;
    },
  };
}

/** The refusal that a promise ends with. */
export async function refusalOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error) || !('refusalName' in error)) throw error ?? new Error('it was not refused');
  return error as import('../../kernel/index.ts').Refusal;
}
