#include "layout/compose.h"

#include <math.h>
#include <string.h>

Composer composer_for(const FigureContext *context, Arena *arena, double page_width, Span span)
{
	Composer composer = {.arena = arena,
			     .styler = {.arena = arena,
					.sheet = context->sheet,
					.media = context->media,
					.language = context->language},
			     .fonts = context->fonts,
			     .voice = voice_for(context, arena),
			     .diag = context->diag,
			     .needs = context->needs,
			     .span = span};

	composer.styler.media.page_width = page_width;
	composer.page = style_under(&composer.styler, NULL,
				    (Element){.name = "figure", .language = context->language});
	return composer;
}

Composer composer_in(const Composer *composer, Arena *arena)
{
	Composer other = *composer;

	other.arena = other.styler.arena = other.voice.arena = arena;
	return other;
}

Composer composer_of(const Pen *pen)
{
	return (Composer){.arena = pen->scene->arena,
			  .styler = {.arena = pen->scene->arena,
				     .sheet = pen->sheet,
				     .media = pen->media,
				     .language = pen->scene->language},
			  .page = pen->scene->root->styled,
			  .fonts = pen->fonts,
			  .voice = pen->voice,
			  .diag = pen->diag,
			  .span = pen->span};
}

const Styled *compose_under(const Composer *composer, const Styled *above, Element element)
{
	return style_under(&composer->styler, above, element);
}

Typesetter compose_setter(const Composer *composer)
{
	return (Typesetter){.fonts = composer->fonts,
			    .arena = composer->arena,
			    .diag = composer->diag,
			    .span = composer->span,
			    .language = composer->voice.language};
}

const TextRun *compose_line(const Composer *composer, const Styled *styled, const char *string)
{
	Typesetter setter = compose_setter(composer);

	return line_shape(&setter, styled->style, string);
}

double compose_longest_word(const Composer *composer, const Styled *styled, const char *string)
{
	double most = 0;

	while (*string) {
		size_t length = strcspn(string, " ");
		const char *word = arena_copy_n(composer->arena, string, length);

		if (length)
			most = fmax(most, compose_line(composer, styled, word)->width);
		string += length + (string[length] == ' ');
	}
	return most;
}

const TextRun *const *compose_lines(const Composer *composer, const Styled *styled,
				    const char *text, double width, size_t *count)
{
	Typesetter setter = compose_setter(composer);

	return paragraph_shape(&setter, styled->style, text, width, count);
}
