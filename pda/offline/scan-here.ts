import type { ScanCode, ScanCodes, ScanResponse } from '../../src/modules/execution/contract.ts';
import { formatTime } from '../../ui/formatting.ts';
import { words } from '../../ui/i18n/index.ts';
import { currentLanguage } from '../../ui/i18n/language.ts';
import type { ProblemDocument } from '../../ui/problem.ts';
import { type CodeIndex, findInIndex, indexCodes } from './code-index.ts';
import { offlineWords } from './words.ts';

let built: { of: ScanCodes; index: CodeIndex } | undefined;

/** What a code is, from what this device keeps of the area; undefined for what isn't among it. */
export function scanHere(
  code: string,
  kept: ScanCodes,
  mayDo: (permission: string) => boolean,
): ScanResponse | undefined {
  if (built?.of !== kept) built = { of: kept, index: indexCodes(kept.codes) };
  const found = findInIndex(built.index, code, new Date(kept.asOf).getFullYear());
  const [first, ...others] = found?.things ?? [];
  if (!found || !first) return undefined;
  const t = words(offlineWords);
  const place = first.place === null ? [] : [{ name: 'stock0', label: first.place, value: '' }];
  return {
    code,
    kind: first.kind,
    title: titleOf(first),
    entity: {
      id: first.id,
      code: first.code,
      name: nameOf(first),
      ...(first.parentId && { [parentOf(first)]: first.parentId }),
      ...(first.lotKind && { lotKind: first.lotKind }),
    },
    facts: [{ name: 'asOf', label: t('asOf'), value: formatTime(kept.asOf) }, ...place],
    actions: first.kind === 'order' ? orderActions(mayDo) : [],
    label: found.label,
    alternatives: others.map((one) => ({
      kind: one.kind,
      id: one.id,
      code: one.code,
      title: titleOf(one),
      itemId: one.kind === 'lot' ? one.parentId : null,
      lotKind: one.lotKind,
    })),
  };
}

/** Whether each would be accepted, only the server can say; what is refused then comes back to its person. */
function orderActions(mayDo: (permission: string) => boolean): ScanResponse['actions'] {
  const t = words(offlineWords);
  const verbs = ['issue', 'return'] as const;
  return verbs
    .filter((verb) => mayDo(`execution.material.${verb}`))
    .map((verb) => ({ action: verb, label: t(verb), method: 'POST', path: '', allowed: true }));
}

function parentOf({ kind }: ScanCode): 'itemId' | 'orderId' {
  return kind === 'operation' ? 'orderId' : 'itemId';
}

function nameOf({ name, nameEn }: ScanCode): string {
  return currentLanguage() === 'en' && nameEn ? nameEn : name;
}

function titleOf(one: ScanCode): string {
  return `${one.code} ${nameOf(one)}`.trim();
}

/** Only the server could say what it is. */
export function notKnownHere(code: string): ProblemDocument {
  const t = words(offlineWords);
  return {
    name: 'floor.not_known_here',
    status: 0,
    title: t('notHere', { code }),
    detail: t('notHereWhy'),
    remedy: t('notHereHow'),
  };
}
