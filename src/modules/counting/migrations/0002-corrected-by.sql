-- Why: a variance that the correcting entry of its cause has explained is as booked; which cause that was is kept with the line.
alter table counting.line add column cause text
  check (cause in ('unit_mixup', 'transposed', 'double_receipt', 'double_issue', 'neighbour', 'lot_swap', 'item_swap', 'late_report', 'late_fact'));
alter table counting.line add constraint line_corrected check (cause is null or state = 'matched');
