# make            installs what is missing, builds out/bin/phaseline
# make atlas      renders geodata/korea-1958 into out/korea-1958 (A=russia-1812: another); look at index.html there
# make atlases    renders every campaign of geodata
# make test       every test; the last line says how many passed and failed
# make check      lint, unit, figures, diagnostics
# make accept T=name   stores the goldens of one figure or piece after you looked at them (make review)
# make manual     writes the tables of src/manual and README.md anew, from the program's own rows
# make install PREFIX=/usr/local DESTDIR=
# PROFILE = release | debug | asan | ubsan | coverage
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
# V=1 shows whole commands.
say = $(if $V,,@echo '  $1' && )

PROFILE ?= release
PREFIX  ?= /usr/local
JOBS    ?= $(shell nproc 2>/dev/null || echo 1)
VERSION := 1.0.0
O       := out/build/$(PROFILE)
ifeq ($(MAKELEVEL)$(filter -j% --jobs%,$(MAKEFLAGS)),0)
MAKEFLAGS += --jobs=$(JOBS)
endif

# Packages are seen to before anything is compiled: make builds these two files first and starts over.
PLAIN_GOALS := clean format geodata help circles parameters numbers tolerated tolerated-% lint-tests
TEST_GOALS  := test check unit lint lint-tests headers style banned stale figures diagnostics checked program extremes reckoner invariants asan review accept coverage
WANTED      := $(or $(MAKECMDGOALS),all)
ifneq ($(filter-out $(PLAIN_GOALS),$(WANTED)),)
include out/build/render.mk
ifneq ($(filter $(TEST_GOALS) $O/tests/% tests/%,$(WANTED)),)
include out/build/test.mk
endif
endif
out/build/%.mk: src/install/packages src/install/packages.list
	@sh src/install/packages $* $@

ifeq ($(origin CC),default)
CC := gcc
endif
# gcc's fat objects are what a plain ar and nm can read; clang's would want a linker of LLVM's own.
CLANG := $(findstring __clang__,$(shell $(CC) -dM -E -xc /dev/null 2>/dev/null))
LTO   := $(if $(CLANG),,-flto=auto -ffat-lto-objects)

CFLAGS.debug    := -O0 -g3
CFLAGS.release  := -O2 -g $(LTO)
CFLAGS.asan     := -O1 -g3 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
CFLAGS.ubsan    := -O1 -g3 -fsanitize=undefined -fno-sanitize-recover=all
CFLAGS.coverage := -O0 -g3 --coverage
ifndef CFLAGS.$(PROFILE)
$(error PROFILE=$(PROFILE): want release, debug, asan, ubsan or coverage)
endif
# Costs are named in enums and weigh lengths: clang's -Wconversion would have each of them cast.
WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wdouble-promotion \
            -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wswitch-enum \
            -Werror=implicit -Werror=int-conversion -Werror=incompatible-pointer-types \
            $(if $(CLANG),-Wno-enum-float-conversion)
# What gcc 14 refuses by itself is refused everywhere: a function nobody declared returns half a pointer.
# A compiler newer than this source may warn of more: that stops no user, but it does fail a test. It makes no other code,
# so $O/flags leaves it out: `make atlas && make test` compiles nothing twice. What was compiled before without it has
# printed its warnings by then and is not looked at again; CI starts from a fresh clone, where each file meets it.
WERROR   := $(if $(CI)$(filter $(TEST_GOALS) $O/tests/% tests/%,$(WANTED)),-Werror)
CPPFLAGS := -Isrc -D_GNU_SOURCE -DPHASELINE_VERSION='"$(VERSION)"' $(RENDER.cflags)
CFLAGS   := -std=c11 $(WARN) $(CFLAGS.$(PROFILE))
LDFLAGS  := -Wl,--as-needed $(filter -O% -f% --coverage,$(CFLAGS.$(PROFILE)))
# libgeotiff has no .pc; png, jpeg and tiff are what cairo and PROJ stand on anyway.
LDLIBS   := $(RENDER.libs) -lgeotiff -lm

SRC  := $(sort $(wildcard src/*/*.c src/*/*/*.c))
HDR  := $(sort $(wildcard src/*/*.h src/*/*/*.h))
TEST := $(sort $(wildcard tests/unit/*/*_test.c tests/unit/*/*/*_test.c))
PAGE := $(sort $(wildcard src/manual/*.md)) styles/README.md
START := $(sort $(wildcard src/manual/start/*))
OBJ  := $(SRC:%.c=$O/%.o) $O/src/manual/page_texts.o
TBIN := $(TEST:%.c=$O/%)
PROGRAM := $O/phaseline
LEDGERS := $O/tests/reckoner/ledgers

.PHONY: all atlas atlases test check unit figures diagnostics checked program extremes reckoner invariants lint lint-tests tolerated circles parameters numbers \
        layers headers vocabulary style long codes banned stale manual \
        asan bench review accept coverage format install clean geodata help FORCE
all: out/bin/phaseline

out/bin/phaseline: $(PROGRAM)
	@mkdir -p $(@D)
	@cp -f $< $@.new && mv -f $@.new $@
$(PROGRAM): $O/src/main.o $O/libphaseline.a
	$(call say,link $@)$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)
$O/libphaseline.a: $(OBJ) $O/sources
	$(call say,ar   $@)rm -f $@ && ar rcs $@ $(OBJ)
$O/%.o: %.c $O/flags
	@mkdir -p $(@D)
	$(call say,cc   $<)$(CC) $(CPPFLAGS) $(MORE) $(CFLAGS) $(WERROR) -MMD -MP -c -o $@ $<
$O/tests/unit/%.o: MORE := -Itests $(TEST.cflags)
$O/src/manual/page_texts.o: $O/src/manual/page_texts.c $O/flags
	$(call say,cc   $<)$(CC) $(CPPFLAGS) $(CFLAGS) $(WERROR) -c -o $@ $<
$O/src/manual/page_texts.c: src/manual/embed.awk $(PAGE) $(START) $O/sources
	@mkdir -p $(@D)
	@{ echo '#include "manual/pages.h"'; LC_ALL=C awk -v list=manual_pages -f $< $(PAGE); \
	 LC_ALL=C awk -v list=manual_starts -f $< $(START); } >$@
# Objects are fat, so tests are linked without the whole-program pass that each would go through for itself.
$(TBIN): %: %.o $O/libphaseline.a
	$(call say,link $@)$(CC) $(LDFLAGS) $(if $(LTO),-fno-lto) -o $@ $^ $(TEST.libs) $(LDLIBS)
.SECONDARY: $(TBIN:%=%.o)

# Files that change only when what they say does: other flags, or a source come or gone, rebuild.
FLAGS_SAID   = $(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) $(LDLIBS)
SOURCES_SAID = $(OBJ) $(PAGE) $(START)
define say_in
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$1)' | cmp -s - $@ || echo '$(subst ','\'',$1)' > $@
endef
$O/flags: FORCE
	$(call say_in,$(FLAGS_SAID))
$O/sources: FORCE
	$(call say_in,$(SOURCES_SAID))

A ?= korea-1958
ATLASES := $(sort $(patsubst geodata/%/atlas.yaml,%,$(wildcard geodata/*/atlas.yaml)))
atlas: atlas-$A
atlases: $(ATLASES:%=atlas-%)
atlas-%: out/bin/phaseline
	out/bin/phaseline render geodata/$*/atlas.yaml -o out/$* -f pdf,svg --gallery -j $(JOBS)
	@cp out/$*/atlas.en.pdf out/$*/atlas.pdf

# Each part counts for itself and notes its seconds (tools/part); the last lines say where the time went and add up.
# A test that does not compile has failed like any other.
PART = sh tests/tools/part out/tests/run
test: out/bin/phaseline $(PROGRAM) $O/pixels $(LEDGERS)
	@rm -rf out/tests/run && mkdir -p out/tests/run/counts
	@-$(PART) build $(MAKE) --no-print-directory -k $(TBIN)
	@-$(PART) lint $(MAKE) --no-print-directory -s lint
	@-$(PART) unit sh tests/tools/run-tests $(TBIN)
	@-PIXELS=$O/pixels $(PART) figures sh tests/tools/figures $(PROGRAM)
	@-$(PART) diagnostics sh tests/tools/diagnostics $(PROGRAM)
	@-$(PART) checked sh tests/tools/checked $(PROGRAM)
	@-$(PART) program sh tests/tools/program $(PROGRAM)
	@-$(PART) extremes sh tests/tools/extremes $(PROGRAM)
	@-$(PART) recipe sh tests/tools/recipe
	@-$(PART) reckoner python3 tests/reckoner/run.py $(LEDGERS) out/tests/reckoner
	@-$(PART) invariants python3 tests/invariants/run.py $(PROGRAM) out/tests/invariants
	@-$(PART) outputs sh tests/tools/outputs out/tests
	@sh tests/tools/total out/tests/run
check: lint lint-tests unit figures diagnostics
unit: $(TBIN)
	@sh tests/tools/run-tests $(TBIN)
figures: $(PROGRAM) $O/pixels
	@PIXELS=$O/pixels sh tests/tools/figures $(PROGRAM)
diagnostics: $(PROGRAM)
	@sh tests/tools/diagnostics $(PROGRAM)
checked: $(PROGRAM)
	@sh tests/tools/checked $(PROGRAM)
program: $(PROGRAM)
	@sh tests/tools/program $(PROGRAM)
extremes: $(PROGRAM)
	@sh tests/tools/extremes $(PROGRAM)
reckoner: $(LEDGERS)
	@python3 tests/reckoner/run.py $(LEDGERS) out/tests/reckoner
invariants: $(PROGRAM)
	@python3 tests/invariants/run.py $(PROGRAM) out/tests/invariants
review: $(PROGRAM) $O/pixels
	@-PIXELS=$O/pixels sh tests/tools/figures $(PROGRAM)
	@PIXELS=$O/pixels sh tests/tools/review $(PROGRAM)
accept:
	@sh tests/tools/accept $(T)
asan:
	@LSAN_OPTIONS=suppressions=$(CURDIR)/tests/tools/lsan.supp:print_suppressions=0 \
	 $(MAKE) --no-print-directory PROFILE=asan unit figures diagnostics
coverage:
	@-$(MAKE) --no-print-directory PROFILE=coverage unit figures diagnostics program extremes
	@sh tests/tools/coverage out/build/coverage
bench: out/bin/phaseline
	@sh tests/bench/run out/bin/phaseline $(JOBS)
	@sh tests/bench/growth out/bin/phaseline
$O/pixels: tests/tools/pixels.c $O/flags
	@mkdir -p $(@D)
	$(call say,cc   $<)$(CC) -std=c11 -D_GNU_SOURCE $(WARN) $(WERROR) $(CFLAGS.$(PROFILE)) -o $@ $(RENDER.cflags) $< $(RENDER.libs)
$(LEDGERS): $O/tests/reckoner/ledgers.o $O/libphaseline.a
	$(call say,link $@)$(CC) $(LDFLAGS) $(if $(LTO),-fno-lto) -o $@ $^ $(LDLIBS)

lint: layers headers long circles parameters numbers codes vocabulary banned style stale
layers:
	@awk -f tests/tools/layers.awk src/LAYERS $(wildcard src/*.c) $(SRC) $(HDR)
headers: $(HDR:%.h=$O/%.h.ok)
$O/%.h.ok: %.h $O/flags
	@mkdir -p $(@D)
	@echo '#include "$(<:src/%=%)"' | $(CC) $(CPPFLAGS) $(CFLAGS) $(WERROR) -fsyntax-only -xc - && touch $@
# What these three find is refused but for what tests/tools/tolerated lists; `make tolerated` shortens that list.
RULED.circles    = $(wildcard src/*.c) $(SRC) $(HDR)
RULED.parameters = $(wildcard src/*.c) $(SRC)
RULED.numbers    = $(filter $(addprefix src/,words/% sign/% layout/% map/% chart/% figure/%),$(SRC) $(HDR))
circles parameters numbers:
	@sh tests/tools/lint tests/tools/tolerated $@ $(RULED.$@)
tolerated:
	@for rule in circles parameters numbers; do \
	 $(MAKE) --no-print-directory tolerated-$$rule; done
tolerated-%:
	@sh tests/tools/lint --shrink tests/tools/tolerated $* $(RULED.$*)
lint-tests:
	@sh tests/tools/lint-tests
long:
	@awk -f tests/tools/long.awk $(wildcard src/*.c) $(SRC)
# Codes of messages and their rows.
codes:
	@awk -f tests/tools/codes.awk $(filter src/base/diag_codes_%,$(SRC)) $(filter-out src/base/diag_codes_%,$(SRC))
# Elements, layers and ids, and their rows.
vocabulary:
	@awk -f tests/tools/vocabulary.awk src/style/vocabulary.c styles/base.css $(filter-out src/style/vocabulary.c,$(SRC))
BANNED := strcpy|strcat|sprintf|vsprintf|strtok|atoi|atof|strtod|localtime|gmtime|ctime|gets
# Tables of the manual, which are the program's own rows.
stale: $(PROGRAM)
	@PHASELINE_STYLES=styles sh tests/tools/manual $(PROGRAM)
manual: $(PROGRAM)
	@PHASELINE_STYLES=styles sh tests/tools/manual --fill $(PROGRAM)
# Files are opened in one place, which knows pipes from files and what --confine lets be read; written in another.
OPENERS := fopen(64)?|freopen(64)?|open(64)?|__open(64)?_2
banned: $(PROGRAM)
	@! nm -Au $O/libphaseline.a $O/src/main.o | grep -wE '$(BANNED)'
	@! nm -Au $O/libphaseline.a $O/src/main.o | grep -vE ':(file|backend)\.o:' | grep -wE '$(OPENERS)'
# Other versions lay out other lines, so only 14 judges.
FORMATTER = $(shell for f in clang-format-14 clang-format; do \
	$$f --version 2>/dev/null | grep -q 'version 14\.' && echo $$f && break; done)
FORMATTED = $(wildcard src/*.c) $(SRC) $(HDR) $(TEST) $(wildcard tests/tools/*.c tests/reckoner/*.c)
style:
	@$(if $(FORMATTER),$(FORMATTER) --dry-run -Werror $(FORMATTED), \
	 echo 'style: skipped, clang-format 14 is not here')
format:
	$(or $(FORMATTER),$(error clang-format 14 is not here)) -i $(FORMATTED)

install: out/bin/phaseline
	install -D -m 755 out/bin/phaseline $(DESTDIR)$(PREFIX)/bin/phaseline
	sh src/install/files $(DESTDIR)$(PREFIX)
geodata:
	sh -c 'cd geodata/korea-1958 && ./build'
clean:
	rm -rf out/build out/bin out/tests out/review
help:
	@sed -n '/^# make/s/^# //p' Makefile

# Headers that a test or a source read the last time it was compiled.
-include $(OBJ:.o=.d) $(TBIN:%=%.d) $O/src/main.d $(LEDGERS).d
