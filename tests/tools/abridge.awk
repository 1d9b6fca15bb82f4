# Makes dumps of a project's pages into what is kept of them: a golden that people can read, in which nothing goes unseen.
# usage: awk -v into=FOLDER -f abridge.awk PAGE.dump...      writes FOLDER/PAGE.dump
# - What one node holds alone stands on its line, after " / "; words beside a sample after " + ".
# - Paths drawn one on another, as those of a symbol, are one line: their paints, where they lie, and a hash of all.
#   How a symbol, an arrow or a mark is drawn is for tests/pieces to show.
# - Short words in one look, as along an axis, are one line, and so are groups that hold nothing.
# - A word set along a course, a letter a line in the dump, is one line; the hash covers every letter's place.
# - What an earlier page holds to the letter is told there: "= PAGE" stands for the lines below the same words on it.
BEGIN {
	for (i = 1; i < 256; i++)
		code[sprintf("%c", i)] = i
}
function hash(text,   h, i) {
	h = 5381
	for (i = 1; i <= length(text); i++)
		h = (h * 33 + code[substr(text, i, 1)]) % 4294967291
	return sprintf("%08x", h)
}

# The quoted string that begins at character `at` of a text, quotes off.
function quoted(text, at,   i) {
	for (i = at + 1; substr(text, i, 1) != "\""; i++)
		if (substr(text, i, 1) == "\\")
			i++
	return substr(text, at + 1, i - at - 1)
}

# Nodes first..last of a page are pieces of `word`: one line, its place from the first piece to the last.
function word_line(word, first, last,   i, all, wide, begin, end, look) {
	for (i = first; i <= last; i++) {
		all = all node[i] "\n"
		match(node[i], / width [0-9.]+/)
		wide += substr(node[i], RSTART + 7, RLENGTH - 7)
	}
	begin = node[first]; sub(/^text "(\\.|[^"\\])*" /, "", begin)
	end = node[last]; sub(/^text "(\\.|[^"\\])*" at /, "", end)
	look = begin
	sub(/^at [^ ]* (turned [^ ]* )?/, "", look)
	sub(/ width [0-9.]+/, " width " wide, look)
	sub(/ of ".*/, "", look)
	match(begin, /^at [^ ]*( turned [^ ]*)?/); begin = substr(begin, 1, RLENGTH)
	match(end, /^[^ ]*( turned [^ ]*)?/); end = substr(end, 1, RLENGTH)
	return "text \"" word "\" in " (last - first + 1) " pieces " begin " to " end " " look " hash " hash(all)
}

# The last of the pieces of the word that begins at node i; i - 1 where they do not make it up.
function word_end(i, word,   k, made) {
	for (k = i; k <= nodes && depth[k] == depth[i] && node[k] ~ /^text "/; k++) {
		made = made quoted(node[k], 6)
		if (made == word)
			return k
		if (index(word, made) != 1)
			break
	}
	return i - 1
}

function join_words(   i, k, last, word, kept) {
	for (i = 1; i <= nodes; i = last + 1) {
		last = i
		kept++
		if (match(node[i], / of "(\\.|[^"\\])*"$/)) {
			word = quoted(node[i], RSTART + 4)
			last = word_end(i, word)
			if (last > i)
				node[i] = word_line(word, i, last)
			if (last < i)
				last = i
		}
		node[kept] = node[i]
		depth[kept] = depth[i]
	}
	nodes = kept
}

# Widens the bounds by all points of a path.
function widen(shape,   x, y, r, i, n, pair, part) {
	r = shape ~ /^circle/ ? substr(shape, index(shape, " r ") + 3) : 0
	sub(/ r .*| hash .*/, "", shape)
	gsub(/[MLC]/, " ", shape)
	n = split(shape, part, " ")
	for (i = 1; i <= n; i++) {
		if (split(part[i], pair, ",") != 2)
			continue
		x = pair[1] + 0; y = pair[2] + 0
		if (x0 == "" || x - r < x0) x0 = x - r
		if (y0 == "" || y - r < y0) y0 = y - r
		if (x1 == "" || x + r > x1) x1 = x + r
		if (y1 == "" || y + r > y1) y1 = y + r
	}
}
function paths_line(first, last,   i, all, paints, paint, before, many) {
	many = 0
	x0 = y0 = x1 = y1 = ""
	for (i = first; i <= last; i++) {
		all = all node[i] "\n"
		match(node[i], / (M[^ ]*,|box |circle |[0-9]+ steps )/)
		widen(substr(node[i], RSTART + 1))
		paint = substr(node[i], 5, RSTART - 5)
		if (paint != before)
			paints = paints (many > 1 ? " x" many : "") (i > first ? "," : "") paint
		many = paint == before ? many + 1 : 1
		before = paint
	}
	return (last - first + 1) " paths" paints (many > 1 ? " x" many : "") " from " x0 "," y0 " to " x1 "," y1 " hash " hash(all)
}

# How a text looks, where it is short; "" for others.
function short_look(text) {
	if (text !~ /^text "/ || length(quoted(text, 6)) > 24 || text ~ / of "/)
		return ""
	sub(/^text "(\\.|[^"\\])*" at [^ ]* (turned [^ ]* )?/, "", text)
	sub(/ width [0-9.]+/, "", text)
	return text
}
function texts_line(first, last,   i, line, all, one) {
	for (i = first; i <= last; i++) {
		all = all node[i] "\n"
		match(node[i], /^text "(\\.|[^"\\])*" at [^ ]*( turned [^ ]*)?/)
		one = substr(node[i], 5, RLENGTH - 4)
		sub(/" at /, "\" ", one)
		line = line one
	}
	return (last - first + 1) " texts" line " all " short_look(node[first]) " hash " hash(all)
}
function empty(i) { return node[i] !~ /^(path|text|picture) / && depth[i + 1] <= depth[i] }
function joins(k, i, join) {
	if (join == "paths")
		return node[k] ~ /^path /
	if (join == "texts")
		return short_look(node[k]) == short_look(node[i])
	return empty(k)
}

# The last of the siblings from i on that `join` takes together.
function run_end(i, join,   k) {
	for (k = i; k < nodes && depth[k + 1] == depth[i] && joins(k + 1, i, join); k++)
		;
	return k
}
function names_line(first, last,   i, line) {
	for (i = first; i <= last; i++)
		line = line (i > first ? "; " : "") node[i]
	return line
}
function join_siblings(   i, last, kept, line) {
	depth[nodes + 1] = -1
	for (i = 1; i <= nodes; i = last + 1) {
		last = i
		line = node[i]
		if (node[i] ~ /^path /) {
			if ((last = run_end(i, "paths")) > i)
				line = paths_line(i, last)
		} else if (short_look(node[i]) != "") {
			if ((last = run_end(i, "texts")) > i)
				line = texts_line(i, last)
		} else if (empty(i)) {
			last = run_end(i, "groups")
			line = names_line(i, last)
		}
		node[++kept] = line
		depth[kept] = depth[i]
	}
	nodes = kept
}

# For each node the last one within it, and all it holds, which is what another page may hold too.
function measure(   i, k) {
	for (i = nodes; i >= 1; i--) {
		for (k = i + 1; k <= nodes && depth[k] > depth[i]; k = last_in[k] + 1)
			;
		last_in[i] = k - 1
		holds[i] = node[i]
		for (k = i + 1; k <= last_in[i]; k = last_in[k] + 1)
			holds[i] = holds[i] "\n{" holds[k] "}"
	}
}

function is_told(i) { return last_in[i] - i >= 2 && (holds[i] in told) }

# Node i and what it holds alone, with the last node that is on the line in `line_end`.
function line_of(i,   line) {
	line = node[i]
	while (!is_told(i) && last_in[i] > i && last_in[i + 1] == last_in[i])
		line = line " / " node[++i]
	line_end = i
	return line
}

# A sample and its words, as in a legend, stand on one line too.
function words_beside(i,   k) {
	if (is_told(i) || last_in[i] == i)
		return 0
	line_of(i + 1)
	k = line_end + 1
	return last_in[i + 1] == line_end && k == last_in[i] && node[k] ~ /^text "/ ? k : 0
}

# Writes node i and what it holds, after the blanks `lead`.
function write_node(i, lead,   k, line, end) {
	line = lead line_of(i)
	end = line_end
	if (is_told(end)) {
		print line " = " told[holds[end]] > out
		return
	}
	if ((k = words_beside(end)) && node[end + 1] !~ /^text/) {
		print line " / " line_of(end + 1) " + " node[k] > out
		return
	}
	print line > out
	for (k = end + 1; k <= last_in[end]; k = last_in[k] + 1)
		write_node(k, lead "  ")
}

function write_page(   i) {
	if (!nodes)
		return
	join_words()
	join_siblings()
	measure()
	out = into "/" page ".dump"
	for (i = 1; i <= nodes; i = last_in[i] + 1)
		write_node(i, "")
	close(out)
	for (i = 1; i <= nodes; i++)
		if (last_in[i] - i >= 2 && !(holds[i] in told))
			told[holds[i]] = page
	nodes = 0
}

FNR == 1 {
	write_page()
	page = FILENAME
	gsub(/^.*\/|\.dump$/, "", page)
}
{
	match($0, /^ */)
	node[++nodes] = substr($0, RLENGTH + 1)
	depth[nodes] = RLENGTH / 2
}
END { write_page() }
