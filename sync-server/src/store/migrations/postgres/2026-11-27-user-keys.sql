-- The key by which a user of a device signs what they write there.
CREATE TABLE user_key (
    org_id bigint NOT NULL,
    device bigint NOT NULL,
    staff_log bigint NOT NULL,
    staff_counter bigint NOT NULL,
    public_key bytea NOT NULL,
    PRIMARY KEY (org_id, device, staff_log, staff_counter, public_key)
);
