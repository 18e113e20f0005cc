import type { NoticeAbout } from '../../../src/modules/inbox/contract.ts';
import { addressOfList } from '../../app/link-to-list.ts';
import { stringifySearch } from '../../app/search-codec.ts';

const addresses: Readonly<Record<string, (id: string) => string>> = {
  'execution.work-order': (id) => `/work-orders/${id}`,
  'masterdata.item': (id) => `/items/${id}`,
};

/** Where the desk shows what a notice is about; undefined where it shows it nowhere. */
export function addressOf(about: NoticeAbout): string | undefined {
  if ('kind' in about) return addresses[about.kind]?.(about.id);
  const address = addressOfList(about.list);
  return address && `${address}${stringifySearch(about.query)}`;
}
