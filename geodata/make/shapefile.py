"""Layers as shapefiles: WGS 84, UTF-8, a fixed date in the table, fields as wide as their widest value."""
import os

from osgeo import ogr, osr

ogr.UseExceptions()
SUFFIXES = (".shp", ".shx", ".dbf", ".prj", ".cpg")
KINDS = {"Point": ogr.wkbPoint, "LineString": ogr.wkbLineString, "MultiLineString": ogr.wkbLineString,
	"Polygon": ogr.wkbPolygon, "MultiPolygon": ogr.wkbPolygon}
DECIMALS = 6
WIDTH_NUMBER = 12
WIDTH_INTEGER = 4


def _wgs84():
	system = osr.SpatialReference()
	system.ImportFromEPSG(4326)
	system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
	return system


def _field(name, values):
	"""Integers are rank and capital, reals kilometres and degrees; all else is text."""
	if all(isinstance(value, int) for value in values):
		field = ogr.FieldDefn(name, ogr.OFTInteger)
		field.SetWidth(WIDTH_INTEGER)
	elif all(isinstance(value, float) for value in values):
		field = ogr.FieldDefn(name, ogr.OFTReal)
		field.SetWidth(WIDTH_NUMBER)
		field.SetPrecision(DECIMALS)
	else:
		field = ogr.FieldDefn(name, ogr.OFTString)
		field.SetWidth(max(1, *(len(value.encode()) for value in values), 1))
	return field


def write(path, rows):
	"""Writes [(shape, {field: value}), ...]; all rows have the fields of the first, in its order."""
	for suffix in SUFFIXES:
		if os.path.exists(path[:-4] + suffix):
			os.remove(path[:-4] + suffix)
	os.makedirs(os.path.dirname(path), exist_ok=True)
	source = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(path)
	options = ["ENCODING=UTF-8", "DBF_DATE_LAST_UPDATE=1958-01-24"]
	layer = source.CreateLayer(os.path.basename(path)[:-4], _wgs84(), KINDS[rows[0][0].geom_type], options)
	fields = list(rows[0][1])
	for field in fields:
		layer.CreateField(_field(field, [values[field] for _, values in rows]))
	for shape, values in rows:
		feature = ogr.Feature(layer.GetLayerDefn())
		for field in fields:
			feature.SetField(field, values[field])
		feature.SetGeometry(ogr.CreateGeometryFromWkb(shape.wkb))
		layer.CreateFeature(feature)
		feature = None
	layer = None
	source = None
	with open(path[:-4] + ".cpg", "w", encoding="ascii") as file:
		file.write("UTF-8")


def size(path):
	return sum(os.path.getsize(path[:-4] + suffix) for suffix in SUFFIXES)
