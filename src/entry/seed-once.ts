import type { Settings } from '../kernel/index.ts';
import { prepareFactory } from './prepare-factory.ts';
import { startProgram } from './start-program.ts';

/** Fills an empty database and leaves; one that has people in it stays as it is. */
export async function seedOnce(settings: Settings, options: { demo: boolean }): Promise<void> {
  const program = await startProgram(settings, { log: (line) => console.error(line), background: false });
  try {
    const signIns = await prepareFactory(program, options, (line) => console.log(line));
    if (signIns.length === 0) console.log('There are people in this database already; nothing was changed.');
    for (const line of signIns) console.log(line);
  } finally {
    await program.stop();
  }
}
