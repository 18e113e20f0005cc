-- Why: a person keeps so many sessions open and no more; the oldest makes room for a new one, and says so.
alter table identity.session drop constraint session_ended_reason_check;
alter table identity.session add constraint session_ended_reason_check check (ended_reason in (
  'signed_out', 'revoked', 'password_changed', 'deactivated', 'credentials_changed', 'replaced'));
