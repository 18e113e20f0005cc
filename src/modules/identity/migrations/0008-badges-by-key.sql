-- A scanner that was set to small letters, or an input method that was left in full width, reads the same badge: codes are compared by their key.
create index badge_credential_by_key on identity.badge_credential (kernel.code_key(badge));
comment on index identity.badge_credential_by_key is 'findBadgeCredential, findScanRows: whose badge a code is';
