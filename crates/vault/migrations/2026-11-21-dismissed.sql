-- Why the user lets go of a change that the server set aside: it is not needed. It stays, but lies on
-- top no more.
ALTER TABLE own_change ADD COLUMN dismissed TEXT;
