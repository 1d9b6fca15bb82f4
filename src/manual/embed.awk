# Makes the texts of pages.h from files: a page's topic is its file's name (styles/README.md is the page `styles`), its title its first line.
# Comments of Markdown, which say what table stands there, are left out.
# usage: awk -v list=manual_pages -f embed.awk FILE...
function topic_of(path) {
	if (path ~ /styles\/README\.md$/)
		return "styles"
	sub(/.*\//, "", path)
	sub(/\.md$/, "", path)
	return path
}
function name_of(topic) {
	gsub(/[^a-z]/, "_", topic)
	return list "_" topic
}
function quoted(text) {
	gsub(/\\/, "&&", text)
	gsub(/"/, "\\\"", text)
	return "\"" text "\""
}
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
	print "const ManualPage " list "[] = {"
	for (i = 1; i <= pages; i++)
		print "\t{" quoted(topics[i]) ", " quoted(titles[i]) ", " name_of(topics[i]) "},"
	print "\t{NULL, NULL, NULL}};"
}
