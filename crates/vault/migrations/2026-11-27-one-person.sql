-- behind: the participant as whom this one is shown, as both are one person; it is in no list then, and voided says
-- so as well. alone: with the program, and nobody walks along with them. incomplete: some of what is needed is not
-- known.
ALTER TABLE participant_row ADD COLUMN behind BLOB;
ALTER TABLE participant_row ADD COLUMN alone INTEGER NOT NULL DEFAULT 0;
ALTER TABLE participant_row ADD COLUMN incomplete INTEGER NOT NULL DEFAULT 0;
CREATE INDEX participant_row_behind ON participant_row (behind, id) WHERE behind IS NOT NULL;
CREATE INDEX participant_row_alone ON participant_row (alone, met_key, id, site) WHERE voided = 0 AND alone = 1;
CREATE INDEX participant_row_incomplete ON participant_row (incomplete, met_key, id, site)
    WHERE voided = 0 AND incomplete = 1;
