# Refuses an include that goes against src/LAYERS, or a library outside its home.
# usage: awk -f layers.awk src/LAYERS src/*.c src/*/*.[ch] src/*/*/*.[ch]      (LAYERS first)
function complain(text) {
	printf "%s:%d: error: %s\n", FILENAME, FNR, text
	failed = 1
}

# The folder, or part of one, that a file lies in: map/names/names.c in map/names.
function room(path) {
	sub(/\/[^\/]*$/, "", path)
	return path
}

# src/LAYERS: "folder: may include ..." or "<header-prefix: homes ..."
FILENAME ~ /LAYERS$/ {
	if ($0 ~ /^#/ || NF == 0)
		next
	name = $1
	sub(/:$/, "", name)
	if (name ~ /^</) {
		library = substr(name, 2)
		for (i = 2; i <= NF; i++)
			homes[library] = homes[library] " " $i
		next
	}
	for (i = 2; i <= NF; i++) {
		if (!($i in declared))
			complain("'" $i "' is not declared above '" name "'")
		allowed[name, $i] = 1
	}
	declared[name] = 1
	next
}

# src/map/names/names.c lives in map; src/main.c, with no folder, is `main`.
FNR == 1 {
	inner = FILENAME
	sub(/^.*src\//, "", inner)
	folder = inner ~ /\// ? substr(inner, 1, index(inner, "/") - 1) : "main"
	stem = inner
	sub(/\.[ch]$/, "", stem)
	if (!(folder in declared))
		complain("the folder '" folder "' is not in src/LAYERS")
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
	split($0, quoted, "\"")
	steps = split(quoted[2], step, "/")
	if (steps < 2 || steps > 3) {
		complain("\"" quoted[2] "\" is not written \"folder/file.h\" or \"folder/part/file.h\"")
		next
	}
	if (step[steps] ~ /_priv\.h$/ && index(room(inner) "/", room(quoted[2]) "/") != 1)
		complain("\"" quoted[2] "\" is private to '" room(quoted[2]) "'")
	if (step[1] == folder)
		next
	if (!((folder, step[1]) in allowed))
		complain("'" folder "' may not include '" step[1] "' (src/LAYERS)")
}

/^[ \t]*#[ \t]*include[ \t]*</ {
	split($0, quoted, /[<>]/)
	for (library in homes) {
		if (index(quoted[2], library) != 1)
			continue
		count = split(homes[library], home, " ")
		at_home = 0
		for (i = 1; i <= count; i++)
			if (home[i] == folder || home[i] == stem)
				at_home = 1
		if (!at_home)
			complain("<" quoted[2] "> belongs in" homes[library])
	}
}

END { exit failed }
