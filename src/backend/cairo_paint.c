#include "backend/cairo_paint.h"

#include <pango/pangocairo.h>

#include "backend/page_clip.h"
#include "typeset/face.h"
#include "typeset/line.h"

static void set_color(cairo_t *cairo, Color color)
{
	cairo_set_source_rgb(cairo, color.red / 255.0, color.green / 255.0, color.blue / 255.0);
}

static void add_path(cairo_t *cairo, const Path *path)
{
	for (size_t i = 0; i < path->steps.count; i++) {
		const PathStep *step = &path->steps.at[i];
		const Point *at = step->at;

		switch (step->verb) {
		case PATH_MOVE:
			cairo_move_to(cairo, at[0].x, at[0].y);
			break;
		case PATH_LINE:
			cairo_line_to(cairo, at[0].x, at[0].y);
			break;
		case PATH_CURVE:
			cairo_curve_to(cairo, at[0].x, at[0].y, at[1].x, at[1].y, at[2].x, at[2].y);
			break;
		case PATH_CLOSE:
			cairo_close_path(cairo);
			break;
		}
	}
}

/* By the winding rule, as all backends clip. */
void cairo_paint_clip(CairoPaint *paint, const Path *clip)
{
	cairo_new_path(paint->cairo);
	cairo_set_fill_rule(paint->cairo, CAIRO_FILL_RULE_WINDING);
	add_path(paint->cairo, page_clip(paint->scratch, clip, paint->page).fill);
	cairo_clip(paint->cairo);
}

/* Saves and clips to the group's clip path, if it has one; close_group undoes it. The page moves against the group, so that far paths are cut by what is seen of them. Groups that neither clip nor move
 * save nothing: a file would hold thousands of empty brackets. */
static void open_group(CairoPaint *paint, const Group *group)
{
	if (!group->clip && point_is_zero(group->offset))
		return;
	cairo_save(paint->cairo);
	cairo_translate(paint->cairo, group->offset.x, group->offset.y);
	paint->page = box_moved(paint->page, point_scale(group->offset, -1));
	if (group->clip)
		cairo_paint_clip(paint, group->clip);
}

static void close_group(CairoPaint *paint, const Group *group)
{
	if (!group->clip && point_is_zero(group->offset))
		return;
	paint->page = box_moved(paint->page, group->offset);
	cairo_restore(paint->cairo);
}

/* Widths and dashes in points; the miter limit is cairo's own, 10. */
static void set_pen(cairo_t *cairo, const Paint *paint)
{
	static const cairo_line_cap_t caps[] = {[CAP_BUTT] = CAIRO_LINE_CAP_BUTT,
						[CAP_ROUND] = CAIRO_LINE_CAP_ROUND,
						[CAP_SQUARE] = CAIRO_LINE_CAP_SQUARE};
	static const cairo_line_join_t joins[] = {[JOIN_MITER] = CAIRO_LINE_JOIN_MITER,
						  [JOIN_ROUND] = CAIRO_LINE_JOIN_ROUND,
						  [JOIN_BEVEL] = CAIRO_LINE_JOIN_BEVEL};

	set_color(cairo, paint->stroke);
	cairo_set_line_width(cairo, paint->width);
	cairo_set_line_cap(cairo, caps[paint->cap]);
	cairo_set_line_join(cairo, joins[paint->join]);
	cairo_set_dash(cairo, paint->dashes, (int)paint->dash_count, paint->dash_start);
}

void cairo_paint_path(CairoPaint *paint, const PathLeaf *leaf)
{
	cairo_t *cairo = paint->cairo;
	ClippedPath clipped = page_clip(paint->scratch, &leaf->path, paint->page);

	cairo_new_path(cairo);
	if (leaf->paint.fills) {
		add_path(cairo, clipped.fill);
		cairo_set_fill_rule(cairo, leaf->paint.even_odd ? CAIRO_FILL_RULE_EVEN_ODD
								: CAIRO_FILL_RULE_WINDING);
		set_color(cairo, leaf->paint.fill);
		cairo_fill_preserve(cairo);
	}
	if (leaf->paint.strokes) {
		/* Where a far path was cut, the edge of the cut bounds the fill and must not be drawn. */
		if (!leaf->paint.fills || clipped.stroke != clipped.fill) {
			cairo_new_path(cairo);
			add_path(cairo, clipped.stroke);
		}
		set_pen(cairo, &leaf->paint);
		cairo_stroke(cairo);
	}
	cairo_new_path(cairo);
}

/* Subsets number their glyphs anew. */
static unsigned long glyph_index(const CairoPaint *paint, const GlyphRun *run, size_t glyph)
{
	uint32_t index = run->glyphs[glyph].index;

	return paint->faces ? cff_faces_glyph(paint->faces, run->face, index) : index;
}

static cairo_glyph_t *glyphs_of(const CairoPaint *paint, const GlyphRun *run)
{
	cairo_glyph_t *glyphs = arena_array(paint->scratch, run->count, sizeof *glyphs);

	for (size_t i = 0; i < run->count; i++)
		glyphs[i] = (cairo_glyph_t){glyph_index(paint, run, i), run->glyphs[i].x,
					    run->glyphs[i].y};
	return glyphs;
}

/* Pango's scaled font has the run's size and options in it; a subset is a bare face. */
static void set_face(const CairoPaint *paint, const GlyphRun *run)
{
	cairo_font_face_t *font = paint->faces ? cff_faces_font(paint->faces, run->face) : NULL;

	if (!font) {
		cairo_set_scaled_font(paint->cairo,
				      pango_cairo_font_get_scaled_font(run->face->pango_font));
		return;
	}
	cairo_set_font_face(paint->cairo, font);
	cairo_set_font_size(paint->cairo, run->face->size);
}

/* Which bytes belong to which glyphs; bytes before the first glyph's, if any, get a cluster without glyphs. */
static cairo_text_cluster_t *clusters_of(Arena *arena, const GlyphRun *run, size_t start,
					 size_t end, int *count, bool *backward)
{
	cairo_text_cluster_t *clusters = arena_array(arena, run->count + 1, sizeof *clusters);
	size_t byte = start, n = run->count;

	*count = 0;
	/* Glyphs stand from left to right, bytes in reading order: of Arabic or Hebrew the last glyph comes first. */
	*backward = n > 1 && run->glyphs[0].byte > run->glyphs[n - 1].byte;
	/* Glyphs with the same first byte are one cluster: a ligature has one glyph, a stacked syllable several. */
	for (size_t k = 0; k < n;) {
		size_t first = run->glyphs[*backward ? n - 1 - k : k].byte, last = end, glyphs = 0;

		for (; k < n && run->glyphs[*backward ? n - 1 - k : k].byte == first; k++)
			glyphs++;
		if (k < n)
			last = run->glyphs[*backward ? n - 1 - k : k].byte;
		if (first > byte)
			clusters[(*count)++] = (cairo_text_cluster_t){(int)(first - byte), 0};
		clusters[(*count)++] = (cairo_text_cluster_t){(int)(last - first), (int)glyphs};
		byte = last;
	}
	return clusters;
}

/* Whether readers that go by place, from left to right and letter by letter, would find other letters in another order: what
 * runs from right to left, and what is drawn of several glyphs for one letter. */
static bool run_is_intricate(const GlyphRun *run)
{
	for (size_t i = 1; i < run->count; i++)
		if (run->glyphs[i].byte <= run->glyphs[i - 1].byte)
			return true;
	return false;
}

static void show_run(CairoPaint *paint, const TextRun *run, size_t index)
{
	const GlyphRun *glyphs = &run->runs[index];
	size_t start, end;
	int count;
	bool backward;
	cairo_text_cluster_t *clusters;

	set_face(paint, glyphs);
	if (paint->mute) {
		cairo_show_glyphs(paint->cairo, glyphs_of(paint, glyphs), (int)glyphs->count);
		return;
	}
	/* With the characters, so that the text can be found, copied and read aloud. */
	line_run_bytes(run, index, &start, &end);
	if (run_is_intricate(glyphs)) {
		/* As one cluster cairo writes the characters beside the glyphs, as they are read (ActualText). */
		const cairo_text_cluster_t whole = {(int)(end - start), (int)glyphs->count};

		cairo_show_text_glyphs(paint->cairo, run->string + start, whole.num_bytes,
				       glyphs_of(paint, glyphs), whole.num_glyphs, &whole, 1, 0);
		return;
	}
	clusters = clusters_of(paint->scratch, glyphs, start, end, &count, &backward);
	cairo_show_text_glyphs(paint->cairo, run->string + start, (int)(end - start),
			       glyphs_of(paint, glyphs), (int)glyphs->count, clusters, count,
			       backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

bool cairo_paint_mixes(const TextRun *run)
{
	for (size_t i = 0; i < run->run_count && run->run_count > 1; i++)
		if (run_is_intricate(&run->runs[i]))
			return true;
	return false;
}

/* The run whose characters come first behind the byte `from`, SIZE_MAX: none. */
static size_t next_run(const TextRun *run, size_t from, size_t *start)
{
	size_t next = SIZE_MAX, end;

	*start = SIZE_MAX;
	for (size_t i = 0; i < run->run_count; i++) {
		size_t first;

		if (!run->runs[i].count)
			continue;
		line_run_bytes(run, i, &first, &end);
		if (first >= from && first < *start) {
			next = i;
			*start = first;
		}
	}
	return next;
}

/* In the order in which they are read, which is not that in which they stand where directions mix. */
static void show_runs(CairoPaint *paint, const TextRun *run)
{
	size_t start = 0;

	for (size_t i; (i = next_run(run, start, &start)) != SIZE_MAX; start++)
		show_run(paint, run, i);
}

static Point point_of(const cairo_path_data_t *item)
{
	return (Point){item->point.x, item->point.y};
}

static void add_step(Path *path, const cairo_path_data_t *step)
{
	switch (step->header.type) {
	case CAIRO_PATH_MOVE_TO:
		path_move(path, point_of(&step[1]));
		break;
	case CAIRO_PATH_LINE_TO:
		path_line(path, point_of(&step[1]));
		break;
	case CAIRO_PATH_CURVE_TO:
		path_curve(path, point_of(&step[1]), point_of(&step[2]), point_of(&step[3]));
		break;
	case CAIRO_PATH_CLOSE_PATH:
		path_close(path);
		break;
	}
}

/* cairo gives outlines in the units of the context, points, at the size of the face set. */
Path cairo_paint_outline(CairoPaint *paint, Arena *arena, const GlyphRun *run, size_t glyph)
{
	const cairo_glyph_t at_origin = {glyph_index(paint, run, glyph), 0, 0};
	Path outline = path_new(arena);
	cairo_path_t *path;

	cairo_new_path(paint->cairo);
	set_face(paint, run);
	cairo_glyph_path(paint->cairo, &at_origin, 1);
	path = cairo_copy_path(paint->cairo);
	for (int i = 0; i < path->num_data; i += path->data[i].header.length)
		add_step(&outline, &path->data[i]);
	cairo_path_destroy(path);
	cairo_new_path(paint->cairo);
	return outline;
}

/* Half of a stroke lies within the letter, under the text that follows: hence twice the halo. Round joins, since mitres
 * of sharp letters would stick out as spikes. */
static void paint_halo(CairoPaint *paint, const TextLeaf *leaf)
{
	const Paint pen = {.strokes = true,
			   .stroke = leaf->halo_color,
			   .width = 2 * leaf->halo,
			   .cap = CAP_ROUND,
			   .join = JOIN_ROUND};

	cairo_new_path(paint->cairo);
	for (size_t i = 0; i < leaf->run->run_count; i++) {
		const GlyphRun *run = &leaf->run->runs[i];

		set_face(paint, run);
		cairo_glyph_path(paint->cairo, glyphs_of(paint, run), (int)run->count);
	}
	set_pen(paint->cairo, &pen);
	cairo_stroke(paint->cairo);
}

void cairo_paint_text(CairoPaint *paint, const TextLeaf *leaf)
{
	cairo_t *cairo = paint->cairo;

	cairo_save(cairo);
	cairo_translate(cairo, leaf->origin.x, leaf->origin.y);
	/* y runs down, so a positive angle turns clockwise, as the scene has it. */
	cairo_rotate(cairo, leaf->angle);
	if (leaf->halo > 0 && !paint->bare)
		paint_halo(paint, leaf);
	set_color(cairo, leaf->color);
	show_runs(paint, leaf->run);
	cairo_restore(cairo);
	cairo_new_path(cairo);
}

/* How much black lies over each pixel, as cairo wants it: rows of bytes, padded. */
static cairo_surface_t *darkness_of(const Picture *picture)
{
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, (int)picture->width,
							      (int)picture->height);
	unsigned char *to = cairo_image_surface_get_data(surface);
	size_t stride = (size_t)cairo_image_surface_get_stride(surface);

	for (size_t y = 0; to && y < picture->height; y++)
		for (size_t x = 0; x < picture->width; x++)
			to[y * stride + x] =
				(unsigned char)(UINT8_MAX -
						picture->shades[y * picture->width + x]);
	cairo_surface_mark_dirty(surface);
	return surface;
}

/* From here on one unit is a pixel of the picture. */
static void into_box(cairo_t *cairo, const PictureLeaf *leaf)
{
	Box box = leaf->box;

	cairo_translate(cairo, box.x0, box.y0);
	cairo_scale(cairo, (box.x1 - box.x0) / (double)leaf->picture->width,
		    (box.y1 - box.y0) / (double)leaf->picture->height);
}

static void darken(cairo_t *cairo, const Picture *picture)
{
	cairo_surface_t *darkness = darkness_of(picture);
	cairo_pattern_t *pattern = cairo_pattern_create_for_surface(darkness);

	cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD);
	cairo_rectangle(cairo, 0, 0, (double)picture->width, (double)picture->height);
	cairo_clip(cairo);
	cairo_set_source_rgb(cairo, 0, 0, 0);
	cairo_mask(cairo, pattern);
	cairo_pattern_destroy(pattern);
	cairo_surface_destroy(darkness);
}

/* What the scene has below a picture, in its pixels, darkened by it. `offset` is how far the picture's group is moved. */
static cairo_surface_t *darkened(const CairoPaint *paint, const PictureLeaf *leaf, Point offset)
{
	const Picture *picture = leaf->picture;
	cairo_surface_t *surface = cairo_image_surface_create(
		CAIRO_FORMAT_RGB24, (int)picture->width, (int)picture->height);
	CairoPaint below = {.cairo = cairo_create(surface),
			    .scratch = paint->scratch,
			    .page = {0, 0, paint->opaque->width, paint->opaque->height},
			    .until = leaf};

	cairo_set_source_rgb(below.cairo, 1, 1, 1);
	cairo_paint(below.cairo);
	cairo_save(below.cairo);
	cairo_scale(below.cairo, (double)picture->width / (leaf->box.x1 - leaf->box.x0),
		    (double)picture->height / (leaf->box.y1 - leaf->box.y0));
	cairo_translate(below.cairo, -leaf->box.x0 - offset.x, -leaf->box.y0 - offset.y);
	cairo_paint_scene(&below, paint->opaque);
	cairo_destroy(below.cairo);
	below.cairo = cairo_create(surface);
	darken(below.cairo, picture);
	cairo_destroy(below.cairo);
	return surface;
}

void cairo_paint_picture(CairoPaint *paint, const PictureLeaf *leaf)
{
	cairo_t *cairo = paint->cairo;
	cairo_surface_t *whole;

	cairo_save(cairo);
	into_box(cairo, leaf);
	if (!paint->opaque) {
		darken(cairo, leaf->picture);
	} else {
		/* The page moves against groups that are moved. */
		whole = darkened(paint, leaf, (Point){-paint->page.x0, -paint->page.y0});
		cairo_set_source_surface(cairo, whole, 0, 0);
		cairo_rectangle(cairo, 0, 0, (double)leaf->picture->width,
				(double)leaf->picture->height);
		cairo_fill(cairo);
		cairo_surface_destroy(whole);
	}
	cairo_restore(cairo);
	cairo_new_path(cairo);
}

static void visit_open(void *state, const Group *group)
{
	open_group(state, group);
}

static void visit_close(void *state, const Group *group)
{
	close_group(state, group);
}

static void visit_path(void *state, const PathLeaf *leaf)
{
	if (!((CairoPaint *)state)->stopped)
		cairo_paint_path(state, leaf);
}

static void visit_text(void *state, const TextLeaf *leaf)
{
	if (!((CairoPaint *)state)->stopped)
		cairo_paint_text(state, leaf);
}

static void visit_picture(void *state, const PictureLeaf *leaf)
{
	CairoPaint *paint = state;

	paint->stopped |= paint->until == leaf;
	if (!paint->stopped)
		cairo_paint_picture(paint, leaf);
}

void cairo_paint_scene(CairoPaint *paint, const Scene *scene)
{
	static const SceneVisitor visitor = {.open = visit_open,
					     .close = visit_close,
					     .path = visit_path,
					     .text = visit_text,
					     .picture = visit_picture};

	scene_walk(scene->root, &visitor, paint);
}
