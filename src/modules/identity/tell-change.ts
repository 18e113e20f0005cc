import type { CommandFacts, FieldChanges, NewAudit } from '../../kernel/index.ts';
import { apiKeyChanged, deviceChanged, listViewChanged, orgUnitChanged, personChanged } from './events.ts';
import type { OrgUnitRow } from './queries/org-units.ts';

type Facts = Pick<CommandFacts, 'audit' | 'emit'>;

interface Change {
  /** `updated` where it is left out. */
  action?: string;
  changes: FieldChanges;
}

type Coded = Pick<OrgUnitRow, 'id' | 'code' | 'name' | 'active'>;

/** Audits a change of a person and tells it; the same below for units, devices and keys. */
export function tellPerson(facts: Facts, person: Coded, change: Change): void {
  const { id: personId, code, name, active } = person;
  facts.audit(entryOf('identity.person', person, change));
  facts.emit(personChanged, personId, { personId, code, name, active, ...toldOf(change) });
}

export function tellOrgUnit(facts: Facts, unit: Coded, change: Change): void {
  const { id: orgUnitId, code, name, active } = unit;
  facts.audit(entryOf('identity.org-unit', unit, change));
  facts.emit(orgUnitChanged, orgUnitId, { orgUnitId, code, name, active, ...toldOf(change) });
}

export function tellDevice(facts: Facts, device: { id: string; name: string }, change: Change): void {
  facts.audit(entryOf('identity.device', device, change));
  facts.emit(deviceChanged, device.id, { deviceId: device.id, name: device.name, ...toldOf(change) });
}

export function tellApiKey(facts: Facts, key: { id: string; name: string }, change: Change): void {
  facts.audit(entryOf('identity.api-key', key, change));
  facts.emit(apiKeyChanged, key.id, { apiKeyId: key.id, name: key.name, ...toldOf(change) });
}

/** Audits what became of a view of a list and tells it. */
export function tellListView(
  facts: Facts,
  { id, list, name, audience }: { id: string; list: string; name: string; audience: string },
  action: 'created' | 'updated' | 'deleted',
): void {
  const changes = { list: { to: list }, audience: { to: audience } };
  facts.audit(entryOf('identity.list-view', { id, name }, { action, changes }));
  facts.emit(listViewChanged, id, { viewId: id, list, action });
}

function entryOf(entityType: string, { id, name }: { id: string; name: string }, change: Change): NewAudit {
  return { entityType, entityId: id, label: name, ...change };
}

function toldOf({ action = 'updated', changes }: Change) {
  return { action, changes };
}
