# What people do with a checkout. `make demo` and `make test` do all the set-up on a fresh Debian 12 with Swift.
.PHONY: setup build test demo lint reference release bench peers fuzz clean

packages = libyaml-dev libjq-dev libsqlite3-dev
missing = $(shell for package in $(packages); do \
	dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'install ok installed' || echo $$package; done)
sudo = $(shell [ "$$(id -u)" = 0 ] || echo sudo)

# Installs the Debian packages that are missing; nothing when all are there.
setup:
	@if [ -n "$(strip $(missing))" ]; then \
		$(sudo) apt-get update -q && $(sudo) apt-get install -y -q --no-install-recommends $(missing); fi

build: setup
	swift build --explicit-target-dependency-import-check error

# Runs every workflow once against a simulated API: no key, no network.
demo: build
	swift run --skip-build chekt-runner demo

# The tests of a clock that is set show another one to the daemon.
test: packages += libfaketime
test: setup
	swift build --build-tests --explicit-target-dependency-import-check error
	swift test --skip-build --disable-xctest

lint:
	swift format lint --recursive --strict --parallel Package.swift Sources Tests

# Brings the schema and the tables of keys up to date with the descriptions that they are made from.
reference: build
	swift run --skip-build chekt-runner schema > workflows/workflow.schema.json
	swift run --skip-build chekt-runner schema --reference workflows/README.md

# The program that is shipped: it needs no Swift to run.
release: setup
	swift build -c release --static-swift-stdlib --product chekt-runner

# Measures the shipped program, beside other tools where there are some.
bench: packages += python3-venv
bench: release peers
	swift build -c release --static-swift-stdlib --product benchmarks
	.build/release/benchmarks

# The limiters of Python that the budget is measured beside; without them it is measured alone.
peers: .build/peers/installed
.build/peers/installed: Tests/Benchmarks/Peers/requirements.txt
	python3 -m venv .build/peers && .build/peers/bin/pip install --quiet --disable-pip-version-check -r $< \
		&& touch $@ || { rm -rf .build/peers; echo "no limiter of Python could be installed" >&2; }

# Puts a million damaged workflow files through everything that `validate` does, and a million cron expressions through
# the parser and the search for the next fire.
fuzz: setup
	swift build -c release --static-swift-stdlib --product fuzzing
	.build/release/fuzzing workflows Tests/Broken
	.build/release/fuzzing cron

clean:
	swift package clean
