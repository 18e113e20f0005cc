import type { CheckEvent } from '../commands/facts.ts';
import type { Declarations } from '../program/declarations.ts';

/** Holds each event against its contract: that a module declares it, and that its data are its schema's and nothing more. */
export function checkEventsOf({ events }: Pick<Declarations, 'events'>): CheckEvent {
  const strict = new Map([...events.values()].map((event) => [event, event.data.strict()]));
  return (event, data) => {
    const schema = strict.get(event);
    if (!schema) throw new Error(`${event.type} is told, and no module declares it`);
    const parsed = schema.safeParse(data);
    if (!parsed.success) throw new Error(`${event.type} isn't what it promises: ${parsed.error.message}`);
  };
}
