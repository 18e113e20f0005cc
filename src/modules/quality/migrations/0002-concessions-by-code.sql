-- Why: where the factory does without words (quality.concession_note_required), a reason code explains a concession.
alter table quality.inspection drop constraint inspection_concession_is_explained;
alter table quality.inspection add constraint inspection_concession_is_explained
  check (disposition <> 'concession' or reason is not null or reason_code is not null);
