/** How the cards of a loop `r` stand. */
export const cardsStandSql = `cross join lateral (
      select count(*) filter (where c.state = 'full') as full, count(*) filter (where c.state in ('empty', 'on_way')) as waiting,
             count(*) filter (where c.state = 'lost') as lost
        from replenishment.kanban_card c where c.loop_id = r.id) n`;

/** What is used of the item a day, over the loops of its kind that share it; in the item's base unit. */
const shareSql = `(select h.demand_mean / greatest(1, count(*)) from replenishment.kanban_loop o
   where o.item_id = r.item_id and o.active and o.fill = r.fill)`;
export const useSql = `round(${shareSql}::numeric, 3)`;

/** A bin in the item's base unit: of the unit that it is counted in, as the item converts it. */
const binSql = `(r.quantity * coalesce((select u.numerator::numeric / u.denominator from masterdata.item_conversion u
   where u.item_id = r.item_id and u.unit = r.unit), 1))`;
const refillSql = `coalesce(nullif(r.refill_days, 0), case when r.fill <> 'transfer' then h.lead_mean::numeric end)`;

/**
 * How many bins a place needs so that one is full until the others are back: use a day × days to refill × (1 + margin) / what a bin holds, in
 * whole bins, and at least the two that a loop needs to turn. What a sum of fractions is off by doesn't cost a bin. Null where nothing is
 * used, or nothing is known.
 */
export const suggestedSql = `(case when h.demand_mean > 0 and ${refillSql} > 0 then greatest(2, ceil(round(
   ${shareSql}::numeric * ${refillSql} * (1 + r.safety_percent / 100.0) / ${binSql}, 9)))::integer end)`;

/** A card with its loop, place, source, and what was asked for. */
export const cardListSource = `replenishment.kanban_card c
  join replenishment.kanban_loop r on r.id = c.loop_id
  join masterdata.item i on i.id = r.item_id
  join masterdata.location l on l.id = r.location_id
  left join masterdata.warehouse w on w.id = l.warehouse_id
  left join masterdata.location f on f.id = r.from_location_id
  left join execution.material_request q on q.id = c.request_id`;

/** Who took what is on its way, as the ledger has it: the card is the document. */
export const takenBySql = `(select m.person_id from inventory.movement m where m.document_id = c.id and m.business_at = c.taken_at
  order by m.posted_at desc limit 1)`;
