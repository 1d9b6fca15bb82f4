# Reads the dump of a map plate and proves from what is drawn that no two names, numbers or leaders touch each other, a
# symbol's frame or the map's frame. Prints what touches, then one line of counts. Exit 1 if anything touches.
# A text's box is its capitals' height and its width, turned as it is; thin leaders are boxes of their width.
function number(word,   rest) { rest = substr($0, index($0, word) + length(word)); return rest + 0 }
function corner(q, i, x, y) { qx[q, i] = x; qy[q, i] = y }
function bounds(q,   i) {
	x0[q] = x1[q] = qx[q, 0]; y0[q] = y1[q] = qy[q, 0]
	for (i = 1; i < 4; i++) {
		if (qx[q, i] < x0[q]) x0[q] = qx[q, i]; if (qx[q, i] > x1[q]) x1[q] = qx[q, i]
		if (qy[q, i] < y0[q]) y0[q] = qy[q, i]; if (qy[q, i] > y1[q]) y1[q] = qy[q, i]
	}
}
function box(q, a, b, c, d) { corner(q, 0, a, b); corner(q, 1, c, b); corner(q, 2, c, d); corner(q, 3, a, d); bounds(q) }
function span(q, ax, ay,   i, v) {
	for (i = 0; i < 4; i++) {
		v = qx[q, i] * ax + qy[q, i] * ay
		if (i == 0 || v < low) low = v
		if (i == 0 || v > high) high = v
	}
}
function apart(p, q,   i, ax, ay, l, h) {
	for (i = 0; i < 2; i++) {
		ax = qy[p, i + 1] - qy[p, i]; ay = qx[p, i] - qx[p, i + 1]
		span(p, ax, ay); l = low; h = high; span(q, ax, ay)
		if (high <= l || h <= low) return 1
	}
	return 0
}
function meets(p, q) {
	if (x0[p] >= x1[q] || x0[q] >= x1[p] || y0[p] >= y1[q] || y0[q] >= y1[p]) return 0
	return !apart(p, q) && !apart(q, p)
}
function points(   text, part, n, i) {
	text = $0
	if (match(text, / box [^ ]* to [^ ]*/)) {
		split(substr(text, RSTART + 5), part, /[, ]/)
		px[1] = px[4] = part[1]; py[1] = py[2] = part[2]; px[2] = px[3] = part[4]; py[3] = py[4] = part[5]
		return 4
	}
	 sub(/.* M/, "M", text); gsub(/[MLCZ]/, "", text); n = split(text, part, " ")
	for (i = 1; i <= n; i++) { split(part[i], xy, ","); px[i] = xy[1]; py[i] = xy[2] }
	return n
}
/^    layer#[a-z-]*/ || /^  layer#/ { layer = $1 }
/^ *layer#base-ground/ { n = points(); fx0 = px[1]; fy0 = py[1]; fx1 = px[3]; fy1 = py[3] }
layer ~ /positions/ && /^ *position[#. ]/ { symbol++ }
layer ~ /positions/ && / path fill=#/ && / M[^C]*Z$| box [^ ]* to [^ ]*$/ { # a frame of a symbol
	n = points()
	if (n == 4) { q = ++quads; for (i = 0; i < 4; i++) corner(q, i, px[i + 1], py[i + 1]); bounds(q); owner[q] = "symbol " symbol; fixed[q] = 1 }
}
layer ~ /names|captions/ && $1 ~ /^(label|caption|key_number)/ { number_next = $1 ~ /^key_number/; if (number_next) keyed++; else instance++ }
layer ~ /names|captions/ && $1 == "path" && /stroke=[^ ]*\/0.35 M[^C]*$/ { # a leader
	n = points()
	if (n == 2) {
		dx = px[2] - px[1]; dy = py[2] - py[1]; len = sqrt(dx * dx + dy * dy)
		sx = -dy / len * 0.17; sy = dx / len * 0.17; q = ++quads
		corner(q, 0, px[1] + sx, py[1] + sy); corner(q, 1, px[2] + sx, py[2] + sy); corner(q, 2, px[2] - sx, py[2] - sy); corner(q, 3, px[1] - sx, py[1] - sy)
		bounds(q); owner[q] = "name " instance; pending = instance
	}
}
layer ~ /names|captions/ && $1 == "text" {
	split(substr($0, index($0, "\" at ") + 5), word, " "); split(word[1], xy, ",")
	size = 0; if (match($0, / [0-9.]+\/[0-9]+ width/)) size = substr($0, RSTART + 1) + 0
	w = number(" width "); angle = / turned /  ? number(" turned ") : 0; c = cos(angle); s = sin(angle); h = 0.7 * size
	q = ++quads
	corner(q, 0, xy[1], xy[2]); corner(q, 1, xy[1] + c * w, xy[2] + s * w)
	corner(q, 2, xy[1] + c * w + s * h, xy[2] + s * w - c * h); corner(q, 3, xy[1] + s * h, xy[2] - c * h)
	bounds(q); owner[q] = "name " instance; what[q] = $2; if (!named[instance] && pending == instance && !number_next) led[instance] = 1; named[instance] = 1
}
END {
	for (p = 1; p <= quads; p++) {
		if (!fixed[p] && (x0[p] < fx0 || y0[p] < fy0 || x1[p] > fx1 || y1[p] > fy1)) { print "leaves the frame: " what[p]; bad++ }
		for (q = 1; q < p; q++)
			if (owner[p] != owner[q] && !(fixed[p] && fixed[q]) && meets(p, q)) { print owner[p] " " what[p] " touches " owner[q] " " what[q]; bad++ }
	}
	for (i in named) shown++
	for (i in led) leaders++
	printf "%d names: %d direct, %d with a leader, %d keyed, %d nowhere; %d symbols; %d overlaps\n", instance, shown - leaders - keyed, leaders, keyed, instance - shown, symbol, bad
	exit bad > 0 || shown == 0 || symbol == 0
}
