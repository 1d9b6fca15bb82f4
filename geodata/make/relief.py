"""Heights of the ground on a grid of 2 minutes, basemap/relief.tif, from ETOPO5 and a finer picture of them."""
import os

import numpy
from osgeo import gdal, osr

gdal.UseExceptions()
ETOPO5 = "/usr/share/ferret-vis/data/etopo5.cdf"
TILES = "/usr/share/marble/data/maps/earth/srtm/3/%06d/%06d_%06d.jpg"
TILE, ROWS, COLUMNS = 675, 8, 16           # pixels of a tile, and tiles of the world
PER_DEGREE = TILE * COLUMNS // 360         # 30: 2 minutes
MARGIN = 30                                # pixels around the box that take part in smoothing
SEA, STEP = 0, 5                           # metres: of all water, and of heights in the file
BANDS = 0.7                                # pixels: sigma that takes away the blocks and bands of a JPEG
COARSE = 2.5                               # pixels: what is larger is ETOPO5's, what is smaller the picture's


def smoothed(values, sigma):
	"""By a Gaussian; sides are carried on."""
	reach = int(4 * sigma + 1)
	weights = numpy.exp(-0.5 * (numpy.arange(-reach, reach + 1) / sigma) ** 2)
	weights /= weights.sum()
	for axis in (0, 1):
		wide = numpy.pad(values, [(reach, reach) if k == axis else (0, 0) for k in (0, 1)], mode="edge")
		values = sum(weight * numpy.take(wide, range(i, i + values.shape[axis]), axis=axis) for i, weight in enumerate(weights))
	return values


def greys():
	"""The whole world's picture, from the north-west; the lighter the higher, but by no stated rule."""
	return numpy.vstack([numpy.hstack([gdal.Open(TILES % (row, row, column)).ReadAsArray() for column in range(COLUMNS)]) for row in range(ROWS)])


def at_pixels(metres, rows, columns):
	"""ETOPO5, whose values stand at whole twelfths of a degree, at the middles of the picture's pixels: straight between neighbours."""
	lat = (90 - (rows + 0.5) / PER_DEGREE)
	lon = ((columns + 0.5) / PER_DEGREE - 180) % 360
	y, x = (90 - lat) * 12, lon * 12
	top, left = numpy.floor(y).astype(int), numpy.floor(x).astype(int)
	down, across = (y - top)[:, None], (x - left)[None, :]
	def take(i, k):
		return metres[numpy.ix_(numpy.clip(top + i, 0, metres.shape[0] - 1), (left + k) % metres.shape[1])]
	return (take(0, 0) * (1 - across) + take(0, 1) * across) * (1 - down) + (take(1, 0) * (1 - across) + take(1, 1) * across) * down


def metres_of_greys(grey, metres):
	"""What a grey stands for: the lowest pixels by the picture are given ETOPO5's lowest heights, and so on up, whichever lie where.

	The mean of the heights under each grey would be too flat: that the two differ in place pulls all of them to the middle."""
	counts = numpy.bincount(grey.ravel(), minlength=256)
	ends = numpy.cumsum(counts)
	rising = numpy.sort(metres.ravel())
	known = numpy.flatnonzero(counts)
	means = [rising[ends[value] - counts[value]:ends[value]].mean() for value in known]
	return numpy.interp(numpy.arange(256), known, means)


def heights(area):
	"""(values, west, north): rows from the north."""
	west, north = int((area.west + 180) * PER_DEGREE), int((90 - area.north) * PER_DEGREE)
	width, height = int((area.east - area.west) * PER_DEGREE), int((area.north - area.south) * PER_DEGREE)
	rows = numpy.arange(north - MARGIN, north + height + MARGIN)
	columns = numpy.arange(west - MARGIN, west + width + MARGIN)
	grey = greys()[numpy.ix_(rows, columns % (360 * PER_DEGREE))]
	metres = at_pixels(gdal.Open(ETOPO5).ReadAsArray().astype(float), rows, columns)
	# Between whole greys heights are straight too, so the smoothed picture is read by the same table.
	fine = numpy.interp(smoothed(grey.astype(float), BANDS), range(256), metres_of_greys(grey, metres))
	both = fine + smoothed(metres - fine, COARSE)
	cut = both[MARGIN:-MARGIN, MARGIN:-MARGIN]
	return numpy.maximum(numpy.rint(cut / STEP) * STEP, SEA).astype(numpy.int16), west / PER_DEGREE - 180, 90 - north / PER_DEGREE


def write(path, values, west, north):
	os.makedirs(os.path.dirname(path), exist_ok=True)
	options = ["COMPRESS=DEFLATE", "PREDICTOR=2", "ZLEVEL=9", "BLOCKYSIZE=%d" % values.shape[0]]
	file = gdal.GetDriverByName("GTiff").Create(path, values.shape[1], values.shape[0], 1, gdal.GDT_Int16, options)
	system = osr.SpatialReference()
	system.ImportFromEPSG(4326)
	file.SetProjection(system.ExportToWkt())
	file.SetGeoTransform([west, 1 / PER_DEGREE, 0, north, 0, -1 / PER_DEGREE])
	file.GetRasterBand(1).WriteArray(values)
	file = None


def make(area, out):
	path = os.path.join(out, "basemap", "relief.tif")
	values, west, north = heights(area)
	write(path, values, west, north)
	print("  basemap/relief       %d x %d heights, up to %d m, %d bytes" % (values.shape[1], values.shape[0], values.max(), os.path.getsize(path)))
