import { clockPolicies, configurationFor, type Database, type PoliciesOf, policiesOf } from '../kernel/index.ts';

const REFRESH_MILLISECONDS = 5_000;

export interface FollowedPolicies {
  policies(): PoliciesOf<typeof clockPolicies>;
  stop(): void;
}

/** The plant's policies about time, for what must not wait for the database, such as the check of a device's clock. */
export async function followPolicies(database: Database, onError: (error: unknown) => void): Promise<FollowedPolicies> {
  const read = () => database.read((tx) => configurationFor(tx, {}));
  let policies = policiesOf(await read(), clockPolicies);
  const refresh = async () => {
    try {
      policies = policiesOf(await read(), clockPolicies);
    } catch (error) {
      onError(error);
    }
  };
  const timer = setInterval(refresh, REFRESH_MILLISECONDS);
  timer.unref();
  return { policies: () => policies, stop: () => clearInterval(timer) };
}
