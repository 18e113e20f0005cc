import type { NoticeAbout } from '../../../src/modules/inbox/contract.ts';
import { addressOfSubject } from '../../app/address-of-subject.ts';
import { addressOfList } from '../../app/link-to-list.ts';
import { stringifySearch } from '../../app/search-codec.ts';

/** Where the desk shows what a notice is about; undefined where it shows it nowhere. */
export function addressOf(about: NoticeAbout): string | undefined {
  if ('kind' in about) return addressOfSubject(about);
  const address = addressOfList(about.list);
  return address && `${address}${stringifySearch(about.query)}`;
}
