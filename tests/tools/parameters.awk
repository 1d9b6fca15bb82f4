# Finds functions that take more than 6 parameters.
# usage: awk -f c_text.awk -f parameters.awk FILE.c ...       a line for each: key TAB count TAB place TAB what
# In our style a function's brace stands in column 1, and what stands before it up to the last ; or } is its head.
# The key is the file's path under src and the function's name: two files may each have a static function of one name.
BEGIN { MOST = 6 }

FNR == 1 {
	head = ""
	depth = 0
}

function count(head,    file, name, i, c, level, commas)
{
	file = FILENAME
	sub(/^src\//, "", file)
	if (!match(head, /[A-Za-z_][A-Za-z_0-9]*[ \t]*\(/))
		return
	name = substr(head, RSTART, RLENGTH - 1)
	gsub(/[ \t]/, "", name)
	for (i = RSTART + RLENGTH; i <= length(head) && level >= 0; i++) {
		c = substr(head, i, 1)
		level += (c == "(") - (c == ")")
		commas += c == "," && !level
	}
	if (commas + 1 > MOST)
		print file " " name "\t" commas + 1 "\t" FILENAME ":" begins "\t" name "() takes " commas + 1 " parameters; " MOST " are allowed"
}

{
	line = bare($0)
	if (line ~ /^[ \t]*#/ || continued) {
		continued = line ~ /\\$/
		next
	}
	if (!depth && line ~ /^\{/)
		count(head)
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		depth += (c == "{") - (c == "}")
		if (c == ";" || c == "}") {
			if (!depth)
				head = ""
		} else if (!depth) {
			if (head ~ /^[ \t]*$/)
				begins = FNR
			head = head c
		}
	}
	head = head " "
}
