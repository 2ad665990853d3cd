# make test          what CI runs: needed packages, stale tables, lint, then all tests with their summary last
# make demo          a shop, three roles and six statements, in about a minute after the first build
# make prove         random statements under random policies on a real database; ENGINE=sqlite or postgres, STATEMENTS, SEED, FLAGS
# make bench         how fast each stage is
# make sanitize      the shared corpus through the C library of PostgreSQL's grammar, with the address sanitizer: no leak, no stray access
# make mutate        breaks Weir in many ways, one at a time, and sees that a test fails; ONLY=name,… takes some of them
# make bite          switches parts of the policy's enforcement off, and sees that the oracles which execute statements notice
# make fuzz          the fuzzers of Fuzz/, 15 minutes each: TARGET=… for one of them, SECONDS=… for another time
# make fuzz-replay   what a fuzz target makes of a file: TARGET=… FILE=…
# make docs          the documentation of the library, in .build/documentation
# make lint          whether the sources are in the format of .swift-format; make format puts them into it
# make install-needs the Debian packages that the build and the tests need

SWIFT ?= swift
# Debian packages, and the file or program by which each is known to be there.
NEEDS := libsqlite3-dev:/usr/include/sqlite3.h libpg-query-dev:/usr/include/pg_query.h \
    libpq-dev:/usr/include/postgresql/libpq-fe.h postgresql-15:/usr/lib/postgresql/15/bin/postgres \
    pkg-config:/usr/bin/pkg-config valgrind:/usr/bin/valgrind
# Two compilers of a large module at once take most of a small machine's memory.
JOBS ?= 2

.PHONY: all build test floor demo prove bench sanitize mutate bite fuzz fuzz-replay lint format needs install-needs clean

all: build

build: needs
	$(SWIFT) build --product weir -j $(JOBS)

# Says what is missing; installs it as root on Debian, or where INSTALL=1 asks for it.
needs:
	@missing=""; \
	for need in $(NEEDS); do \
	    [ -e "$${need#*:}" ] || missing="$$missing $${need%%:*}"; \
	done; \
	if [ -n "$$missing" ] && [ "$$(uname)" = Linux ]; then \
	    echo "missing packages:$$missing"; \
	    if command -v apt-get >/dev/null && { [ "$$(id -u)" = 0 ] || [ "$(INSTALL)" = 1 ]; }; then \
	        $(MAKE) --no-print-directory install-needs; \
	    else \
	        echo "install them with: sudo make install-needs"; exit 1; \
	    fi; \
	fi

install-needs:
	@sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	$$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    $(foreach need,$(NEEDS),$(firstword $(subst :, ,$(need))))

test: needs lint docs
	@Tests/run-tests.sh "$(SWIFT)" "$(JOBS)"

lint:
	@$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Demo \
	    Benchmarks Fuzz Mutation/Package.swift Mutation/Sources
	@echo "lint: the format is as .swift-format asks"

# The documentation of the library, for a browser, in .build/documentation.
docs: needs
	@mkdir -p .build
	@$(SWIFT) package --allow-writing-to-directory .build/documentation generate-documentation --target Weir \
	    --output-path .build/documentation --warnings-as-errors > .build/documentation.log 2>&1 \
	    || { cat .build/documentation.log; exit 1; }
	@echo "docs: the documentation is in .build/documentation"

# Puts the sources into that format.
format:
	@$(SWIFT) format format --in-place --recursive --parallel Package.swift Sources Tests Demo \
	    Benchmarks Fuzz Mutation/Package.swift Mutation/Sources

# Writes the present number of tests of each module to Tests/floor.txt.
floor: needs
	@FLOOR=write Tests/run-tests.sh "$(SWIFT)" "$(JOBS)"

demo: needs
	@echo "building weir (the first time takes a few minutes)"
	@$(SWIFT) build --quiet -j $(JOBS) --product weir
	@$(SWIFT) build --quiet -j $(JOBS) --product weir-demo-shop
	@Demo/demo.sh "$$($(SWIFT) build --show-bin-path)"

ENGINE ?= sqlite
STATEMENTS ?= 20000
SEED ?= 1

# Holds Weir against a real database, and shrinks what it finds; see README.md.
prove: needs
	@echo "building weir-prove (the first time takes a few minutes)"
	@$(SWIFT) build --quiet -c release -j $(JOBS) --product weir-prove
	@"$$($(SWIFT) build -c release --show-bin-path)/weir-prove" --engine $(ENGINE) --statements $(STATEMENTS) \
	    --seed $(SEED) $(FLAGS)

bench: needs
	$(SWIFT) run -c release --package-path Benchmarks

sanitize: needs
	$(SWIFT) test --sanitize=address --build-path .build-address -j $(JOBS) --disable-xctest \
	    --filter PostgresParserTests.CorpusTests

# Both break a copy of the checkout, in .build-mutants; see Mutation/README.md.
mutate bite: needs
	@mkdir -p .build-mutants
	@$(SWIFT) build --package-path Mutation -j $(JOBS) > .build-mutants/tool.log 2>&1 \
	    || { cat .build-mutants/tool.log; exit 1; }
	@SWIFT="$(SWIFT)" JOBS="$(JOBS)" ONLY="$(ONLY)" NARROW="$(NARROW)" Mutation/.build/debug/weir-mutate $@

fuzz: needs
	@SWIFT="$(SWIFT)" JOBS="$(JOBS)" Fuzz/fuzz.sh "$(or $(SECONDS),900)" $(TARGET)

fuzz-replay: needs
	@SWIFT="$(SWIFT)" JOBS="$(JOBS)" Fuzz/fuzz.sh replay "$(TARGET)" "$(abspath $(FILE))"

clean:
	$(SWIFT) package clean
