-- The separate store of wrapped keys. An erased key keeps its row, without the key, so that the
-- erasure outlives a restore of the values.
CREATE SCHEMA IF NOT EXISTS alongside_keys;
CREATE TABLE alongside_keys.wrapped_key (
    org_id bigint NOT NULL,
    key_id bigint NOT NULL,
    subject text NOT NULL,
    wrapped bytea,
    created_at bigint NOT NULL,
    erased_at bigint,
    PRIMARY KEY (org_id, key_id)
);
CREATE UNIQUE INDEX wrapped_key_subject ON alongside_keys.wrapped_key (org_id, subject);
