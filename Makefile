# Everything that people and machines do with this project, in one place. `make help` lists it.

SWIFT_BUILD = swift build
RULEHOST = .build/release/rulehost

.DEFAULT_GOAL := help
.PHONY: help setup build run test lint docs soak bench bench-pair clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1 - \2/p' $(MAKEFILE_LIST)

setup: ## install what the build needs (liblua5.4-dev, with apt)
	@.ci/setup build

build: setup ## build the release executable, .build/release/rulehost
	@echo "building (the first time takes a few minutes)"
	@$(SWIFT_BUILD) -c release --product rulehost

run: build ## replay the example conversation, or run the bot when TELEGRAM_BOT_TOKEN is set
	@if [ -n "$${TELEGRAM_BOT_TOKEN:-}" ]; then \
	    echo "TELEGRAM_BOT_TOKEN is set: moderating live, Ctrl-C ends it"; \
	    exec $(RULEHOST) bot; \
	fi; \
	$(RULEHOST) replay examples/conversation.jsonl && \
	printf '%s\n' '' 'That was examples/conversation.jsonl, judged by rules/*.lua with the scores of groups.conf.' \
	    'Change a rule or a score and say `make run` again. To go live:' \
	    '  1. ask @BotFather on Telegram for a bot, and switch its privacy mode off (/setprivacy)' \
	    '  2. make the bot an administrator of your group who may delete messages and ban users' \
	    '  3. TELEGRAM_BOT_TOKEN=... RULEHOST_OWNERS=<your user id> make run'

test: ## run every test: Swift's, then the rules' own
	@.ci/setup test
	@swift test
	@echo "rulehost check"
	@$$(swift build --show-bin-path)/rulehost check
	@echo "tests of Tools/bench"
	@python3 -B Tools/bench/pairs_test.py

soak: ## kill the bot 100 times with each store and stop Redis 20 times, under load (KILLS=100 OUTAGES=20 SEED=1)
	@.ci/setup test
	@swift build --build-tests
	@SOAK_KILLS=$(or $(KILLS),100) SOAK_OUTAGES=$(or $(OUTAGES),20) $(if $(SEED),SOAK_SEED=$(SEED)) \
	    swift test --skip-build --filter SoakTests

bench: build ## measure what a message costs, beside stock Lua, and what a long replay takes in memory
	@.ci/setup test
	@$(SWIFT_BUILD) -c release --product rulehost-bench
	@.build/release/rulehost-bench

bench-pair: ## compare with BASE=COMMIT: both are built and measured in turn, PAIRS=7 times (Tools/bench/pairs.py, Python 3)
	@.ci/setup test
	@python3 -B Tools/bench/pairs.py --pairs $(or $(PAIRS),7) "$(or $(BASE),$(error say what to compare with: make bench-pair BASE=COMMIT))"

lint: ## check formatting, habits and the Lua files
	@.ci/setup test
	@.ci/lint

docs: ## write rules/meta/rulehost.lua, docs/lua-api.md, docs/admin-commands.md and the keys of docs/store.md from their tables
	@swift build --product rulehost
	@$$(swift build --show-bin-path)/rulehost api lua > rules/meta/rulehost.lua
	@$$(swift build --show-bin-path)/rulehost api markdown > docs/lua-api.md
	@$$(swift build --show-bin-path)/rulehost api commands > docs/admin-commands.md
	@$$(swift build --show-bin-path)/rulehost api keys | \
	    sed -i -e '/<!-- keys: begin/,/<!-- keys: end/{//!d}' -e '/<!-- keys: begin/r /dev/stdin' docs/store.md

clean: ## remove what was built
	@rm -rf .build
