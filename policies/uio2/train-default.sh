#!/usr/bin/env bash
# From nothing to a policy folder like policies/default: collects demonstrations, trains on them, exports.
# Stop it whenever you like; the same command goes on where it was. About three hours on two cores.
#   policies/uio2/train-default.sh [FOLDER]    what it makes lies there (default: out/default-policy)
set -euo pipefail
repository=$(cd "$(dirname "$0")/../.." && pwd)
cd "$repository"
out=${1:-out/default-policy}
python=policies/uio2/.venv/bin/python
mkdir -p "$out"
out=$(cd "$out" && pwd)

[ -x node_modules/.bin/tsx ] || npm ci
policies/uio2/setup.sh

collect() { npx tsx app/cli/main.node.ts collect "$@"; }
# Seeds of the held-out demonstrations are training seeds too: no evaluation seed is touched.
collect --out "$out/validation" --samples 4096 --seed-base 900000
collect --out "$out/demonstrations" --samples 500000 &
collecting=$!
trap 'kill -INT $collecting 2>/dev/null || true' EXIT
until [ -f "$out/demonstrations/collection.json" ]; do kill -0 $collecting && sleep 1; done

cd policies/uio2
"$repository/$python" -m uio2 train --config default-policy/train.yaml --data "$out/demonstrations" --follow \
  --validation "$out/validation" --out "$out/run" --export
"$repository/$python" -m uio2 export "$out/run/export" "$out/policy/default" --precisions fp32 --description default-policy/description.json
cd "$repository"
npx tsx app/cli/main.node.ts policy words "$out/policy/default" --write
echo "$out/policy/default is ready: npx tsx app/cli/main.node.ts eval --policy $out/policy/default"
