-- Why: every event wrote an entry by position and one by transaction; readers ask by transaction, and take what they find by position.
drop index kernel.outbox_transaction_id;
alter table kernel.outbox drop constraint outbox_pkey, add primary key (transaction_id, position);
-- A stream that goes on asks for the event it had last, and for what came after: both grow with time, and blocks say where they are.
create index outbox_place on kernel.outbox using brin (id, position) with (pages_per_range = 32, autosummarize = on);
comment on index kernel.outbox_place is 'readAfter: an event, and those after it';
