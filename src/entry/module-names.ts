import floors from '../floors.json' with { type: 'json' };

/** The modules from the ground up, as src/floors.json has them. */
export const moduleNames: string[] = floors.flat().filter((name) => name !== 'kernel' && name !== 'entry');
