import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes minutes, begun first: at the end it would run alone, with the other core idle. */
const LONG = [
  'tests/browser/floor.test.ts',
  'tests/browser/every-screen.zh.test.ts',
  'tests/browser/desk.test.ts',
  'tests/browser/browser.test.ts',
  'tests/browser/every-screen.en.test.ts',
  'tests/newcomer/',
  'tests/physical-factory/',
  'tests/browser/jobs/',
  'tests/demo/',
  'tests/migration/',
];

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const rank = LONG.findIndex((part) => moduleId.includes(`/${part}`));
      return rank < 0 ? LONG.length : rank;
    };
    // The sort is stable: what isn't long stays in the order that vitest gives it.
    return (await super.sort(files)).sort((one, other) => rankOf(one) - rankOf(other));
  }
}
