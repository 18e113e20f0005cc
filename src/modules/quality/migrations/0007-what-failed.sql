-- Why: what failed is looked through by itself, and is a small part of all that was read.
create index reading_failed on quality.reading (taken_at, id) where not ok;
comment on index quality.reading_failed is 'quality.readings: what failed, the newest first';
