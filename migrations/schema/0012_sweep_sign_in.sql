-- Up Migration
set local role cn_owner;
-- What only mattered for minutes is not kept for ever: destinations of codes are personal data.
grant delete on identity.otp_challenge, identity.second_factor_challenge, identity.otp_throttle, identity.otp_budget to cn_platform;
create index otp_challenge_expiry_idx on identity.otp_challenge (expires_at);
create index second_factor_challenge_expiry_idx on identity.second_factor_challenge (expires_at);
reset role;

-- Down Migration
set local role cn_owner;
drop index identity.second_factor_challenge_expiry_idx;
drop index identity.otp_challenge_expiry_idx;
revoke delete on identity.otp_challenge, identity.second_factor_challenge, identity.otp_throttle, identity.otp_budget from cn_platform;
reset role;
