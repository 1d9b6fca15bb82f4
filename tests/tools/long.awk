# Refuses functions of more than 80 lines: in our style they open and close with a brace in column 1.
# usage: awk -f long.awk FILE.c ...
FNR == 1 { start = 0 }
/^\{/ { start = FNR }
/^\}/ && start {
	if (FNR - start - 1 > 80) {
		printf "%s:%d: error: a function of %d lines; 80 are allowed\n", FILENAME, start, FNR - start - 1
		failed = 1
	}
	start = 0
}
END { exit failed }
