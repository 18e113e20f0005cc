import type { StateMove } from '../../kernel/index.ts';
import type { AlertState, AlertsPermission } from './contract.ts';

/** What a person does to an alert. That it clears, the facts say: from open and acknowledged alike, and by nobody's word. */
export const alertMoves = {
  acknowledge: {
    label: { zh: '确认', en: 'Acknowledge' },
    from: ['open'],
    to: 'acknowledged',
    permission: 'alerts.alert.acknowledge',
  },
} as const satisfies Record<string, StateMove<AlertState, AlertsPermission>>;
