# Compares the elements, layers and fixed ids that the code writes with the rows of src/style/vocabulary.c: each has a row,
# and each row is written somewhere. Joints stand within formats of ids, "%s-sector-%zu", between dashes.
# Elements that only an atlas brings in, by `as`, count as written where a shipped sheet has a rule for them.
# usage: awk -f vocabulary.awk src/style/vocabulary.c styles/base.css OTHER-SOURCE.c...
function wrong(text) {
	print FILENAME ":" FNR ": " text
	bad = 1
}

# The literals of a call or initialiser that stand where a word of the vocabulary has to.
function word(pattern, kinds,    rest, found, i, count, kind) {
	rest = line
	while (match(rest, pattern)) {
		found = substr(rest, RSTART, RLENGTH)
		rest = substr(rest, RSTART + RLENGTH)
		sub(/"$/, "", found)
		sub(/^.*"/, "", found)
		count = split(kinds, kind, " ")
		for (i = 1; i <= count; i++)
			if ((kind[i], found) in row)
				break
		if (i > count)
			wrong("'" found "' has no row among the " kinds " of src/style/vocabulary.c")
	}
}

FNR == 1 { table = FILENAME ~ /vocabulary\.c$/ }

table && /^static const VocabularyWord [a-z]+\[\]/ {
	kind_now = $4
	sub(/\[.*/, "", kind_now)
}
table && /^\t\{"/ {
	split($0, quoted, "\"")
	row[kind_now, quoted[2]] = FILENAME ":" FNR
	next
}
table { next }
FILENAME ~ /\.css$/ {
	line = $0
	while (match(line, /[a-z][a-z_]*/)) {
		written[substr(line, RSTART, RLENGTH)] = 1
		line = substr(line, RSTART + RLENGTH)
	}
	next
}

{
	line = $0
	word("\\{\\.name = \"[^\"]*\"", "elements")
	word("pen_open_with\\([^\",]*, [^\",]*, \"[^\"]*\"", "elements")
	word("scene_layer\\([^\"]*\"[^\"]*\"", "layers")
	word("layer_open\\([^\"]*, \"[^\"]*\"", "layers")
	word("\"layer\", \\.id = \"[^\"]*\"", "layers")
	word("\"[a-z_]+\", \\.id = \"[^\"]*\"", "layers fixed")
	# Whatever else is quoted counts as written, for rows that nothing draws.
	while (match(line, /"[^"]*"/)) {
		found = substr(line, RSTART + 1, RLENGTH - 2)
		line = substr(line, RSTART + RLENGTH)
		written[found] = 1
		count = split(found, part, "-")
		for (i = 1; i <= count; i++)
			written[part[i]] = 1
	}
}

END {
	for (pair in row) {
		split(pair, of, SUBSEP)
		if (!(of[2] in written)) {
			print row[pair] ": nothing in src draws '" of[2] "' of the " of[1]
			bad = 1
		}
	}
	exit bad
}
