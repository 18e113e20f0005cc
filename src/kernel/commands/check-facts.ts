import { isRecord } from '../entity/index.ts';
import type { Declarations } from '../program/declarations.ts';
import type { NewAudit } from './definitions.ts';
import type { CheckFacts } from './facts.ts';

/**
 * Holds each event against its contract: that a module declares it, and that its data are its schema's and nothing more. And each audit
 * entry of a declared entity: that every field it names is described, so that people read words.
 */
export function checkFactsOf({ events, entities }: Pick<Declarations, 'events' | 'entities'>): CheckFacts {
  const strict = new Map([...events.values()].map((event) => [event, event.data.strict()]));
  return {
    event(event, data) {
      const schema = strict.get(event);
      if (!schema) throw new Error(`${event.type} is told, and no module declares it`);
      const parsed = schema.safeParse(data);
      if (!parsed.success) throw new Error(`${event.type} isn't what it promises: ${parsed.error.message}`);
    },
    audit({ entityType, changes }: NewAudit) {
      const entity = entities.get(entityType);
      if (!entity) return;
      const described = new Set([...Object.keys(entity.fields), 'custom', ...(isRecord(entity) ? ['active'] : [])]);
      const unsaid = Object.keys(changes).filter((key) => !described.has(key));
      if (unsaid.length > 0) throw new Error(`the audit log names ${unsaid.join(', ')} of ${entityType} in no words`);
    },
  };
}
