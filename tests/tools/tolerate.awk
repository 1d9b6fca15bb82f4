# Compares what a rule found with what is tolerated: complains of what is more, and of entries that are more than is found,
# so that the list only shrinks. With shrink=1 it writes the list instead, with such entries lowered or left out.
# usage: awk -v rule=NAME [-v shrink=1] -f tolerate.awk TOLERATED FOUND
# TOLERATED: a line `[rule]`, then lines `count key`; FOUND: key TAB count TAB place TAB what; a key twice adds up.
FNR == 1 { files++ }

files == 1 {
	line[FNR] = $0
	lines = FNR
	if ($0 ~ /^\[/)
		section = substr($0, 2, index($0, "]") - 2)
	else if (section == rule && $0 !~ /^#/ && NF) {
		key = $0
		sub(/^[ \t]*[0-9]+[ \t]+/, "", key)
		allowed[key] = $1 + 0
		at[key] = FNR
		key_at[FNR] = key
	}
	if (FNR == 1)
		list = FILENAME
	next
}

{
	split($0, part, "\t")
	found[part[1]] += part[2]
	said[part[1]] = said[part[1]] part[3] ": error: " part[4] "\n"
}

END {
	for (i = 1; i <= lines && shrink; i++) {
		if (!(i in key_at)) {
			print line[i]
			continue
		}
		key = key_at[i]
		if (found[key])
			print (found[key] < allowed[key] ? found[key] : allowed[key]) " " key
	}
	if (shrink)
		exit
	for (key in found)
		if (found[key] > allowed[key]) {
			printf "%s", said[key]
			if (allowed[key])
				printf "    %d of %d are tolerated (%s:%d)\n", allowed[key], found[key], list, at[key]
			failed = 1
		}
	for (key in allowed)
		if (found[key] < allowed[key] && at[key]) {
			printf "%s:%d: error: '%s' is down to %d: `make tolerated` shortens the list\n", list, at[key], key, found[key]
			failed = 1
		}
	exit failed
}
