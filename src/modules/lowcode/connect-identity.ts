import { provideConfiguration } from '../identity/index.ts';
import { configurationFor } from './configuration-for.ts';
import { validateCustomFields } from './validate-custom-fields.ts';

/** Identity lies below and can't ask; it is handed its policies and the check of custom fields when this module is loaded. */
export function connectIdentity(): void {
  provideConfiguration({
    async policies(tx) {
      const { policies } = await configurationFor(tx, {});
      return {
        lockoutAttempts: policies['identity.lockout_attempts'],
        lockoutMinutes: policies['identity.lockout_minutes'],
        deviceAttempts: policies['identity.device_attempts'],
        badgeAttemptsUnknown: policies['identity.badge_attempts_unknown'],
        sessionHours: policies['identity.session_hours'],
        sessionIdleMinutes: policies['identity.session_idle_minutes'],
        badgeSessionHours: policies['identity.badge_session_hours'],
        badgeIdleMinutes: policies['identity.badge_idle_minutes'],
        timeZone: policies['clock.time_zone'],
      };
    },
    validateCustom: async (tx, entity, custom) => validateCustomFields(await configurationFor(tx, {}), entity, custom),
  });
}
