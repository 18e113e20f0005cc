import floors from '../floors.json' with { type: 'json' };

const notModules = ['embedded-postgres', 'kernel', 'connectors', 'mapping', 'entry'];

/** The modules from the ground up, as src/floors.json has them. */
export const moduleNames: string[] = floors.flat().filter((name) => !notModules.includes(name));
