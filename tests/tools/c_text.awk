# What the rules about C share: a line of source without its comments and with its texts and characters emptied.
# usage: awk -f c_text.awk -f RULE.awk FILE...       a rule calls bare($0) once for each line, in order

function bare(line,    out, at, next_at)
{
	if (FNR == 1)
		in_comment = 0
	out = ""
	while (line != "") {
		if (in_comment) {
			at = index(line, "*/")
			if (!at)
				return out
			line = substr(line, at + 2)
			in_comment = 0
			out = out " "
			continue
		}
		at = match(line, /["']|\/\*|\/\//)
		if (!at)
			return out line
		out = out substr(line, 1, at - 1)
		line = substr(line, at)
		if (line ~ /^\/\//)
			return out
		if (line ~ /^\/\*/) {
			in_comment = 1
			line = substr(line, 3)
			continue
		}
		# A text or a character: its ends stay, so that what stood between them is neither a name nor a number.
		at = line ~ /^"/ ? match(line, /^"([^"\\]|\\.)*"/) : match(line, /^'([^'\\]|\\.)*'/)
		next_at = at ? RLENGTH : length(line)
		out = out substr(line, 1, 1) substr(line, 1, 1)
		line = substr(line, next_at + 1)
	}
	return out
}
