// Makes what a change often begins with: a module, a step of its schema, a screen.
import { projectDirectory } from '../src/kernel/index.ts';
import { newMigration } from './new-migration.ts';
import { newModule } from './new-module.ts';
import { newScreen } from './new-screen.ts';

const usage = `npm run new -- module <name> [--beside <module>]     a module on a floor of its own below entry, or beside another
npm run new -- migration <module|kernel> <name>      the next step of a module's schema
npm run new -- screen <module> <name>                a screen of the desk, with its address and menu entry`;

const [what, first, second, third] = process.argv.slice(2);
try {
  if (what === 'module' && first && (second === undefined || (second === '--beside' && third))) {
    print(newModule(projectDirectory(), first, third));
  } else if (what === 'migration' && first && second && third === undefined) {
    print(newMigration(projectDirectory(), first, second));
  } else if (what === 'screen' && first && second && third === undefined) {
    print(newScreen(projectDirectory(), first, second));
  } else {
    console.error(usage);
    process.exitCode = 2;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

function print({ made, next }: { made: string[]; next: string[] }): void {
  for (const file of made) console.log(`made  ${file}`);
  console.log('\nNext:');
  for (const step of next) console.log(`- ${step}`);
}
