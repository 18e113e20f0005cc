import { describe, inject } from 'vitest';
import { type Control, controlAt } from './control.ts';
import type { Address, ServiceName } from './service.ts';

/**
 * A suite against a real service. Where it could not be started the suite is skipped under a name that says why; with
 * TRUEUP_SERVICES_REQUIRED the run has failed before.
 */
export function describeService(name: ServiceName, tests: (address: Address, control: Control) => void): void {
  const { addresses, failures, control } = inject('services');
  const address = addresses[name];
  if (address) {
    describe(name, () => tests(address, controlAt(control)));
    return;
  }
  describe.skip(`${name} could not be started: ${failures[name] ?? 'it was not asked for'}`, () =>
    tests({}, controlAt(control)));
}
