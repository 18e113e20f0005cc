import { describe, inject } from 'vitest';
import { type Control, controlAt } from './control.ts';
import type { Address, ServiceName } from './service.ts';

/**
 * A suite against a real service. Where it could not be started the suite is skipped under a name that says why; with
 * TRUEUP_SERVICES_REQUIRED the run has failed before.
 */
export function describeService(name: ServiceName, tests: (address: Address, control: Control) => void): void {
  describeServices([name], ([address], control) => tests(address ?? {}, control));
}

/** A suite against several services at once, which needs them all. */
export function describeServices(
  names: readonly ServiceName[],
  tests: (addresses: readonly Address[], control: Control) => void,
): void {
  const { addresses, failures, control } = inject('services');
  const missing = names.find((name) => !addresses[name]);
  const all = names.map((name) => addresses[name] ?? {});
  if (missing === undefined) {
    describe(names.join(', '), () => tests(all, controlAt(control)));
    return;
  }
  describe.skip(`${missing} could not be started: ${failures[missing] ?? 'it was not asked for'}`, () =>
    tests(all, controlAt(control)));
}
