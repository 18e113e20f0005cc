-- Why: a reader that falls silent is missed, and when it saw something last is asked of each of them every minute.
create index sighting_reader on rfid.sighting (reader_id, last_at);
comment on index rfid.sighting_reader is 'findSilentReaders: when a reader saw something last';
