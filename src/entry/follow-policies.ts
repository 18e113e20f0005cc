import type { Database } from '../kernel/index.ts';
import { configurationFor, type Policies, policyDefaults } from '../modules/lowcode/index.ts';

const REFRESH_MILLISECONDS = 5_000;

export interface FollowedPolicies {
  policies(): Policies;
  stop(): void;
}

/** The plant's policies for what must not wait for the database, such as the check of a device's clock. */
export async function followPolicies(database: Database, onError: (error: unknown) => void): Promise<FollowedPolicies> {
  let policies = policyDefaults;
  const refresh = async () => {
    try {
      policies = (await database.read((tx) => configurationFor(tx, {}))).policies;
    } catch (error) {
      onError(error);
    }
  };
  await refresh();
  const timer = setInterval(refresh, REFRESH_MILLISECONDS);
  timer.unref();
  return { policies: () => policies, stop: () => clearInterval(timer) };
}
