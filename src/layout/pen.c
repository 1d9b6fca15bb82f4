#include "layout/pen.h"

#include "scene/mirror.h"
#include "typeset/script.h"

#include <math.h>
#include <string.h>

void page_needs(PageNeeds *needs, double width, double height)
{
	if (!needs)
		return;
	needs->width = fmax(needs->width, width);
	needs->height = fmax(needs->height, height);
}

Voice voice_for(const FigureContext *context, Arena *arena)
{
	return (Voice){.arena = arena,
		       .words = context->words,
		       .language = context->language,
		       .fallback = context->atlas->languages[0]};
}

Pen pen_for(const FigureContext *context, Scene *scene, Span span)
{
	Pen pen = {.scene = scene,
		   .diag = context->diag,
		   .sheet = context->sheet,
		   .media = context->media,
		   .fonts = context->fonts,
		   .voice = voice_for(context, scene->arena),
		   .span = span,
		   .in_book = context->in_book};

	pen.media.page_width = scene->width;
	scene->stroke_least = context->media.press.stroke_least;
	scene->root->element.language = context->language;
	style_resolve(scene, scene->root, pen.sheet, &pen.media);
	return pen;
}

Group *pen_open(Pen *pen, Group *parent, Element element)
{
	Group *group = scene_open(pen->scene, parent, element);

	style_resolve(pen->scene, group, pen->sheet, &pen->media);
	return group;
}

Group *pen_open_with(Pen *pen, Group *parent, const char *name, const char *id,
		     const char *const *attributes)
{
	LIST(Attribute) list = {0};

	for (size_t i = 0; attributes && attributes[i]; i += 2)
		if (attributes[i + 1])
			LIST_ADD(pen->scene->arena, &list,
				 (Attribute){attributes[i], attributes[i + 1]});
	return pen_open(pen, parent,
			(Element){.name = name,
				  .id = id,
				  .attributes = list.at,
				  .attribute_count = list.count});
}

Typesetter pen_setter(const Pen *pen)
{
	return (Typesetter){.fonts = pen->fonts,
			    .arena = pen->scene->arena,
			    .diag = pen->diag,
			    .span = pen->span,
			    .language = pen->voice.language};
}

const TextRun *pen_shape(Pen *pen, const Group *group, const char *string)
{
	Typesetter setter = pen_setter(pen);

	return line_shape(&setter, style_of(group), string);
}

TextLeaf *pen_text(Pen *pen, Group *group, const TextRun *run, Point baseline, double align)
{
	const Style *style = style_of(group);
	Point origin = {baseline.x - run->width * align, baseline.y};

	return scene_text(pen->scene, group, run, origin, style->color);
}

void pen_mirror(Pen *pen, Group *group, const Node *behind, double left, double right)
{
	if (language_runs_left(pen->voice.language))
		scene_mirror(pen->scene, group, behind, &(Mirror){.left = left, .right = right});
}

void pen_paper(Pen *pen)
{
	const Style *page = style_of(pen->scene->root);
	Path path = path_new(pen->scene->arena);

	if (!page->has_fill)
		return;
	path_box(&path, (Box){0, 0, pen->scene->width, pen->scene->height});
	scene_path(pen->scene, pen->scene->root, path, (Paint){.fills = true, .fill = page->fill});
}
