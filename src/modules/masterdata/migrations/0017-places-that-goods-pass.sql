-- Why: what lies where deliveries are set down waits to be put away, and only master data knows which places those are.
alter table masterdata.location add column receiving_area boolean not null default false;
create index location_receiving on masterdata.location (warehouse_id) where receiving_area;
comment on index masterdata.location_receiving is 'inventory.to-put-away: the few places where goods wait';
