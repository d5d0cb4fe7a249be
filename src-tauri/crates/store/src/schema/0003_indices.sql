-- Indices for what every list, tree and history asks, so that it costs the same in a large archive as in a small
-- one. Never edited once released. What they cost and save is measured in docs/benchmarks.md.

-- A page of what lies directly below a record, in order, and how much there is, the trash left out: answered from
-- the index, without a look at the rows that are skipped or counted. `record_parent` stays for what counts the
-- trash too, and for keeping references whole.
CREATE INDEX record_live ON record (parent_id, position) WHERE trashed_at IS NULL;

-- The same for the tree, which shows no items: below a file of ten thousand items it has nothing to look at.
CREATE INDEX record_live_branch ON record (parent_id, position) WHERE trashed_at IS NULL AND level <> 'item';

-- The highest number among the codes below a record, for the code of the next one: of numbers without leading
-- zeros the longest is the highest, so a code is made without reading those of all siblings.
CREATE INDEX record_code ON record (parent_id, length(reference), reference);

-- The past rows of a record (descriptions, tags, documents taken off), for its history. Before-images of rows that
-- belong to no record are not in it.
CREATE INDEX image_record ON image (before ->> 'record_id') WHERE before ->> 'record_id' IS NOT NULL;

-- The same for every other column that makes a row a part of another, for a thing as it was: what belonged to it then
-- and was moved or taken off since is found by its before-image. Few rows have each, so each is small.
CREATE INDEX image_parent ON image (before ->> 'parent_id') WHERE before ->> 'parent_id' IS NOT NULL;
CREATE INDEX image_from ON image (before ->> 'from_id') WHERE before ->> 'from_id' IS NOT NULL;
CREATE INDEX image_to ON image (before ->> 'to_id') WHERE before ->> 'to_id' IS NOT NULL;
CREATE INDEX image_agent ON image (before ->> 'agent_id') WHERE before ->> 'agent_id' IS NOT NULL;
CREATE INDEX image_place ON image (before ->> 'place_id') WHERE before ->> 'place_id' IS NOT NULL;
CREATE INDEX image_term ON image (before ->> 'term_id') WHERE before ->> 'term_id' IS NOT NULL;
CREATE INDEX image_meeting ON image (before ->> 'meeting_id') WHERE before ->> 'meeting_id' IS NOT NULL;
CREATE INDEX image_delegation ON image (before ->> 'delegation_id') WHERE before ->> 'delegation_id' IS NOT NULL;
CREATE INDEX image_agenda_item ON image (before ->> 'agenda_item_id') WHERE before ->> 'agenda_item_id' IS NOT NULL;
CREATE INDEX image_instrument ON image (before ->> 'instrument_id') WHERE before ->> 'instrument_id' IS NOT NULL;
CREATE INDEX image_original ON image (before ->> 'original_id') WHERE before ->> 'original_id' IS NOT NULL;
CREATE INDEX image_matter ON image (before ->> 'matter_id') WHERE before ->> 'matter_id' IS NOT NULL;

-- The end of the original order below a record, for the place of the next one.
CREATE INDEX record_original ON record (parent_id, coalesce(original_position, position));

-- The operation at a moment, for a thing as of a day.
CREATE INDEX operation_at ON operation (at);
