-- Why: after a change of shift or machine the first piece may have to be seen again.
alter table quality.plan add column first_piece_per text not null default 'operation'
  check (first_piece_per in ('operation', 'shift', 'machine', 'shift_machine'));
