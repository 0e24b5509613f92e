#!/usr/bin/env bash
# Makes the Python environment in policies/uio2/.venv (about two minutes); does nothing when it is there and complete.
# Usage: policies/uio2/setup.sh [PYTHON]     PYTHON >= 3.11, default python3
set -euo pipefail
cd "$(dirname "$0")"
python=${1:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "error: Python >= 3.11 is needed, $("$python" --version) was found; name another one: setup.sh PYTHON" >&2
  exit 1
}
if cmp -s requirements.txt .venv/installed.txt; then
  exit 0
fi
"$python" -m venv --clear .venv
.venv/bin/pip install --quiet --disable-pip-version-check --requirement requirements.txt
cp requirements.txt .venv/installed.txt
