-- Why: a handover asks which doubts of its workshop are open; old ones, which are settled, don't slow it.
create index doubt_open_place on machines.doubt (workshop_id, raised_at) where state = 'open';
comment on index machines.doubt_open_place is 'findDoubts: those of a workshop that nobody has settled';
