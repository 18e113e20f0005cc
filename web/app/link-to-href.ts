import { parseSearch } from './search-codec.ts';

/** To an address that may carry a query: the properties of a Link. */
export function linkToHref(href: string): { to: never; search: never } {
  const [path = '/', query = ''] = href.split('?', 2);
  return { to: path as never, search: parseSearch(query) as never };
}
