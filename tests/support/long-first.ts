import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes minutes, begun first: at the end it would run alone, with the other core idle. */
const LONG = [
  'tests/browser/floor.',
  'tests/browser/every-screen.zh.',
  'tests/browser/desk.',
  'tests/browser/browser.',
  'tests/browser/every-screen.en.',
  'tests/newcomer/',
  'tests/browser/short.',
  'tests/physical-factory/',
  'tests/browser/jobs/',
  'tests/permissions/route-permissions.',
  'tests/cli/',
  'tests/crash/',
  'tests/scope/',
  'tests/gate/',
  'src/modules/vouchers/making/random-walk.',
  'tests/told/',
  'tests/offline/',
  'tests/prints.',
  'tests/labels-scan-back.',
  'tests/factory-month/',
  'src/embedded-postgres/start-embedded-postgres.',
  'tests/lists.',
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
