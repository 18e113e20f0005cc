import type { ModuleDefinition } from '../kernel/index.ts';

import { moduleNames } from './module-names.ts';

// While modules are being built, those that can't be loaded yet are left out.
export const modules: ModuleDefinition[] = [];
for (const name of moduleNames) {
  try {
    const door = (await import(`../modules/${name}/index.ts`)) as Record<string, unknown>;
    const definition = door[`${name}Module`] as ModuleDefinition | undefined;
    if (definition) modules.push(definition);
    else console.error(`module ${name}: no ${name}Module exported yet`);
  } catch (error) {
    console.error(`module ${name} left out: ${error instanceof Error ? error.message : error}`);
  }
}
