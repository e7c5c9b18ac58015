#!/bin/sh
# Builds .venv from the hashed lock and installs the project into it. `make setup` calls this.
# It does nothing when the lock, the project file, the place and the Python are those of the last time.
set -eu
cd "$(dirname "$0")/.."
venv=.venv
stamp=$venv/.installed

say() { printf '%s\n' "$*" >&2; }

recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if command -v "$candidate" >/dev/null 2>&1 && recent "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    say "需要 Python 3.11 或更新版本。请先安装，或指定：make setup PYTHON=/路径/python3.11"
    say "Python 3.11 or newer is needed, and none was found (python3 here: $(python3 --version 2>&1 || true))."
    say "Fix: install it (Debian 12, Ubuntu 24.04: apt install python3 python3-venv), or: make setup PYTHON=/path/to/python3.11"
    exit 1
}

fingerprint() {
    "$1" - <<'PY'
import hashlib, os, sys
files = ("requirements-dev.lock", "pyproject.toml")
parts = [open(name, "rb").read() for name in files] + [os.getcwd().encode(), sys.version.encode()]
print(hashlib.sha256(b"\0".join(parts)).hexdigest())
PY
}

if [ -x "$venv/bin/python" ] && recent "$venv/bin/python"; then
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint "$venv/bin/python")" ]; then
        exit 0
    fi
fi

python=$(find_python)
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    say "此 Python 缺少 venv 模块。Debian/Ubuntu 请执行：apt install python3-venv"
    say "$python has no venv module. Fix on Debian and Ubuntu: apt install python3-venv"
    exit 1
fi

say "Building $venv with $("$python" --version) …"
if ! { [ -x "$venv/bin/pip" ] && "$venv/bin/pip" --version && recent "$venv/bin/python"; } >/dev/null 2>&1; then
    "$python" -m venv --clear "$venv"
fi
rm -f "$stamp"
pip="$venv/bin/python -m pip --disable-pip-version-check --no-input"
if ! $pip install --quiet --require-hashes --requirement requirements-dev.lock; then
    say "依赖安装失败：请检查网络或软件包镜像设置（pip config），再执行 make setup。"
    say "Installing the locked packages failed. Fix: check the network or pip's mirror (pip config list), then: make setup"
    exit 1
fi
$pip install --quiet --no-deps --no-build-isolation --editable .
fingerprint "$venv/bin/python" >"$stamp"
say "Ready: $venv/bin/xianli"
