import type { TestProject } from 'vitest/node';
import { serveControl } from './control.ts';
import { type Address, type ServiceName, serviceNames } from './service.ts';
import { startServices } from './start-services.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the services are, why those that are missing are, and where to ask for cuts and restarts. */
    services: {
      addresses: Partial<Record<ServiceName, Address>>;
      failures: Partial<Record<ServiceName, string>>;
      control: string;
    };
  }
}

/** All services once for the whole run, or those that TRUEUP_SERVICES names. Where TRUEUP_SERVICES_REQUIRED is set, one that can't be started fails the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const say = (line: string) => process.stderr.write(`services: ${line}\n`);
  const named = process.env.TRUEUP_SERVICES?.split(/[\s,]+/) ?? serviceNames;
  const wanted = serviceNames.filter((name) => named.includes(name));
  const services = await startServices(wanted, { install: Boolean(process.env.CI), say });
  const control = await serveControl(services);
  const end = async () => {
    await control.close();
    await services.stop();
  };
  const { addresses, failures } = services;
  const missing = Object.entries(failures).map(([name, why]) => `${name}: ${why}`);
  if (missing.length > 0 && process.env.TRUEUP_SERVICES_REQUIRED) {
    await end();
    throw new Error(`Services that must run could not be started.\n${missing.join('\n')}`);
  }
  project.provide('services', { addresses, failures, control: control.url });
  return end;
}
