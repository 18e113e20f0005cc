import { namedPlace } from '../../inventory/index.ts';
import { findLocations } from '../../masterdata/index.ts';
import { zFillKanbanRequest } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { defineCardCommand } from './define-card-command.ts';
import { nothingCalled } from './rules/nothing-called.ts';

/** It stands full at its place. Whoever scans another place is told where it belongs. */
export const fillCard = defineCardCommand('fill', {
  summary: { zh: '看板补满', en: 'A kanban bin is full again' },
  input: zFillKanbanRequest,
  async handle({ tx, principal }, { locationId }, { card }) {
    if (locationId !== undefined && locationId !== card.locationId) {
      const scanned = namedPlace(await findLocations(tx, [locationId]), locationId, principal, '/locationId').code;
      const parameters = { card: card.code, scanned, place: card.locationCode };
      throw refuse('replenishment.card_elsewhere', parameters, { where: '/locationId' });
    }
    return { change: nothingCalled };
  },
});
