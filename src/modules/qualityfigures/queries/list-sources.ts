/** The tables behind the lists of this module. Left joins where the reference can't be missing: counting needs no join. */
export const chartSource = `qualityfigures.chart h
  left join quality.characteristic k on k.id = h.characteristic_id
  left join quality.plan p on p.id = k.plan_id
  left join masterdata.item i on i.id = p.item_id
  left join quality.task t on t.id = h.task_id
  left join identity.org_unit w on w.id = h.workshop_id`;

/** What the plan doesn't ask for any more keeps its readings, and is found by its plan; it isn't among the charts that somebody watches. */
export const chartWatched = `h.measured_at is not null`;
