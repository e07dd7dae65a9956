# make            sets up, builds, and makes everything in out/ from kb/back-spasm
# make check      sets up and runs every test
# make help       says what else there is

OUT := out
PREFIX := /usr/local
DESTDIR :=
LIBRARIES := lib
CC := gcc
VERSION := 0.1.0
RELEASED := 2026-11-25

BIN := $(OUT)/bin/kbc
SETUP := $(OUT)/.setup

# The objects serve in a program and in a shared library (kbt_sqlite.so), which shows none of them.
STANDARD := -std=gnu11 -D_GNU_SOURCE -fPIC -fvisibility=hidden
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Werror
CFLAGS := -O2 -g
CPPFLAGS := -Icompiler -I. -isystem /usr/include/libxml2 -DKBC_VERSION='"$(VERSION)"' \
            -DKBC_RELEASED='"$(RELEASED)"' \
            -DKBC_DATA='"$(PREFIX)/share/kbc"'
LDFLAGS :=
LIBS := -lxslt -lexslt -lxml2 -lqpdf -lnettle -ljansson -lgmp -lcadical -lstdc++ -lm -lpthread
# One line for each file that is made; V=1 shows the commands.
QUIET := $(if $(V),,@)
say = $(if $(V),,@printf '  %-8s %s\n' '$(1)' '$(2)')
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += --jobs=$(shell nproc)
endif

COMPILE = $(CC) $(STANDARD) $(WARNINGS) $(CFLAGS) $(CPPFLAGS) -MMD -MP

# How objects were compiled: when that changes, all are out of date.
COMPILED := $(OUT)/.compiled
ifneq ($(strip $(file <$(COMPILED))),$(strip $(COMPILE)))
$(shell mkdir -p $(OUT))
$(file >$(COMPILED),$(COMPILE))
endif

COMPILER_SOURCES := $(wildcard compiler/*.c compiler/*/*.c)
RUNTIME_SOURCES := $(wildcard runtime/*.c)
OBJECTS := $(patsubst %.c,$(OUT)/obj/%.o,$(COMPILER_SOURCES) $(RUNTIME_SOURCES))
LIBRARY_OBJECTS := $(filter-out $(OUT)/obj/compiler/main.o,$(OBJECTS))

.PHONY: all help setup setup-check build check lint asan ubsan tsan mutation pairs fuzz bench bench-answers \
        bench-handouts bench-watch cover install uninstall deb update-golden format clean
.DELETE_ON_ERROR:
.SUFFIXES:
.SECONDARY:

all: $(OUT)/made manual

help:
	@sed -n '1,3s/^# //p' $(firstword $(MAKEFILE_LIST))
	@printf '%s\n' \
	'make build      only the program, out/bin/kbc' \
	'make lint       the laws of the code: layers, sizes, names' \
	'make asan       every test under AddressSanitizer and UBSan; half an hour' \
	'make tsan       the checks by several threads under ThreadSanitizer' \
	'make mutation   faults put into the logical checks one by one, each to be noticed' \
	'make pairs      a million random pairs of base and patient, by four evaluators' \
	'make fuzz       each fuzz target for FUZZ_SECONDS (60), the runtime for 10 minutes' \
	'make cover      whether the unit tests take every branch of the runtime' \
	'make bench      times and sizes beside named peers' \
	'make install    to PREFIX (/usr/local), below DESTDIR' \
	'make uninstall  takes away from there what install put there' \
	'make deb        packages for Debian 12, in out/deb/' \
	'make update-golden   rewrites the expected reports of tests/; look at the difference' \
	'make clean      removes out/'

# ---- Set-up: what is missing is installed from Debian's archive, after saying what and why. ----

setup: $(SETUP)-build
$(SETUP)-build $(SETUP)-deb $(SETUP)-check: $(SETUP)-%: tools/packages tools/setup
	@mkdir -p $(OUT)
	@tools/setup $*
	@touch $@

# ---- The program. -------------------------------------------------------------------------------

build: $(BIN) $(OUT)/lib/libkbt.a $(OUT)/lib/libkbt.so $(OUT)/lib/kbt_sqlite.so js

$(BIN): $(OBJECTS)
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(QUIET)$(CC) $(CFLAGS) $(LDFLAGS) -o $@.new $^ $(LIBS) && mv $@.new $@

$(OUT)/obj/%.o: %.c $(COMPILED) | $(SETUP)-build
	@mkdir -p $(@D)
	$(call say,compile,$<)
	$(QUIET)$(COMPILE) -c -o $@ $<

# Most of the time of a large validation goes here.
$(OUT)/obj/compiler/logic/%.o: CFLAGS += -O3

-include $(OBJECTS:.o=.d)

# ---- The runtime library, for programs that evaluate tables. -------------------------------------

LIBKBT_OBJECTS := $(patsubst runtime/%.c,$(OUT)/obj/lib/%.o,$(RUNTIME_SOURCES))

$(OUT)/lib/libkbt.a: $(LIBKBT_OBJECTS)
	@mkdir -p $(@D)
	@rm -f $@
	$(call say,archive,$@)
	$(QUIET)$(AR) rcsD $@ $^

# The shared one. Which names it shows, and what its version means, stands in runtime/kbt.map.
INTERFACE := $(lastword $(shell sed -n 's/^KBT_\([0-9.]*\) {$$/\1/p' runtime/kbt.map))
SONAME := libkbt.so.$(firstword $(subst ., ,$(INTERFACE)))
SHARED := $(OUT)/lib/libkbt.so.$(INTERFACE)

$(SHARED): $(LIBKBT_OBJECTS) runtime/kbt.map
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(QUIET)$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(SONAME) -Wl,-Bsymbolic-functions \
	-Wl,--version-script=runtime/kbt.map -o $@ $(LIBKBT_OBJECTS)

$(OUT)/lib/libkbt.so: $(SHARED)
	@ln -sf $(notdir $(SHARED)) $(OUT)/lib/$(SONAME)
	@ln -sf $(SONAME) $@

$(OUT)/obj/lib/%.o: runtime/%.c $(COMPILED) | $(SETUP)-build
	@mkdir -p $(@D)
	$(call say,compile,$<)
	$(QUIET)$(CC) -std=c11 -ffreestanding -fPIC -ffunction-sections $(WARNINGS) $(CFLAGS) -MMD -MP -c -o $@ $<

-include $(LIBKBT_OBJECTS:.o=.d)

# ---- The runtime library in WebAssembly, and the ES module around it. ----------------------------

JS_SOURCES := $(wildcard runtime/js/*.mjs) runtime/js/kbt.d.ts runtime/js/package.json
JS := $(OUT)/js/kbt.wasm $(OUT)/js/kbt.d.mts $(JS_SOURCES:runtime/js/%=$(OUT)/js/%)
WASM_OBJECTS := $(patsubst runtime/%.c,$(OUT)/obj/wasm/%.o,$(RUNTIME_SOURCES) runtime/js/kbt_wasm.c)

# What the module shows: what the ES module calls.
WASM_EXPORTS := about answer_size answer_start ask band band_of bands bite_next cause_literal \
    cause_next cause_status citation condition_literal contradiction count error_text \
    escalation_next evaluate finding get id interaction language languages open order part \
    part_literal part_next part_points patient_size patient_start question rule rule_literal \
    rule_next score_step set_text source standing text total treatment_at truth unit urgency \
    urgency_possible value verify

.PHONY: js
js: $(JS)

$(OUT)/js/kbt.wasm: $(WASM_OBJECTS)
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(QUIET)wasm-ld --no-entry --gc-sections --strip-all --compress-relocations --stack-first \
	-z stack-size=16384 --export=__heap_base $(WASM_EXPORTS:%=--export=kbt_%) -o $@ $^

$(OUT)/obj/wasm/%.o: runtime/%.c | $(SETUP)-build
	@mkdir -p $(@D)
	$(call say,compile,$<)
	$(QUIET)clang --target=wasm32 -mbulk-memory -std=c11 -ffreestanding -ffunction-sections -Oz \
	$(WARNINGS) -Iruntime/js -I. -MMD -MP -c -o $@ $<

$(OUT)/js/%: runtime/js/%
	@mkdir -p $(@D)
	@cp $< $@

# The types again under the name that TypeScript looks for beside kbt.mjs, where it is no package.
$(OUT)/js/kbt.d.mts: runtime/js/kbt.d.ts
	@mkdir -p $(@D)
	@cp $< $@

-include $(WASM_OBJECTS:.o=.d)

# ---- The extension for SQLite: the answers of kbc eval in a database. ----------------------------

SQLITE_OBJECTS := $(patsubst %.c,$(OUT)/obj/%.o,$(wildcard runtime/sqlite/*.c))
SQLITE_NEEDS := $(filter $(addprefix $(OUT)/obj/,compiler/answer/% compiler/base/% \
                  compiler/grammar/%),$(OBJECTS)) $(RUNTIME_SOURCES:%.c=$(OUT)/obj/%.o)

$(OUT)/lib/kbt_sqlite.so: $(SQLITE_OBJECTS) $(SQLITE_NEEDS)
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(QUIET)$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,--gc-sections -o $@ $^ -ljansson -lgmp

-include $(SQLITE_OBJECTS:.o=.d)

# ---- What kbc writes about itself: manual pages, completion, the schema. --------------------------

COMMANDS := $(shell sed -n 's/^COMMAND.\([a-z]*\),.*/\1/p' compiler/commands/commands.def)
PAGES := $(OUT)/man/man1/kbc.1 $(COMMANDS:%=$(OUT)/man/man1/kbc-%.1)
COMPLETION := $(OUT)/completion/kbc $(OUT)/completion/_kbc $(OUT)/completion/kbc.fish

.PHONY: manual
manual: $(PAGES) $(COMPLETION) $(OUT)/kb.rng

$(OUT)/man/man1/kbc.1: $(BIN)
	@$(BIN) manual --output $@
$(OUT)/man/man1/kbc-%.1: $(BIN)
	@$(BIN) manual $* --output $@
$(OUT)/completion/kbc: $(BIN)
	@$(BIN) completion bash --output $@
$(OUT)/completion/_kbc: $(BIN)
	@$(BIN) completion zsh --output $@
$(OUT)/completion/kbc.fish: $(BIN)
	@$(BIN) completion fish --output $@
$(OUT)/kb.rng: $(BIN)
	@$(BIN) schema --output $@

# ---- The main job. ------------------------------------------------------------------------------

KB := kb/back-spasm
KB_FILES := $(shell find $(KB) xslt -type f 2>/dev/null)

$(OUT)/made: $(BIN) $(KB_FILES) | $(SETUP)-build
	@$(BIN) validate $(KB)
	@$(BIN) build $(KB) --output $(OUT)
	@$(BIN) trace $(KB) --output $(OUT)/back-spasm-trace.html
	@tools/made $(OUT)
	@touch $@

# ---- Tests. -------------------------------------------------------------------------------------

include tests/tests.mk

# ---- Installing. --------------------------------------------------------------------------------

PLACE = "$(DESTDIR)$(PREFIX)"

# Where the shells look for completion, below share/; Debian's zsh has another folder for packages.
ZSH_FOLDER := site-functions
SHELLS = bash-completion/completions zsh/$(ZSH_FOLDER) fish/vendor_completions.d

install: $(BIN) $(OUT)/lib/libkbt.a $(OUT)/lib/libkbt.so $(OUT)/lib/kbt_sqlite.so \
         $(JS) $(PAGES) $(COMPLETION) $(OUT)/kb.rng
	install -d $(PLACE)/bin $(PLACE)/share/kbc $(PLACE)/include $(PLACE)/$(LIBRARIES)/pkgconfig \
	$(PLACE)/share/javascript/kbt $(PLACE)/share/man/man1 $(SHELLS:%=$(PLACE)/share/%)
	install -m 755 $(BIN) $(PLACE)/bin/kbc
	cp -R xslt starter $(PLACE)/share/kbc/
	install -m 644 $(OUT)/kb.rng $(PLACE)/share/kbc/
	install -m 644 $(PAGES) $(PLACE)/share/man/man1/
	install -m 644 $(OUT)/completion/kbc $(PLACE)/share/bash-completion/completions/
	install -m 644 $(OUT)/completion/_kbc $(PLACE)/share/zsh/$(ZSH_FOLDER)/
	install -m 644 $(OUT)/completion/kbc.fish $(PLACE)/share/fish/vendor_completions.d/
	install -m 644 runtime/kbt.h runtime/kbt_format.h $(PLACE)/include/
	install -m 644 $(OUT)/lib/libkbt.a $(SHARED) $(OUT)/lib/kbt_sqlite.so $(PLACE)/$(LIBRARIES)/
	ln -sf $(notdir $(SHARED)) $(PLACE)/$(LIBRARIES)/$(SONAME)
	ln -sf $(SONAME) $(PLACE)/$(LIBRARIES)/libkbt.so
	sed 's|@PREFIX@|$(PREFIX)|; s|@LIBRARIES@|$(LIBRARIES)|; s|@VERSION@|$(VERSION)|' runtime/libkbt.pc.in \
	> $(PLACE)/$(LIBRARIES)/pkgconfig/libkbt.pc
	install -m 644 $(JS) $(PLACE)/share/javascript/kbt/

# What install puts there, and nothing else; folders stay when something else is in them.
uninstall:
	cd $(PLACE) && rm -rf bin/kbc share/kbc share/javascript/kbt include/kbt.h include/kbt_format.h \
	$(patsubst %,$(LIBRARIES)/%,libkbt.a kbt_sqlite.so libkbt.so $(SONAME) $(notdir $(SHARED)) pkgconfig/libkbt.pc) \
	$(PAGES:$(OUT)/%=share/%) share/bash-completion/completions/kbc share/zsh/$(ZSH_FOLDER)/_kbc \
	share/fish/vendor_completions.d/kbc.fish
	cd $(PLACE)/share && rmdir --ignore-fail-on-non-empty -p man/man1 $(SHELLS)
	cd $(PLACE) && rmdir --ignore-fail-on-non-empty bin share/javascript share include $(LIBRARIES)/pkgconfig $(LIBRARIES)

# ---- Debian packages, in OUT/deb. -----------------------------------------------------------------

deb: $(SETUP)-deb
	@tools/deb $(OUT)
	@ls $(OUT)/deb/*.deb

clean:
	rm -rf $(OUT)
