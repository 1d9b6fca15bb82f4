/* What is wrong in shapefiles and tables of points, and with projections. */
#include "base/diag_codes.h"

const DiagCode diag_codes_geo[] = {
	{"geo.bad-certainty", SEVERITY_ERROR,
	 "The certainty of a place or line is none of documented, inferred and conjectural.",
	 "In the file of the layer correct the field 'certainty' of the record, or leave it "
	 "blank."},
	{"geo.bad-dbf", SEVERITY_ERROR,
	 "The .dbf of a shapefile, which holds its fields, is damaged, or is that of another "
	 "shapefile.",
	 "Copy the shapefile anew with all its parts (.shp, .shx, .dbf, .prj, .cpg) from where it "
	 "came."},
	{"geo.bad-id", SEVERITY_ERROR,
	 "The id of a place or line has other characters than small letters, figures and _, or "
	 "more than 64.",
	 "In the file of the layer correct the field 'id' and leave the name as it is; or name "
	 "another field as 'id' of the layer in atlas.yaml."},
	{"geo.bad-json", SEVERITY_ERROR,
	 "The file of a layer has the name of GeoJSON and is none (RFC 7946): no JSON, or JSON of "
	 "something else.",
	 "Write a FeatureCollection into the file, or have ogr2ogr write one: 'ogr2ogr new.geojson "
	 "old.gpkg'."},
	{"geo.bad-point", SEVERITY_ERROR,
	 "A row of a table of points has no longitude and latitude in degrees.",
	 "In the table of points write degrees with decimals into 'lon' (east is positive) and "
	 "'lat' (north is positive); perhaps the two are exchanged."},
	{"geo.bad-position", SEVERITY_ERROR,
	 "A record of a shapefile or GeoJSON has a point outside the globe: most often its numbers "
	 "are "
	 "metres, and the .prj or 'crs' that would say so is missing.",
	 "Put the .prj beside the .shp that the message names, or export the layer in degrees (WGS "
	 "84)."},
	{"geo.bad-prj", SEVERITY_ERROR,
	 "The .prj of a shapefile, or the member 'crs' of GeoJSON, says in which system its "
	 "positions are, and PROJ does not know this system.",
	 "Export the layer named in atlas.yaml in degrees (WGS 84, EPSG:4326), and use the .prj of "
	 "that."},
	{"geo.bad-raster", SEVERITY_ERROR,
	 "A picture of the relief is damaged or cut short, is not what its name says, has more "
	 "than "
	 "one band or fifty million pixels, or a world file without its six numbers.",
	 "Copy the picture anew from where it came, or write it as a GeoTIFF of one band that is "
	 "cut to the map: 'gdal_translate -b 1 -projwin west north east south from.tif to.tif'."},
	{"geo.bad-record", SEVERITY_ERROR,
	 "A record of a shapefile is damaged, or the file ends before it does; or a geometry of "
	 "GeoJSON is none that can be drawn.",
	 "Copy the shapefile anew from where it came; a download may have been cut short."},
	{"geo.bad-shp", SEVERITY_ERROR,
	 "The file named for a layer is no shapefile, is damaged, or holds other things than "
	 "points, lines and areas.",
	 "In atlas.yaml correct 'file' of the layer, or copy the shapefile anew."},
	{"geo.bad-shx", SEVERITY_WARNING,
	 "The .shx of a shapefile, its index, is damaged. It is made anew in memory; nothing is "
	 "lost.",
	 "Copy the .shx anew beside the .shp, or delete it."},
	{"geo.bad-test", SEVERITY_ERROR,
	 "A layer is to take records of which a field is less or more than something that is no "
	 "number.",
	 "In atlas.yaml write the test below 'where' of the layer with a number, as in {scalerank: "
	 "<= 3}, or with = or != for a text."},
	{"geo.bad-value", SEVERITY_ERROR,
	 "A field that the atlas names as a rank, an error in kilometres or the order of points "
	 "has "
	 "no number, or one that says on which side the enemy stands neither 'right' nor 'left'.",
	 "Correct the value in the file of the layer, or name another field in the layer's entry "
	 "in "
	 "atlas.yaml ('rank', 'error_km', 'enemy')."},
	{"geo.cut-text", SEVERITY_WARNING,
	 "A text fills its field of a .dbf and ends inside a character: whoever wrote it counted "
	 "bytes. The "
	 "characters that are whole are kept.",
	 "Make the field wider where the shapefile is made, and write the text anew."},
	{"geo.duplicate-id", SEVERITY_ERROR,
	 "Two layers have something with the same id, so that the timetable could not say which is "
	 "meant.",
	 "In the file of one of the layers change the field 'id', and what names it in "
	 "timetable.csv and the style sheet."},
	{"geo.empty-raster", SEVERITY_WARNING,
	 "A picture of the relief holds nothing but the value that says that nothing is known.",
	 "In atlas.yaml correct 'empty' of the layer, or take the layer out."},
	{"geo.no-column", SEVERITY_ERROR,
	 "A table of points lacks one of the columns that make a point: id, lon, lat.",
	 "In the first line of the table of points add or correct the name of the column."},
	{"geo.no-length", SEVERITY_ERROR,
	 "A line that a row names or a map shows has no length, so that nothing lies along it.",
	 "In the layer that the message names give the line at least two points that differ, or "
	 "take it out of the layer."},
	{"geo.no-dbf", SEVERITY_WARNING,
	 "A shapefile has no .dbf beside it, so its shapes have no ids and no names.",
	 "Copy the .dbf beside the .shp that the message names."},
	{"geo.no-field", SEVERITY_ERROR, "A layer names a field that its file does not have.",
	 "In atlas.yaml correct the name of the field in the layer ('id', 'rank', 'label', 'where' "
	 "…)."},
	{"geo.no-file", SEVERITY_ERROR, "The file of a layer is not there or may not be read.",
	 "In atlas.yaml correct 'file' of the layer; it is seen from the folder of atlas.yaml."},
	{"geo.no-place", SEVERITY_ERROR,
	 "Nothing says where on earth a picture of the relief lies: it is no GeoTIFF and has no "
	 "world file beside it, or its world file counts in a system that nothing names.",
	 "Put the world file beside the picture (relief.pgw beside relief.png, relief.jgw beside "
	 "relief.jpg) and its .prj, or name the system as 'crs' of the layer in atlas.yaml."},
	{"geo.no-prj", SEVERITY_WARNING,
	 "A shapefile or picture has no .prj beside it, which would say in which system its "
	 "positions are. "
	 "They are taken as degrees.",
	 "Copy the .prj beside the file that the message names."},
	{"geo.no-shx", SEVERITY_WARNING,
	 "A shapefile has no .shx, its index, beside it. It is made anew in memory; nothing is "
	 "lost.",
	 "Copy the .shx beside the .shp that the message names."},
	{"geo.not-utf8", SEVERITY_ERROR,
	 "A field of a record is not in the encoding that its shapefile states.",
	 "Write the true encoding (UTF-8, CP949, GB18030 …) into the .cpg beside the .shp that the "
	 "message names, or as 'encoding' of the layer into atlas.yaml."},
	{"geo.nothing-left", SEVERITY_WARNING,
	 "No record of a layer's file passes one of the tests below 'where', so that the layer is "
	 "empty; "
	 "a text passes no test with <, <=, > or >=.",
	 "In atlas.yaml correct the test below 'where' of the layer, or the field that it names; "
	 "or "
	 "take the layer out."},
	{"geo.off-maps", SEVERITY_WARNING,
	 "None of the features of a layer lies on a map that would show it, so nothing of the "
	 "layer "
	 "can be drawn. Mostly longitude and latitude are exchanged, or the .prj of a shapefile "
	 "names another system than its positions are in.",
	 "Exchange the columns 'lon' and 'lat' of the file, correct its .prj, correct the 'extent' "
	 "of the map in atlas.yaml, or take the layer out."},
	{"geo.unknown-encoding", SEVERITY_ERROR,
	 "A shapefile states an encoding of its texts that is not known.",
	 "Write the encoding as UTF-8, 1252, CP949 or the like into the .cpg beside the .shp that "
	 "the message names."},
	{"geo.versions-overlap", SEVERITY_ERROR,
	 "Two records of one id and layer, each of a time of its own, exist at the same time, so "
	 "that a map "
	 "of that time could not tell which to draw. Days are whole: what ends on a day is there "
	 "until "
	 "its evening.",
	 "In the file of the layer correct the dates of the two records ('when', or the field that "
	 "the "
	 "layer's 'when' names), so that the one ends on the day before the other begins; or give "
	 "them two ids."},
	{"map.beyond-data", SEVERITY_WARNING,
	 "The frame of a map reaches beyond a side along which the land of its base map was cut: "
	 "nobody knows whether land or sea is there, and nothing is drawn.",
	 "Cut the land out wider, narrow the 'extent' of the map in atlas.yaml, or give the figure "
	 "a 'size' of the extent's own shape."},
	{"map.straight-course", SEVERITY_WARNING,
	 "Much of what a map shows of a layer of rivers, roads or railways is straight for 5 mm on "
	 "paper and more: its points lie "
	 "too far apart for the scale.",
	 "Take a finer source for the layer, or a smaller scale; do not draw bends that nobody "
	 "knows. Where nothing better is to be "
	 "had, say in the atlas's 'credit' that these lines are schematic."},
	{"map.empty-extent", SEVERITY_ERROR,
	 "The extent or centre of a map lies where its projection has no image, as beyond the pole "
	 "or on the other half of the globe.",
	 "In atlas.yaml, 'maps:', correct 'extent' or 'centre' of the map, or take another "
	 "'projection'."},
	{"projection.unknown", SEVERITY_ERROR,
	 "PROJ, which reckons map projections, does not understand this one.",
	 "In atlas.yaml, 'maps:', correct 'projection' of the map: a PROJ string such as "
	 "'+proj=lcc +lat_1=38 +lat_2=42', an EPSG code, or auto."},
	{0},
};
