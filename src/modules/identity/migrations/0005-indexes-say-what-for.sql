-- Why: each index says which query it is for; those that no query reads go.
select kernel.trust_references('identity.audit_entry');
drop index identity.person_org_unit;
drop index identity.role_assignment_org_unit;
drop index identity.org_unit_parent;
drop index identity.device_person_person;
comment on index identity.audit_entry_at is 'findChainStart: where a check that begins at a moment starts';
comment on index identity.audit_entry_entity is 'findLastChange, identity.audit: the history of one thing';
comment on index identity.audit_entry_id is 'identity.audit: the newest first';
comment on index identity.audit_entry_person is 'identity.audit: what one person did';
comment on index identity.device_seen is 'deleteOldDevices, identity.devices: those not seen for long';
comment on index identity.session_created is 'deleteOldSessions, identity.sessions: by when they began';
comment on index identity.session_device is 'endSessions: the sessions on one device';
comment on index identity.session_person_open is 'findOpenSessions, endOldestSessions, endSessions: a person''s open sessions';
comment on index identity.sign_in_guard_device is 'deleteGuardsOfDevice: what was counted on one device';
comment on index identity.sign_in_guard_person is 'findLockOf, deleteGuardsOfPerson: what was counted against one person';
comment on index identity.sign_in_guard_window is 'deleteOldGuards: those whose time is over';
