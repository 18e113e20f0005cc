// A Trueup reduced to its database, for the tests to kill: `tsx hold-data-directory.fixture.ts '<options as JSON>'`.
// It prints one line of JSON, its server or the refusal; a line on its standard input is an order.
import readline from 'node:readline';
import { type EmbeddedPostgres, EmbeddedPostgresError, startEmbeddedPostgres } from './index.ts';

process.on('SIGINT', () => {});
const server = await start();
readline.createInterface({ input: process.stdin }).on('line', async (order) => {
  if (order === 'exit') process.exit(0);
  if (order === 'stop') {
    await server.stop();
    process.exit(0);
  }
});

async function start(): Promise<EmbeddedPostgres> {
  try {
    const started = await startEmbeddedPostgres(JSON.parse(process.argv[2] ?? '{}'));
    const { connectionString, pid, port } = started;
    console.log(JSON.stringify({ connectionString, pid, port, uid: process.getuid?.() }));
    return started;
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError)) throw error;
    console.log(JSON.stringify({ refusal: error.name, message: error.message }));
    process.exit(1);
  }
}
