#include "words/voice.h"

#include "base/composed.h"
#include "calendar/date_words.h"

const char *voice_text_or_none(const Voice *voice, const Text *text)
{
	const char *value = text_in(text, voice->language, voice->fallback);

	return value ? text_composed(voice->arena, value) : NULL;
}

const char *voice_text(const Voice *voice, const Text *text)
{
	const char *value = voice_text_or_none(voice, text);

	return value ? value : "";
}

const char *voice_word(const Voice *voice, const char *key)
{
	return words_find(voice->words, key);
}

DateStore *voice_dates(const Voice *voice)
{
	return words_dates(voice->words);
}

char *voice_date(const Voice *voice, const Edtf *date)
{
	DatePatterns patterns = {.until = voice_word(voice, "date_until"),
				 .from = voice_word(voice, "date_from"),
				 .approximate = voice_word(voice, "date_about"),
				 .uncertain = voice_word(voice, "date_uncertain")};

	return date_words(voice->arena, voice_dates(voice), date, voice->language, &patterns);
}

const char *voice_plural(const Voice *voice, const char *stem, int64_t number)
{
	const char *category = plural_category(voice->arena, number, voice->language);
	const char *key = arena_printf(voice->arena, "%s %s", stem, category);

	return words_vary(voice->words, stem, key) ? key : stem;
}

const char *voice_moded(const Voice *voice, const char *stem, PlanMode mode)
{
	static const char *const modes[] = {[MODE_PLANNED] = "planned",
					    [MODE_CARRIED_OUT] = "carried_out",
					    [MODE_CONTINGENT] = "contingent"};
	const char *key = arena_printf(voice->arena, "%s %s", stem, modes[mode]);

	return words_vary(voice->words, stem, key) ? key : stem;
}
