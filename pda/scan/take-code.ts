import { currentLanguage, hasWord, words } from '../../ui/i18n/index.ts';
import { go } from '../app/route.ts';
import { type Feedback, showFeedback } from '../parts/feedback.ts';
import { tellProblem } from '../parts/tell-problem.ts';
import { decideTaking, type Refused, type SlotTakes, type Taking } from './decide-taking.ts';
import { resolveCode } from './resolve-code.ts';
import { takeWords } from './words.ts';

export type Taken = Exclude<Taking, { take: 'no' }>;

interface TakeOptions {
  /** What stands in the slot already. */
  listed?: readonly string[];
  orderId?: string;
}

/**
 * A scanned or typed code for a slot: looked up first, then taken or refused by name on the whole screen. Undefined when it
 * was refused.
 */
export async function takeCode(
  code: string,
  takes: SlotTakes,
  { listed = [], orderId }: TakeOptions = {},
): Promise<Taken | undefined> {
  try {
    const taking = decideTaking(takes, code, await resolveCode(code, orderId), listed);
    if (taking.take !== 'no') return taking;
    refuseTaking(taking.why, takes);
  } catch (error) {
    tellProblem(error);
  }
  return undefined;
}

/** Says by name what a code is, why it isn't taken here, and what would be. */
export function refuseTaking(refused: Refused, takes: SlotTakes): void {
  showFeedback(refusalOf(refused, takes));
}

export function refusalOf(refused: Refused, takes: SlotTakes): Feedback {
  const t = words(takeWords);
  const wanted = t('scanHere', { what: wantedWords(takes) });
  switch (refused.why) {
    case 'unknown': {
      const { title, detail, remedy } = refused.problem;
      return { kind: 'no', title, detail, remedy };
    }
    case 'twice':
      return { kind: 'no', title: t('twice', { code: refused.code }), detail: t('twiceWhy') };
    case 'not_a_code':
      return { kind: 'no', title: t('notACode', { code: refused.code }), detail: t('notACodeWhy'), remedy: wanted };
    case 'lies_already': {
      const { code, liesAt = '' } = refused.thing;
      return { kind: 'no', title: t('liesAlready', { code, place: liesAt }), detail: t('liesAlreadyWhy') };
    }
    case 'other_item':
      return { kind: 'no', title: t('otherItem', { title: refused.thing.title }), remedy: t('otherItemHow') };
    case 'other_kind': {
      const { kind, code, title, lotKind } = refused.thing;
      // Titles bear the Chinese name; in English the code says it.
      const what = currentLanguage() === 'zh' ? title : code;
      const switching =
        kind === 'person' ? { label: t('switchPerson'), run: () => go('switch', refused.thing.code) } : undefined;
      return {
        kind: 'no',
        title: t('thatIs', { kind: t(lotKind ?? kind), title: what }),
        remedy: wanted,
        action: switching,
      };
    }
  }
}

/** What a slot takes, in the reader's words: "item / lot". */
function wantedWords({ kinds, fresh }: SlotTakes): string {
  const t = words(takeWords);
  const names: string[] = fresh ? [fresh] : [...kinds];
  return names.map((name) => (hasWord(takeWords, name) ? t(name) : name)).join(' / ');
}
