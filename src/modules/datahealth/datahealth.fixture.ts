import type { TestFactory } from '../../../tests/support/factory.ts';
import { newId } from '../../kernel/index.ts';

/** A message or a delivery as a test says it; times in milliseconds before the present. */
export interface Said {
  routeId: string;
  state: string;
  cameAgo: number;
  /** When it was changed there, or here; as it came where left out. */
  changedAgo?: number | undefined;
  settledAgo?: number | undefined;
  thing?: string;
  payload?: object;
  ourId?: string;
  refusal?: string;
}

export async function sayMessages(factory: TestFactory, said: readonly Said[]): Promise<void> {
  const now = factory.clock.now();
  const at = (ago: number | undefined) => (ago === undefined ? null : new Date(now.getTime() - ago).toISOString());
  await factory.database.transaction('say', (tx) =>
    tx.write(
      `insert into bridge.message (id, route_id, thing, message_key, received_at, changed_at, payload, state, our_id, refusal, done_at)
       select id, route_id, thing, id::text, came, changed, payload::jsonb, state, our_id, refusal, settled
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::text[], $8::uuid[], $9::text[], $10::timestamptz[])
              as n(id, route_id, thing, came, changed, payload, state, our_id, refusal, settled)`,
      [
        said.map(() => newId()),
        said.map(({ routeId }) => routeId),
        said.map(({ thing }, index) => thing ?? `T${index}`),
        said.map(({ cameAgo }) => at(cameAgo)),
        said.map(({ changedAgo }) => at(changedAgo)),
        said.map(({ payload }) => JSON.stringify(payload ?? {})),
        said.map(({ state }) => state),
        said.map(({ ourId }) => ourId ?? null),
        said.map(({ refusal }) => refusal ?? null),
        said.map(({ settledAgo }) => at(settledAgo)),
      ],
    ),
  );
}

export async function sayDeliveries(factory: TestFactory, said: readonly Said[]): Promise<void> {
  const now = factory.clock.now();
  const at = (ago: number | undefined) => (ago === undefined ? null : new Date(now.getTime() - ago).toISOString());
  await factory.database.transaction('say', (tx) =>
    tx.write(
      `insert into bridge.delivery (id, route_id, our_id, made_at, changed_at, due_at, after, state, done_at)
       select id, route_id, our_id, made, changed, made, '{}', state, settled
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::timestamptz[])
              as n(id, route_id, our_id, made, changed, state, settled)`,
      [
        said.map(() => newId()),
        said.map(({ routeId }) => routeId),
        said.map(({ ourId }) => ourId ?? newId()),
        said.map(({ cameAgo }) => at(cameAgo)),
        said.map(({ changedAgo, cameAgo }) => at(changedAgo ?? cameAgo)),
        said.map(({ state }) => state),
        said.map(({ settledAgo }) => at(settledAgo)),
      ],
    ),
  );
}

/** Nothing of earlier tests is left of messages, figures and alerts. */
export async function clearFigures(factory: TestFactory): Promise<void> {
  await factory.database.transaction('clear', async (tx) => {
    for (const table of [
      'bridge.message',
      'bridge.delivery',
      'datahealth.figure',
      'datahealth.rolled',
      'datahealth.total',
      'datahealth.breach',
      'datahealth.alert',
      'datahealth.rule',
    ])
      await tx.write(`delete from ${table}`);
  });
}
