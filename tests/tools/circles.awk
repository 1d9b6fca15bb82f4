# Finds circles of includes: a unit whose files lead, over whatever units, to a header of itself.
# A unit is what shares a stem: names.c, names.h and names_priv.h are map/names/names.
# A header with no .c, of types that a .c shares with its header, leans on nothing: a circle has two units with a .c.
# usage: awk -f circles.awk FILE...       a line for each: key TAB units TAB place TAB what
# The key of a circle is its units, sorted; circles that share a unit are one.
function unit(path)
{
	sub(/^(.*\/)?src\//, "", path)
	sub(/\.[ch]$/, "", path)
	sub(/_priv$/, "", path)
	return path
}

FNR == 1 {
	self = unit(FILENAME)
	if (!(self in number)) {
		number[self] = ++units
		name[units] = self
	}
	if (FILENAME ~ /\.c$/)
		coded[self] = 1
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
	split($0, quoted, "\"")
	other = unit(quoted[2])
	if (other == self || ((self, other) in where))
		next
	where[self, other] = FILENAME ":" FNR
	leads[self] = leads[self] " " other
}

# Marks in `seen` what a unit leads to, nearest first; `from` is the step before.
function walk(start,    queue, first, last, here, many, next_unit, i)
{
	split("", seen)
	split("", from)
	queue[first = last = 1] = start
	while (first <= last) {
		here = queue[first++]
		many = split(leads[here], next_unit, " ")
		for (i = 1; i <= many; i++)
			if (!(next_unit[i] in seen)) {
				seen[next_unit[i]] = 1
				from[next_unit[i]] = here
				queue[++last] = next_unit[i]
			}
	}
}

function sorted(list,    part, many, i, j, held)
{
	many = split(list, part, " ")
	for (i = 2; i <= many; i++) {
		held = part[i]
		for (j = i - 1; j > 0 && part[j] > held; j--)
			part[j + 1] = part[j]
		part[j + 1] = held
	}
	list = part[1]
	for (i = 2; i <= many; i++)
		list = list " " part[i]
	return list
}

# The shortest way from a unit back to itself, after walk() from it.
function way_round(start,    way, here)
{
	way = start
	here = start
	do {
		here = from[here]
		way = here " -> " way
	} while (here != start)
	return way
}

function second(way)
{
	split(way, part, " -> ")
	return part[2]
}

END {
	for (i = 1; i <= units; i++) {
		walk(name[i])
		for (other in seen)
			reach[name[i], other] = 1
		if (name[i] in seen)
			way[name[i]] = way_round(name[i])
	}
	for (i = 1; i <= units; i++) {
		start = name[i]
		if (!(start in way) || (start in told))
			continue
		members = ""
		many = codes = 0
		for (j = 1; j <= units; j++)
			if (((start, name[j]) in reach) && ((name[j], start) in reach)) {
				members = members " " name[j]
				many++
				codes += name[j] in coded
				told[name[j]] = 1
			}
		if (codes > 1)
			print sorted(members) "\t" many "\t" where[start, second(way[start])] "\ta circle of includes: " way[start]
	}
}
