import type { Text } from './contract.ts';

/** One row of a state table: what a verb is called, from where it leads where, and who may. Commands, refusals and screens read the same rows. */
export interface StateMove<State extends string, Permission extends string = string> {
  label: Text;
  from: readonly State[];
  to: State;
  permission: Permission;
  /** Why is said in words. */
  reason?: true;
}

export interface StateInWords {
  state: Text;
  /** Where the verb may begin: `草稿”或“已审核`, to stand between quotation marks; `draft or reviewed`. */
  from: Text;
  /** What may be done in this state instead. */
  possible: Text;
}

/** What a refusal says of a thing that stands elsewhere than its verb begins. `otherwise` where nothing of the table may be done. */
export function sayState<State extends string>(
  words: Readonly<Record<State, Text>>,
  { state, from }: { state: State; from: readonly State[] },
  moves: readonly Pick<StateMove<State>, 'label' | 'from'>[],
  otherwise: Text,
): StateInWords {
  const possible = moves.filter((move) => move.from.includes(state)).map(({ label }) => label);
  return {
    state: words[state],
    from: {
      zh: from.map((one) => words[one].zh).join('”或“'),
      en: from.map((one) => words[one].en.toLowerCase()).join(' or '),
    },
    possible: {
      zh: possible.map(({ zh }) => zh).join('、') || otherwise.zh,
      en: possible.map(({ en }) => en.toLowerCase()).join(', ') || otherwise.en,
    },
  };
}
