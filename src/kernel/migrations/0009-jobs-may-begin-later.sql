-- Why: what another device refuses now, such as a printer that is switched off, is tried again after a while of our choosing.
drop function kernel.add_job(text, json, text);

create function kernel.add_job(identifier text, payload json, job_key text, after_seconds integer) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(
    add_job.identifier, add_job.payload, job_key := add_job.job_key, run_at := now() + make_interval(secs => after_seconds));
end $$;
