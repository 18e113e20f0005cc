/** How a comparison `r` stands: what is open of it, when it ended last, when it is due. */
export const comparisonStanding = `left join lateral (select count(*)::integer as open from tieout.difference o
      where o.comparison_id = r.id and o.state = 'open' and o.class <> 'late') d on true
    left join lateral (select u.ended_at from tieout.run u
      where u.comparison_id = r.id and u.ended_at is not null order by u.requested_at desc limit 1) l on true
    left join tieout.schedule w on w.comparison_id = r.id`;
