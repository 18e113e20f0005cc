import { type DayOpenSource, findDayDocuments } from '../../inventory/index.ts';

/** What of devices keeps a day open: of the people of the place's workshop, or of the whole plant where it has none. */
export const terminalDayReasons: DayOpenSource[] = [
  {
    name: 'terminals.day_refused',
    label: { zh: '被退回、还没处理的现场操作', en: 'Refusals of devices that wait' },
    repair: {
      zh: '改正后重做，或写明原因放弃。',
      en: 'Do them again as they should be, or give them up with a reason.',
    },
    permission: 'terminals.fact.read',
    mend: () => ({ list: 'terminals.facts', query: { 'f.open.eq': 'true' } }),
    find: (tx, question) =>
      findDayDocuments(
        tx,
        `select f.said as code, coalesce(p.name, '') as says, null::numeric as amount, null as unit, null as kind, f.id, f.workshop_id
           from terminals.fact f left join identity.person p on p.id = f.person_id
          where f.state = 'refused' and f.settled is null and not f.attended and coalesce(f.claimed_at, f.received_at) < $2
            and f.workshop_id is not distinct from $1::uuid`,
        [question.place.workshopId, question.until],
        question,
      ),
  },
  {
    name: 'terminals.day_waiting',
    label: { zh: '终端上没传回的操作', en: 'Commands waiting on devices' },
    repair: {
      zh: '把终端带到有网络的地方，等它传完。',
      en: 'Bring the device where there is a network, and let it send.',
    },
    permission: 'terminals.terminal.read',
    mend: () => ({ list: 'terminals.terminals', query: { 'f.waiting.gt': '0' } }),
    find: (tx, question) =>
      findDayDocuments(
        tx,
        `select t.name as code, coalesce(p.name, '') as says, greatest(t.waiting, t.last_sequence - t.arrived)::numeric as amount, null as unit, null as kind, t.id, f.workshop_id
           from terminals.terminal t left join identity.person p on p.id = t.person_id
           left join lateral (select f.workshop_id from terminals.fact f where f.terminal_id = t.id
                               order by f.received_at desc limit 1) f on true
          where (t.waiting > 0 or t.last_sequence > t.arrived) and f.workshop_id is not distinct from $1::uuid`,
        [question.place.workshopId],
        question,
      ),
  },
];
