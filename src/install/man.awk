# A page of the manual in the order that man pages have: its heading is the NAME, sections are capitals.
# usage: awk -v name=phaseline-dates -f man.awk PAGE.md
FNR == 1 {
	sub(/^# */, "")
	print "# NAME\n\n" name " — " $0 "\n\n# DESCRIPTION"
	next
}
/^```/ {
	code = !code
	print code ? "```" : $0
	next
}
code { print; next }
/^<!-- / { next }
/^## / { sub(/^## */, ""); print "# " toupper($0); next }
/^### / { sub(/^### */, ""); print "## " $0; next }
{ print }
