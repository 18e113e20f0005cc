import type { AnyScreens, Screens } from './define-screens.ts';

type PathOf<Module> = Module extends Screens<infer Path, infer _> ? Path : never;
type KindOf<Module> = Module extends Screens<infer _, infer Kind> ? Kind : never;

/**
 * The screens of all modules as one. Throws an Error when two modules claim the same address, list, subject, part, kind of code or letter:
 * the other would never be reached.
 */
export function joinScreens<Module extends AnyScreens>(
  modules: readonly Module[],
): Screens<PathOf<Module>, KindOf<Module>> {
  const menu = modules.flatMap((module) => module.menu);
  join('letter', menu, ({ letter, to }) => (letter ? { [letter]: to } : {}));
  const joined: AnyScreens = {
    routes: join('address', modules, ({ routes }) => routes),
    bare: modules.flatMap(({ bare }) => bare),
    menu,
    actions: modules.flatMap(({ actions }) => actions),
    lists: join('list', modules, ({ lists }) => lists),
    subjects: join('subject', modules, ({ subjects }) => subjects),
    help: modules.flatMap(({ help }) => help),
    parts: join('part', modules, ({ parts }) => parts),
    scans: join('kind of code', modules, ({ scans }) => scans),
  };
  return joined as Screens<PathOf<Module>, KindOf<Module>>;
}

function join<Part, Value>(
  what: string,
  parts: readonly Part[],
  read: (part: Part) => Readonly<Record<string, Value>>,
): Record<string, Value> {
  const joined: Record<string, Value> = {};
  for (const [key, value] of parts.flatMap((part) => Object.entries(read(part)))) {
    if (key in joined) throw new Error(`Two modules claim the ${what} ${key}.`);
    joined[key] = value;
  }
  return joined;
}
