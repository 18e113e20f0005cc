// Serves the house that it lies in, with a production manager in it: `tsx tests/newcomer/serve-house.ts`, in the copy with the newcomer's module.
import { publishConfiguration } from '../../src/entry/modules.ts';
import { serve } from '../../src/entry/serve.ts';
import { type AnyCommand, newId, readSettings, systemPrincipal } from '../../src/kernel/index.ts';
import { createPerson, setCredentials } from '../../src/modules/identity/index.ts';

const options = { demo: false, simulate: false, simulateSpeed: 1, dev: false };
const serving = await serve(readSettings(process.env), options, () => {});
process.once('SIGTERM', () => void serving.stop().then(() => process.exit(0)));

const run = async (command: AnyCommand, input: object) =>
  (await serving.program.runner.execute(command, input, { principal: systemPrincipal, idempotencyKey: newId() }))
    .output;
const signInName = 'newcomer';
const password = 'frame-weld 7 shop';
const roles = [{ role: 'production-manager', orgUnitId: null }];
const { id: personId } = (await run(createPerson, { code: signInName, name: signInName, roles })) as { id: string };
await run(setCredentials, { personId, password: { signInName, password } });
const base = { policies: { 'sync.webhook_targets': 'local_http' } };
await run(publishConfiguration, { expectedVersion: 1, document: { format: 1, base }, note: 'local' });
console.log(JSON.stringify({ url: serving.url, signInName, password }));
