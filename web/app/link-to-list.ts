import type { Target } from '../../src/modules/insight/contract.ts';
import { screens } from './modules.ts';

/** To the rows behind a number: the properties of a Link. A list without a screen leads home. */
export function linkToList({ list, query }: Target): { to: never; search: never } {
  return { to: (addressOfList(list) ?? '/') as never, search: query as never };
}

export function addressOfList(list: string): string | undefined {
  const [module, noun = ''] = list.split('.');
  return screens.lists[list] ?? screens.lists[`${module}.$entity`]?.replace('$entity', noun);
}
