import type { Custom } from '../../kernel/contract.ts';
import type { Tx } from '../../kernel/index.ts';
import { refuse } from './refusals.ts';

export interface IdentityPolicies {
  lockoutAttempts: number;
  lockoutMinutes: number;
  deviceAttempts: number;
  badgeAttemptsUnknown: number;
  sessionHours: number;
  sessionIdleMinutes: number;
  badgeSessionHours: number;
  badgeIdleMinutes: number;
  timeZone: string;
}

/** What identity reads from the configuration. Configuration is a floor above, so it comes in here. */
export interface ConfigurationPort {
  policies(tx: Tx): Promise<IdentityPolicies>;
  /** Throws a refusal that names every bad field. */
  validateCustom(tx: Tx, entity: string, custom: Custom): Promise<Custom>;
}

let port: ConfigurationPort = {
  policies: async () => ({
    lockoutAttempts: 5,
    lockoutMinutes: 15,
    deviceAttempts: 30,
    badgeAttemptsUnknown: 10,
    sessionHours: 12,
    sessionIdleMinutes: 240,
    badgeSessionHours: 9,
    badgeIdleMinutes: 30,
    timeZone: 'Asia/Shanghai',
  }),
  validateCustom: async (_tx, _entity, custom) => {
    const key = Object.keys(custom)[0];
    if (key !== undefined) throw refuse('identity.custom_fields_unknown', { key }, { where: `/custom/${key}` });
    return custom;
  },
};

/** Called once, when lowcode is loaded. */
export function provideConfiguration(provided: ConfigurationPort): void {
  port = provided;
}

export function identityPolicies(tx: Tx): Promise<IdentityPolicies> {
  return port.policies(tx);
}

export function validateCustom(tx: Tx, entity: string, custom: Custom): Promise<Custom> {
  return port.validateCustom(tx, entity, custom);
}
