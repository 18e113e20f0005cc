import type { Grants } from './role-table.ts';

/** What roles may do here, and why: reviewed like code. */
export const identityGrants: Grants = {
  operator: [{ patterns: ['identity.org-unit.read'], reason: 'Screens draw units and custom fields.' }],
  'team-leader': [
    {
      patterns: ['identity.person.read', 'identity.org-unit.read', 'identity.role.read', 'identity.lockout.lift'],
      reason: 'Knows the people of the workshop and helps who is locked out at the start of a shift.',
    },
    {
      patterns: ['identity.session.read', 'identity.session.revoke', 'identity.audit.read'],
      reason: 'Ends a session left open on a shared device; sees what the workshop’s people changed.',
    },
    {
      patterns: ['identity.device.read', 'identity.device.write'],
      reason: 'Puts a new PDA to work at the line, and takes a lost one out, without waiting for IT.',
    },
    { patterns: ['identity.shared-view.write'], reason: 'Hands a good view of a list to the people of the workshop.' },
  ],
  'warehouse-keeper': [{ patterns: ['identity.org-unit.read'], reason: 'Screens draw units and custom fields.' }],
  inspector: [{ patterns: ['identity.org-unit.read', 'identity.person.read'], reason: 'Who made it, by which rules.' }],
  planner: [
    { patterns: ['identity.shared-view.write'], reason: 'Arranges the lists that everybody plans and works by.' },
    { patterns: ['identity.org-unit.read', 'identity.person.read'], reason: 'Who works where, by which rules.' },
  ],
  buyer: [{ patterns: ['identity.org-unit.read'], reason: 'Screens draw units and custom fields.' }],
  salesperson: [{ patterns: ['identity.org-unit.read'], reason: 'Screens draw units and custom fields.' }],
  bookkeeper: [
    { patterns: ['identity.audit.read', 'identity.audit.verify'], reason: 'Proof towards the auditor.' },
    { patterns: ['identity.org-unit.read', 'identity.person.read'], reason: 'Who stands behind a fact.' },
  ],
  'production-manager': [
    { patterns: ['identity.shared-view.write'], reason: 'Says what each role looks at first.' },
    { patterns: ['identity.audit.verify'], reason: 'Answers for the factory, so sees all of it.' },
    {
      patterns: ['identity.lockout.lift', 'identity.session.revoke', 'identity.device.write'],
      reason: 'Helps people in at night when IT is at home; roles and keys stay with IT.',
    },
  ],
  administrator: [{ patterns: ['identity.*.*'], reason: 'The keys and the rules are IT’s.' }],
};
