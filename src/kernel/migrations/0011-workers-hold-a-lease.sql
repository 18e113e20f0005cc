-- Why: work that goes on beside the commands (messages that are taken, sent, pulled) is done by one process of several at a time.
create table kernel.worker_lease (
  -- `<worker>:<target>`
  name text primary key,
  held_by uuid not null,
  held_until timestamptz not null
);
