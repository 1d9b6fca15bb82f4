"""make.py FOLDER OUT: reads FOLDER/area.json and FOLDER/tables, writes OUT/basemap and OUT/lines."""
import os
import sys

import checks
import land
import lines
import region
import relief
import shapefile
import towns
import water
from area import Area

FOLDERS = {
	"basemap": ("land", "coast", "borders", "rivers", "lakes", "seas", "places", "railways", "region_land", "region_borders"),
	"lines": ("lines", "zones", "routes", "crossings", "sites"),
}


def layers_of(area):
	"""{layer: rows}, later layers made from earlier ones."""
	faces = land.coverage(area)
	made = {"land": land.land_rows(area, faces), "coast": land.coast_rows(area, faces), "borders": land.border_rows(area, faces)}
	made["rivers"] = water.river_rows(area, faces, made["land"])
	made["lakes"] = water.lake_rows(area)
	made["seas"] = water.sea_rows(area, made["land"])
	made["places"] = towns.place_rows(area)
	made["crossings"] = towns.crossing_rows(area, made["borders"])
	made["sites"] = towns.site_rows(area)
	made["railways"] = towns.railway_rows(area, made["places"], made["crossings"])
	made["routes"] = towns.route_rows(area, made["railways"])
	made["lines"] = lines.line_rows(area, faces, made["land"])
	made["zones"] = lines.zone_rows(area, made["lines"], made["land"])
	made.update(region.region_layers(area))
	area.faults.stop()
	return made


def main(folder, out):
	area = Area(folder)
	made = layers_of(area)
	failures = checks.check(area, made)
	for failure in failures:
		print("FAILED: " + failure, file=sys.stderr)
	if failures:
		return 1
	total = 0
	for directory, names in FOLDERS.items():
		for name in (name for name in names if made.get(name)):
			path = os.path.join(out, directory, name + ".shp")
			shapefile.write(path, made[name])
			total += shapefile.size(path)
			print("  %-20s %4d records %8d bytes" % (directory + "/" + name, len(made[name]), shapefile.size(path)))
	print("  all                               %8d bytes" % total)
	if area.values.get("relief"):
		relief.make(area, out)
	return 0


if __name__ == "__main__":
	sys.exit(main(sys.argv[1], sys.argv[2]))
