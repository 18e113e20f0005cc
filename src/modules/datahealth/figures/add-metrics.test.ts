import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestFactory } from '../../../../tests/support/factory.ts';
import { createMetrics } from '../../../kernel/index.ts';
import { addRoute, mappingOf, startScene } from '../../bridge/scene.fixture.ts';
import { sayMessages } from '../datahealth.fixture.ts';
import { addHealthMetrics } from './add-metrics.ts';
import { foldFigures } from './fold-figures.ts';

let factory: TestFactory;
let routeId: string;
const MINUTE = 60_000;

beforeAll(async () => {
  const scene = await startScene();
  factory = scene.factory;
  const fields = mappingOf({ code: 'id', name: 'name' });
  const route = { code: 'IN', subject: 'masterdata.item' };
  routeId = await addRoute(factory, scene.erp.connectionId, route, { mapping: fields });
}, 120_000);
afterAll(() => factory.stop());

const labels = '{system="ERP1",route="IN",direction="in"}';

test('a monitor reads how each route works, and counters that only grow', async () => {
  const metrics = createMetrics({ processMetrics: false });
  addHealthMetrics(metrics, factory.database, factory.clock);
  await sayMessages(factory, [
    { routeId, state: 'done', cameAgo: 20 * MINUTE, settledAgo: 20 * MINUTE - 400 },
    { routeId, state: 'done', cameAgo: MINUTE, settledAgo: MINUTE - 400 },
    { routeId, state: 'dead', cameAgo: MINUTE, settledAgo: MINUTE - 400 },
  ]);
  await foldFigures(factory.database, factory.clock.now());
  const read = await metrics.registry.metrics();
  expect(read).toContain(`trueup_bridge_dead${labels} 1`);
  expect(read).toContain(`trueup_bridge_completeness_ratio${labels} 0.6666`);
  expect(read).toContain(`trueup_bridge_breaker_open${labels} 0`);
  expect(read).toMatch(/trueup_bridge_delay_p95_seconds\{.*\} 0\.4/);
  expect(read).toContain('# TYPE trueup_bridge_done_total counter');
  // What may still change isn't counted yet.
  expect(read).toContain(`trueup_bridge_done_total${labels} 1`);
  factory.clock.set(factory.clock.ago(-10 * MINUTE));
  await foldFigures(factory.database, factory.clock.now());
  expect(await metrics.registry.metrics()).toContain(`trueup_bridge_done_total${labels} 2`);
});

test('a database that doesn’t answer takes no other figures along', async () => {
  const metrics = createMetrics({ processMetrics: false });
  const away = { ...factory.database, read: () => Promise.reject(new Error('gone')) };
  addHealthMetrics(metrics, away, factory.clock);
  metrics.addGauge('trueup_else', 'Something else', () => 7);
  const read = await metrics.registry.metrics();
  expect(read).toContain('trueup_else 7');
  expect(read).not.toContain('trueup_bridge_dead{');
});
