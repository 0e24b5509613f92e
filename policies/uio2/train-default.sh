#!/usr/bin/env bash
# From nothing to a policy folder like policies/default: collects demonstrations, trains on them, exports.
# Stop it whenever you like; the same command goes on where it was. About 15 GB of disk are enough: demonstrations are
# emptied once they were seen for the last time, and collecting waits while too many lie there.
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
# Goals in words alone, and goals with pictures: each suite is a collection of its own, so that its share can be chosen.
suites=(words-6 tabletop-17)
# Shards of 4,096 scenes: 0.23 GB each of words-6, 0.55 GB of tabletop-17.
declare -A scenes=([words-6]=256000 [tabletop-17]=384000) ahead=([words-6]=12 [tabletop-17]=18) collecting
trap 'kill -INT "${collecting[@]}" 2>/dev/null || true' EXIT
for suite in "${suites[@]}"; do
  # Seeds of the held-out demonstrations are training seeds too: no evaluation seed is touched.
  collect --suite "$suite" --out "$out/validation/$suite" --samples 2048 --shard-size 2048 --seed-base 900000
  collect --suite "$suite" --out "$out/demonstrations/$suite" --samples "${scenes[$suite]}" --ahead "${ahead[$suite]}" &
  collecting[$suite]=$!
done
for suite in "${suites[@]}"; do
  until [ -f "$out/demonstrations/$suite/collection.json" ]; do kill -0 "${collecting[$suite]}" && sleep 1; done
done

cd policies/uio2
"$repository/$python" -m uio2 train --config default-policy/train.yaml --follow --consume --export --out "$out/run" \
  --data "${suites[@]/#/$out/demonstrations/}" --shares 2 3 --validation "${suites[@]/#/$out/validation/}"
"$repository/$python" -m uio2 export "$out/run/export" "$out/policy/default" --modalities image image_history \
  --precisions fp32 --description default-policy/description.json
cd "$repository"
npx tsx app/cli/main.node.ts policy words "$out/policy/default" --write
echo "$out/policy/default is ready: npx tsx app/cli/main.node.ts eval --policy $out/policy/default"
