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
