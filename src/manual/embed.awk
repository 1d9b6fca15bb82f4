# Makes the texts of pages.h from the pages' files. A page's topic is its file's name; styles/README.md is the page `styles`.
# Comments that say which table stands in a page are for whoever writes it, and left out.
# usage: awk -f embed.awk PAGE.md...
function topic_of(path) {
	if (path ~ /styles\/README\.md$/)
		return "styles"
	sub(/.*\//, "", path)
	sub(/\.md$/, "", path)
	return path
}
function name_of(topic) {
	gsub(/[^a-z]/, "_", topic)
	return "page_" topic
}
function quoted(text) {
	gsub(/\\/, "&&", text)
	gsub(/"/, "\\\"", text)
	return "\"" text "\""
}
BEGIN { print "#include \"manual/pages.h\"" }
FNR == 1 {
	if (pages)
		print "\tNULL};"
	topics[++pages] = topic_of(FILENAME)
	titles[pages] = $0
	sub(/^# */, "", titles[pages])
	print "static const char *const " name_of(topics[pages]) "[] = {"
}
/^<!-- / { next }
{ print "\t" quoted($0) "," }
END {
	print "\tNULL};"
	print "const ManualPage manual_pages[] = {"
	for (i = 1; i <= pages; i++)
		print "\t{" quoted(topics[i]) ", " quoted(titles[i]) ", " name_of(topics[i]) "},"
	print "\t{NULL, NULL, NULL}};"
}
