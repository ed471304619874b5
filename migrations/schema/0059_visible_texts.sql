-- Up Migration
set local role cn_owner;
-- Texts that people see hold no control characters, nothing that has no width or turns the direction of reading, and at
-- least one sign that can be seen. As shortText of the contract and platform.is_visible(), for those who call the database
-- itself.
alter domain platform.short_text drop constraint short_text_shape;
alter domain platform.short_text add constraint short_text_is_visible check (length(value) between 1 and 500 and value ~
  '^[^\x01-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff]*[^ \u00a0\u00ad\u034f\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200a\u200c-\u200f\u202f\u205f\u2800\u3000\u3164\ufe00-\ufe0f\uffa0\x01-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff][^\x01-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff]*$');
reset role;

-- Down Migration
set local role cn_owner;
alter domain platform.short_text drop constraint short_text_is_visible;
alter domain platform.short_text add constraint short_text_shape
  check (length(value) between 1 and 500 and value !~ '[\x01-\x1f\x7f]');
reset role;
