/* What is wrong in the tables of forces, rows, events and series, and in what they say together. */
#include "base/diag_codes.h"

const DiagCode diag_codes_tables[] = {
	{"events.bad-id", SEVERITY_ERROR,
	 "The id of an event has other characters than small letters, figures and _, or more than "
	 "64.",
	 "In events.csv correct the cell 'id' and what means it in 'responds_to' and 'fulfils', or "
	 "leave it blank."},
	{"events.duplicate-id", SEVERITY_ERROR, "Two events have the same id.",
	 "In events.csv give one of the rows another 'id', and correct 'responds_to' and 'fulfils' "
	 "of the rows that mean it."},
	{"events.unknown-actor", SEVERITY_ERROR,
	 "Who wrote or did something is neither a force, nor a side, nor one of the actors of the "
	 "atlas.",
	 "In events.csv correct the cell 'actor' (several are joined by ;), or add the actor below "
	 "'actors:' in atlas.yaml."},
	{"events.unknown-certainty", SEVERITY_ERROR,
	 "The certainty is none of documented, inferred and conjectural.",
	 "In events.csv correct the cell 'certainty', or leave it blank for documented."},
	{"events.unknown-column", SEVERITY_ERROR,
	 "The table of events has a column that means nothing, so what is written there would be "
	 "lost.",
	 "In the first line of events.csv correct the name of the column; titles stand in "
	 "title_en, title_zh and so on."},
	{"events.unknown-event", SEVERITY_ERROR,
	 "An event answers or fulfils another that is neither in the table of events nor, for "
	 "'fulfils', a row of the timetable.",
	 "In events.csv correct the cell 'responds_to' or 'fulfils'; several answers are joined by "
	 ";."},
	{"events.unknown-plan", SEVERITY_ERROR,
	 "An event belongs to a plan that the atlas does not have.",
	 "In events.csv correct the cell 'plan', or add the plan below 'plans:' in atlas.yaml."},
	{"forces.bad-id", SEVERITY_ERROR,
	 "A force has no id, or one with other characters than small letters, figures and _, or "
	 "more than 64. What readers see is its name, not its id.",
	 "In forces.csv correct the cell 'id', and the same id in timetable.csv and events.csv; "
	 "write the name into name_en."},
	{"forces.bad-strength", SEVERITY_ERROR,
	 "The strength of a force is no number of men; shares and words such as 'all' have a "
	 "meaning in the timetable only.",
	 "In forces.csv write the cell 'strength' as 80000, ~80000 (about), 70000..80000 (from, "
	 "to) or ? (unknown)."},
	{"forces.cycle", SEVERITY_ERROR,
	 "Following the parents of a force upward leads back to itself.",
	 "In forces.csv correct the cell 'parent' of one of the forces in the circle."},
	{"forces.duplicate-id", SEVERITY_ERROR, "Two forces have the same id.",
	 "In forces.csv give one of the rows another 'id'; a force that changed its name keeps its "
	 "id."},
	{"forces.unknown-branch", SEVERITY_WARNING,
	 "There is no symbol for this branch; the force is drawn with an empty frame.",
	 "In forces.csv correct the cell 'branch' (infantry, armour, artillery …), or leave it "
	 "blank."},
	{"forces.unknown-certainty", SEVERITY_ERROR,
	 "The certainty is none of documented, inferred and conjectural.",
	 "In forces.csv correct the cell 'certainty', or leave it blank for documented."},
	{"forces.unknown-column", SEVERITY_ERROR,
	 "The table of forces has a column that means nothing, so what is written there would be "
	 "lost.",
	 "In the first line of forces.csv correct the name of the column; names stand in name_en "
	 "and abbr_en, one for each language."},
	{"forces.unknown-echelon", SEVERITY_ERROR,
	 "The size of a force is none of the known ones, from squad to theatre.",
	 "In forces.csv correct the cell 'echelon' (company, battalion, regiment, brigade, "
	 "division, corps, army …), or leave it blank."},
	{"forces.unknown-parent", SEVERITY_ERROR, "The force above this one has no row of its own.",
	 "In forces.csv correct the cell 'parent', or add a row for the parent."},
	{"forces.unknown-side", SEVERITY_ERROR,
	 "A force belongs to a side that the atlas does not have.",
	 "In forces.csv correct the cell 'side', or add the side below 'sides:' in atlas.yaml."},
	{"ledger.bodies-overlap", SEVERITY_ERROR,
	 "A row names some of a body together with others, while it is open how many of each force "
	 "of that body went where: who is left to go cannot be reckoned.",
	 "In timetable.csv name the same forces as the row before, or one of them alone, or count "
	 "one of them first; or give each force a row of its own."},
	{"ledger.body-all", SEVERITY_WARNING,
	 "A body moves, and of each of its forces anything from nobody to the whole amount may be "
	 "there: any number fits. It was read as all of each.",
	 "In timetable.csv write 'all' into 'amount' if that is meant, or give each force a row of "
	 "its own."},
	{"ledger.children", SEVERITY_ERROR,
	 "The men of the forces below a force add up to more than the force itself has.",
	 "In forces.csv correct the cell 'strength' of the force or of one below it; a range such "
	 "as 70000..80000 says that the sources differ."},
	{"ledger.count-men", SEVERITY_ERROR,
	 "A row that counts has no number of men. It says how many a force has at a place from "
	 "then on.",
	 "In timetable.csv write a number of men into the cell 'amount' of the row, such as 3000 "
	 "or ~3000."},
	{"ledger.gain", SEVERITY_ERROR,
	 "A row counts more men at a place than the rows before it can have brought there. Men do "
	 "not appear from nowhere: a row is missing, or a number is wrong.",
	 "In timetable.csv correct the cell 'amount', add the row that brought the men, or write "
	 "'gain' into 'allow' and the reason into 'note'."},
	{"ledger.nobody", SEVERITY_ERROR,
	 "A row takes a force from a place where, after the rows before it, nobody of it can "
	 "stand.",
	 "In timetable.csv correct the cell 'from' or 'force', the dates or the order of phases, "
	 "or add the row that brings the force there."},
	{"ledger.held-twice", SEVERITY_WARNING,
	 "Two rows give the same land to the same holder at the same time, so that one of them "
	 "says nothing.",
	 "In timetable.csv remove one of the rows, or correct its 'force', 'to' or 'when'. Land "
	 "stays with its holder "
	 "until another row gives it to somebody else, so it need not be given again in each "
	 "phase."},
	{"ledger.no-ground", SEVERITY_ERROR,
	 "Somebody stands on a line or at a place at a time at which it does not exist: by its "
	 "'when' in "
	 "the file of its layer the one version has ended, and the next has not begun.",
	 "In the file of the layer close the gap between the dates of the two records, or in "
	 "timetable.csv move who stands there away before, or let them come later."},
	{"ledger.not-held", SEVERITY_ERROR,
	 "The atlas demands that a line be held, and after some phase a stretch of it is held by "
	 "nobody.",
	 "In timetable.csv add the row that takes the stretch over, or write 'gap' into 'allow' of "
	 "the row that leaves it and the reason into 'note'; or take 'held: required' from the "
	 "line in atlas.yaml."},
	{"ledger.overdraw", SEVERITY_ERROR,
	 "A row takes more of a force from a place than stands there after the rows before it.",
	 "In timetable.csv correct the cell 'amount' or 'from', or the order of phases; where the "
	 "sources do contradict each other write 'overdraw' into 'allow' and the reason into "
	 "'note'."},
	{"ledger.phases-overlap", SEVERITY_WARNING,
	 "A phase begins before the one in front of it ends. Rows of the earlier one are booked "
	 "first all the same.",
	 "In atlas.yaml correct 'when' of one of the two phases, if the overlap is not meant."},
	{"ledger.several-places", SEVERITY_ERROR,
	 "The row does not say where the force leaves from, and it stands at several places then.",
	 "In timetable.csv fill the cell 'from' of the row."},
	{"ledger.start-date", SEVERITY_ERROR,
	 "A row of the start has a date. Rows without a phase tell where forces stand before the "
	 "first phase, and have none.",
	 "In timetable.csv leave the cell 'when' of the row blank, or name its phase."},
	{"ledger.two-sides", SEVERITY_ERROR, "Forces of two sides hold the same stretch of a line.",
	 "In timetable.csv correct the stretch in 'to' of one of the rows (line@0.2..0.5 is from "
	 "two tenths to the middle), or add the row by which one of them leaves."},
	{"ledger.window", SEVERITY_ERROR, "The dates of a row reach beyond the dates of its phase.",
	 "In timetable.csv correct the cell 'when' or 'phase', cut the row in two, or write "
	 "'window' into 'allow' and the reason into 'note'; or widen 'when' of the phase in "
	 "atlas.yaml."},
	{"series.bad-number", SEVERITY_ERROR,
	 "A value of a series is no number, or one too large to be drawn.",
	 "In series.csv write plain digits into the cell 'value', with a point for decimals and no "
	 "unit; leave out rows without a value."},
	{"series.mixed-units", SEVERITY_ERROR,
	 "The values of one series are in different units, so that they cannot share an axis.",
	 "In series.csv convert the value and correct its cell 'unit', or give it a 'series' of "
	 "its own."},
	{"series.undated", SEVERITY_ERROR, "A value of a series has no date.",
	 "In series.csv fill the cell 'when'."},
	{"series.unknown-column", SEVERITY_ERROR,
	 "The table of series has a column that means nothing, so what is written there would be "
	 "lost.",
	 "In the first line of series.csv correct the name of the column: series, when, at, value, "
	 "unit, source."},
	{"series.unnamed", SEVERITY_ERROR, "A value does not say which series it belongs to.",
	 "In series.csv fill the cell 'series'."},
	{"timetable.bad-amount", SEVERITY_ERROR,
	 "How much of a force a row is about is neither a share, nor a number of men, nor one of "
	 "the words all, rest and ?.",
	 "In timetable.csv correct the cell 'amount' (in forces.csv 'strength'): 1/3, 80000, "
	 "~80000, 70000..80000, all, rest or ?."},
	{"timetable.bad-attach", SEVERITY_ERROR,
	 "A force cannot belong to itself or to one that belongs to it, and what belongs to a "
	 "force already need not be attached to it.",
	 "In timetable.csv correct the cell 'to' of the row: the force that it belongs to from "
	 "then on, or blank for none."},
	{"timetable.bad-coordinates", SEVERITY_ERROR,
	 "A place is neither the id of a place or feature nor coordinates as they are written "
	 "here.",
	 "In the cell of timetable.csv, events.csv or series.csv write the latitude in degrees "
	 "with N "
	 "or S, a blank, the longitude with E or W: 38.5N 126.9E. Minutes are sixtieths of a "
	 "degree: "
	 "38°30′ is 38.5."},
	{"timetable.bad-id", SEVERITY_ERROR,
	 "The id of a row has other characters than small letters, figures and _, or more than "
	 "64.",
	 "In timetable.csv correct the cell 'id', and the same id where events.csv has it in "
	 "'fulfils'; or leave it blank: the row then gets an id by itself."},
	{"timetable.bad-share", SEVERITY_ERROR, "A share is nothing, or more than the whole.",
	 "In timetable.csv correct the cell 'amount': 1/3 is a third, 1/1 or 'all' the whole."},
	{"timetable.bad-stretch", SEVERITY_ERROR,
	 "A stretch of a line is empty or leaves the line; it runs from one share of the length to "
	 "another, both from 0 to 1, or from one place to another.",
	 "In timetable.csv write the place as line@0.2..0.5 in the cell 'from', 'to' or 'via'."},
	{"timetable.cell-needed", SEVERITY_ERROR,
	 "A row lacks a cell that its action cannot do without: whoever is stationed, moves or "
	 "arrives has to go somewhere, and a count needs its number.",
	 "In timetable.csv fill the cell that the message names, or correct 'action'; FORMATS "
	 "lists "
	 "which cells each action takes."},
	{"timetable.cell-refused", SEVERITY_ERROR,
	 "A row has a cell that means nothing to its action, or something that its action cannot "
	 "mean: a loss goes nowhere, a withdrawal only outside. Read as it stands, part of it "
	 "would "
	 "be lost.",
	 "In timetable.csv empty the cell that the message names, or correct 'action': station, "
	 "move, withdraw, arrive, lose, count, attach, hold."},
	{"timetable.duplicate-id", SEVERITY_ERROR, "Two rows have the same id.",
	 "In timetable.csv give one of the rows another 'id', or leave it blank: the row is named "
	 "after its plan, phase and force then."},
	{"timetable.force-twice", SEVERITY_ERROR,
	 "A row names one force twice: in its body, which is a set of several, or as the one that "
	 "relieves itself.",
	 "In timetable.csv write the other force that was meant into 'force' or 'by', or leave it "
	 "out."},
	{"timetable.no-action", SEVERITY_ERROR, "A row does not say what the force does.",
	 "In timetable.csv fill the cell 'action' (station, move, withdraw, arrive, lose, count, "
	 "attach, hold)."},
	{"timetable.no-land", SEVERITY_ERROR,
	 "Only land is held: a zone or another area, a line or a stretch of one. A point, "
	 "coordinates or a place outside are no land.",
	 "In timetable.csv name an area or a line in the cell 'to' (first_line@0.2..0.6 for a "
	 "stretch); for men at a place write 'station'."},
	{"timetable.no-reason", SEVERITY_ERROR, "A row is let off a rule, and does not say why.",
	 "In timetable.csv write the reason into the cell 'note', or empty the cell 'allow'."},
	{"timetable.no-source", SEVERITY_ERROR, "A row does not say where it is known from.",
	 "In timetable.csv write the key of a source from 'sources:' in atlas.yaml into the cell "
	 "'source', with the page behind it."},
	{"timetable.no-stretch", SEVERITY_ERROR,
	 "Only lines have stretches; this place is a point or an area.",
	 "In timetable.csv take @ and what follows it from the cell 'from', 'to' or 'via', or name "
	 "the line that is meant."},
	{"timetable.unknown-action", SEVERITY_ERROR,
	 "What the force does is none of the known actions.",
	 "In timetable.csv correct the cell 'action' (station, move, withdraw, arrive, lose, "
	 "count, attach, hold); "
	 "README.md lists them."},
	{"timetable.unknown-allow", SEVERITY_ERROR,
	 "There is no such rule that a row could be let off.",
	 "In timetable.csv correct the cell 'allow': overdraw, gain, gap and window, joined by ;."},
	{"timetable.unknown-certainty", SEVERITY_ERROR,
	 "The certainty is none of documented, inferred and conjectural.",
	 "In timetable.csv correct the cell 'certainty', or leave it blank for documented."},
	{"timetable.unknown-column", SEVERITY_ERROR,
	 "The timetable has a column that means nothing, so what is written there would be lost.",
	 "In the first line of timetable.csv correct the name of the column."},
	{"timetable.unknown-force", SEVERITY_ERROR,
	 "A row is about a force that has no row in the table of forces.",
	 "In timetable.csv correct the cell 'force' or 'by', or add a row with this id to "
	 "forces.csv."},
	{"timetable.unknown-outside", SEVERITY_ERROR,
	 "A row names a place beyond the map, outside:NAME, that the atlas does not have.",
	 "In timetable.csv correct the cell 'from', 'to' or 'via', or add the name below "
	 "'outside:' in atlas.yaml."},
	{"timetable.unknown-phase", SEVERITY_ERROR,
	 "A row belongs to a phase that its plan does not have.",
	 "In timetable.csv correct the cell 'phase' (blank is the start), or add the phase to the "
	 "plan in atlas.yaml."},
	{"timetable.unknown-place", SEVERITY_ERROR,
	 "A row or event names a place that no layer of the atlas has. Places are named by id, not "
	 "by the name that stands on the map.",
	 "In timetable.csv (in events.csv and series.csv 'at') correct the cell 'from', 'to' or "
	 "'via', or give the place this id in the file of its layer."},
	{"timetable.unknown-plan", SEVERITY_ERROR,
	 "A row belongs to a plan that the atlas does not have.",
	 "In timetable.csv correct the cell 'plan', or add the plan below 'plans:' in atlas.yaml."},
	{0},
};
