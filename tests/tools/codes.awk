# Compares the codes in src with the rows of diag_codes_*.c: each literal has one row, and each row a literal.
# A literal of the shape "area.kebab-name" is a code unless it ends like a file's name.
# usage: awk -f codes.awk src/base/diag_codes_*.c OTHER-SOURCE.c...
function wrong(file, line, text)
{
	print file (line ? ":" line : "") ": " text
	bad = 1
}

FNR == 1 { table = FILENAME ~ /diag_codes_[a-z]*\.c$/ }

{
	line = $0
	if (!table) {
		sub(/\/\*.*/, "", line)
		if (line ~ /^[ \t]*\*/)
			next
	}
	while (match(line, /"[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*"/)) {
		code = substr(line, RSTART + 1, RLENGTH - 2)
		line = substr(line, RSTART + RLENGTH)
		if (code ~ /\.(yaml|csv|css|svg|pdf|json|shp|html)$/)
			continue
		if (table && code in rows)
			wrong(FILENAME, FNR, "a second row for [" code "]")
		else if (table)
			rows[code] = FILENAME ":" FNR
		else if (!(code in used))
			used[code] = FILENAME ":" FNR
	}
}

END {
	for (code in used)
		if (!(code in rows))
			wrong(used[code], "", "no row for [" code "] in src/base/diag_codes_*.c")
	for (code in rows)
		if (!(code in used))
			wrong(rows[code], "", "nothing in src says [" code "]")
	exit bad
}
