# The tests: each is a program or script of its own that says what it looked at and exits 0 or 1.
# Included by the Makefile.

UNIT := $(OUT)/tests/unit
UNIT_SOURCES := $(wildcard tests/unit/*.c tests/oracle/*.c)
UNIT_OBJECTS := $(patsubst %.c,$(OUT)/obj/%.o,$(UNIT_SOURCES))
UNIT_LIBS := -lcheck -lsubunit -lrt
SCRIPTS := $(sort $(wildcard tests/*.sh))

# What the scripts use besides kbc: a program a file of tests/schema/.
TOOLS := $(patsubst tests/schema/%.c,$(OUT)/tests/%,$(wildcard tests/schema/*.c))

# Changes of single tests, each of which must make a case fail: tests/cases.sh runs it.
RULE_MUTANTS := $(OUT)/tests/rule-mutants
RULE_MUTANTS_OBJECTS := $(patsubst %.c,$(OUT)/obj/%.o,$(wildcard tests/cases/*.c))

# What uses the runtime alone, and nothing but what libkbt.a holds: a file of tests/tables/ each.
RUNTIME_TOOLS := $(patsubst tests/tables/%.c,$(OUT)/tests/%,$(wildcard tests/tables/*.c))

# Each fuzz target with a main of its own, that gives it files: tests/fuzz.sh replays the corpora.
FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))
REPLAYS := $(FUZZ_TARGETS:%=$(OUT)/tests/replay-%)

# The logical checks against their definitions, on every patient of small random knowledge bases.
LOGIC_ORACLE := $(OUT)/tests/logic-oracle
LOGIC_ORACLE_OBJECTS := $(patsubst %.c,$(OUT)/obj/%.o,$(wildcard tests/logic_oracle/*.c \
                          tests/oracle/*.c))

# Random knowledge bases, patients and their answers, for other builds of the runtime to give too.
PAIRS := $(OUT)/tests/pairs
PAIRS_OBJECTS := $(patsubst %.c,$(OUT)/obj/%.o,$(wildcard tests/pairs/*.c) tests/oracle/random_base.c \
                   tests/oracle/random_tests.c tests/unit/checked.c)

# What kbc fmt is held to: random documents, and two knowledge bases compared.
LAYOUT := $(OUT)/tests/layout
LAYOUT_OBJECTS := $(patsubst %.c,$(OUT)/obj/%.o,$(wildcard tests/layout/*.c) \
                    tests/oracle/random_base.c tests/oracle/random_tests.c)

check: build $(UNIT) $(TOOLS) $(RUNTIME_TOOLS) $(REPLAYS) $(LOGIC_ORACLE) $(PAIRS) $(RULE_MUTANTS) $(LAYOUT) $(OUT)/made
	@tools/run-tests $(OUT) $(UNIT) $(SCRIPTS)

$(UNIT): $(UNIT_OBJECTS) $(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(QUIET)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(UNIT_LIBS) $(LIBS)

$(LOGIC_ORACLE): $(LOGIC_ORACLE_OBJECTS) $(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(QUIET)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(PAIRS): $(PAIRS_OBJECTS) $(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(QUIET)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(UNIT_LIBS) $(LIBS)

$(RULE_MUTANTS): $(RULE_MUTANTS_OBJECTS) $(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(QUIET)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(LAYOUT): $(LAYOUT_OBJECTS) $(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(QUIET)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

-include $(LOGIC_ORACLE_OBJECTS:.o=.d)

$(OUT)/tests/%: $(OUT)/obj/tests/schema/%.o $(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(QUIET)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(RUNTIME_TOOLS): $(OUT)/tests/%: $(OUT)/obj/tests/tables/%.o $(OUT)/lib/libkbt.a
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(QUIET)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lpthread

$(REPLAYS): $(OUT)/tests/replay-%: $(OUT)/obj/tests/fuzz/%.o $(OUT)/obj/tests/replay/replay.o \
		$(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(QUIET)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(OUT)/obj/tests/%.o: CPPFLAGS += -Itests
$(UNIT_OBJECTS): | $(SETUP)-check

-include $(UNIT_OBJECTS:.o=.d) $(wildcard $(OUT)/obj/tests/*/*.d)

# Random knowledge bases with defects that can be mended, and whether that changed an answer.
MENDS := $(OUT)/tests/mends
MENDS_OBJECTS := $(patsubst %.c,$(OUT)/obj/%.o,$(wildcard tests/mends/*.c) tests/oracle/random_base.c \
                   tests/oracle/random_tests.c)

check: $(MENDS)
$(MENDS): $(MENDS_OBJECTS) $(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(QUIET)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

-include $(MENDS_OBJECTS:.o=.d)

# The same tests with the sanitizers, in a folder of their own.
asan:
	$(MAKE) OUT=$(OUT)/asan CFLAGS='-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer' $(OUT)/asan/bin/kbc $(OUT)/asan/tests/unit \
	$(OUT)/asan/lib/libkbt.a $(OUT)/asan/lib/libkbt.so $(OUT)/asan/lib/kbt_sqlite.so js \
	$(OUT)/asan/tests/logic-oracle $(OUT)/asan/tests/pairs $(OUT)/asan/tests/rule-mutants $(OUT)/asan/tests/layout \
	$(patsubst $(OUT)/%,$(OUT)/asan/%,$(MENDS) $(TOOLS) $(RUNTIME_TOOLS) $(REPLAYS))
	KBC_LOGIC_BASES=$${KBC_LOGIC_BASES:-1000} tools/run-tests $(OUT)/asan $(OUT)/asan/tests/unit \
	$(SCRIPTS)
ubsan: asan

# The checks made by several threads, under ThreadSanitizer; of the runtime tests/threads.sh does it.
tsan:
	$(MAKE) OUT=$(OUT)/tsan CFLAGS='-O1 -g -fsanitize=thread' $(OUT)/tsan/bin/kbc
	OUT=$(CURDIR)/$(OUT)/tsan KBC=$(CURDIR)/$(OUT)/tsan/bin/kbc tests/jobs.sh

# Every line and branch of the runtime, by its unit tests; what can't be is listed with its reason.
# Several threads count: without atomic counters gcov makes nonsense of them.
cover:
	$(MAKE) OUT=$(OUT)/cover CFLAGS='-O0 -g --coverage -fprofile-update=atomic' $(OUT)/cover/tests/unit
	@find $(OUT)/cover -name '*.gcda' -delete
	$(OUT)/cover/tests/unit > $(OUT)/cover/unit.log || { tail -n 40 $(OUT)/cover/unit.log; exit 1; }
	@tools/cover $(OUT)/cover/obj

# Faults put into the logical checks on purpose, one at a time: the oracle must notice each.
mutation: $(LOGIC_ORACLE)
	@tests/mutation/run $(OUT) '$(CC) $(STANDARD) -O1 $(MUTANT_FLAGS)' \
	'$(CC) $(CFLAGS) $(LDFLAGS)' '$(LOGIC_ORACLE_OBJECTS) $(LIBRARY_OBJECTS)' '$(LIBS)'
MUTANT_FLAGS = -Icompiler -I. -isystem /usr/include/libxml2

# The long run: a million random pairs of a knowledge base and a patient, to whom the single call, the
# batch call, WebAssembly and the slow evaluator over the model give the same answer.
pairs: export KBC_SEED := $(or $(KBC_SEED),1)
pairs: export KBC_BASES := $(or $(KBC_BASES),20000)
pairs: build $(UNIT) $(PAIRS)
	@CK_RUN_SUITE='emit: table against oracle' $(UNIT)
	@OUT=$(OUT) tests/pairs.sh

# Fuzzing: every target of tests/fuzz/ for FUZZ_SECONDS, from its corpus in tests/fuzz/corpus/NAME;
# the one of the runtime, that others trust, for longer.
FUZZ_SECONDS := 60
FUZZ_SECONDS_table := 600
FUZZ_FLAGS := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all

fuzz: $(SETUP)-check
	$(MAKE) OUT=$(OUT)/fuzz CC=clang CFLAGS='$(FUZZ_FLAGS)' \
	$(addprefix $(OUT)/fuzz/bin/fuzz-,$(FUZZ_TARGETS))
	tools/run-fuzz $(OUT)/fuzz/bin \
	$(foreach target,$(FUZZ_TARGETS),$(target)=$(or $(FUZZ_SECONDS_$(target)),$(FUZZ_SECONDS)))

$(OUT)/bin/fuzz-%: $(OUT)/obj/tests/fuzz/%.o $(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(QUIET)$(CC) $(CFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)

lint: $(SETUP)-check $(BIN) js
	tools/lint

# Generated bases of so many rules each; 1000000 takes a minute and 6 GB.
BENCH_RULES := 1000 10000 100000

bench: $(BIN) $(OUT)/bench/read bench-answers bench-handouts bench-watch $(SETUP)-check
	@tools/bench $(OUT) $(BENCH_RULES)

bench-answers: $(OUT)/bench/table $(OUT)/lib/libkbt.a $(SETUP)-check
	@tools/bench-answers $(OUT)

bench-watch: $(BIN) $(SETUP)-check
	@tools/bench-watch $(OUT)

bench-handouts: $(BIN) $(OUT)/bench/documents $(SETUP)-check
	@tools/bench-handouts $(OUT)

$(OUT)/bench/%: $(OUT)/obj/tests/bench/%.o $(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(QUIET)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

update-golden: $(BIN)
	@KBC=$(abspath $(BIN)) UPDATE_GOLDEN=1 tests/documents.sh
