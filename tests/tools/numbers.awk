# Counts the numbers without a name: literals other than 0, 1, 2 and .5 (and so -1) in code that draws.
# A number has a name in a #define, an enum, a static const or a const outside functions (one, or a table of them).
# No measure, and not counted: a literal that stands alone in brackets, [3], be it room or place; and one after << or >>.
# usage: awk -f c_text.awk -f numbers.awk FILE...       a line for each file: key TAB count TAB place TAB what
# The key is the file's path under src: two folders may have a file of one name.
FNR == 1 {
	tell()
	named = continued = depth = count = 0
	first = list = ""
	path = FILENAME
}

function tell(    file)
{
	file = path
	sub(/^src\//, "", file)
	if (count)
		print file "\t" count "\t" path ":" first "\t" count " numbers without a name:" list
}

# Whether a literal needs no name.
function plain(literal)
{
	sub(/[fFlLuU]+$/, "", literal)
	return literal ~ /^(0+|1|2)(\.0*)?$/ || literal ~ /^0*\.50*$/ || literal ~ /^\.0+$/
}

function note(line,    before, literal)
{
	gsub(/\[[ \t]*[0-9]+[ \t]*\]/, "[]", line)
	gsub(/(<<|>>)=?[ \t]*[0-9]+[uUlL]*/, "", line)
	while (match(line, /[A-Za-z_0-9.]+/)) {
		literal = substr(line, RSTART, RLENGTH)
		line = substr(line, RSTART + RLENGTH)
		# The sign of an exponent ends no number: 1e-9.
		if (literal ~ /^[0-9.]+[eE]$/ && match(line, /^[-+][0-9]+[fFlL]?/)) {
			literal = literal substr(line, 1, RLENGTH)
			line = substr(line, RLENGTH + 1)
		}
		if (literal !~ /^\.?[0-9]/ || plain(literal))
			continue
		count++
		if (!first)
			first = FNR
		if (count <= 8)
			list = list " " literal (count == 8 ? " ..." : "")
	}
}

{
	line = bare($0)
	if (line ~ /^[ \t]*#/ || continued) {
		continued = line ~ /\\$/
		next
	}
	rest = line
	while (rest != "") {
		if (!named && match(rest, /^const[ \t]|(^|[^A-Za-z_0-9])(static const|enum)[^A-Za-z_0-9]/)) {
			note(substr(rest, 1, RSTART))
			rest = substr(rest, RSTART + RLENGTH - 1)
			named = 1
			depth = given = 0
		} else if (!named) {
			note(rest)
			rest = ""
		}
		# It ends with its semicolon; where it was only the type of a function or its parameter, with the parenthesis.
		while (named && rest != "") {
			c = substr(rest, 1, 1)
			rest = substr(rest, 2)
			depth += (c == "{") - (c == "}")
			given = given || c == "="
			if (!depth && (c == ";" || (c == ")" && !given)))
				named = 0
		}
	}
}

END { tell() }
