#!/bin/sh
# Resolves pyproject.toml into two universal lock files with hashes. `make lock` calls this.
# No index host, link or local path may stand in them: whoever installs chooses their own mirror.
set -eu
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" "$@"
}

compile pyproject.toml --output-file requirements.lock "$@"
compile pyproject.toml --extra dev --constraints requirements.lock --output-file requirements-dev.lock "$@"
if grep -nE 'https?:|file:|--(extra-)?index-url|--find-links' requirements.lock requirements-dev.lock; then
    echo "The lines above name a host or a path. Fix: name packages only by version in pyproject.toml." >&2
    exit 1
fi
