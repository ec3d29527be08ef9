"""Checks workflow files with jsonschema over ruamel.yaml, and what the runner reads and says beside them.

Examples must pass the schema. A broken file must be refused by the reader or by the schema, or have a message of a
kind that only `chekt-runner validate` can know. Where both read a file, they must read the same.
"""

import glob
import json
import math
import re
import subprocess
import sys
import tempfile

from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

RUNNER = sys.argv[1]

# What only the runner can know, as the beginnings or the parts of its messages.
KNOWN_TO_THE_RUNNER_ALONE = [
    r"tags are not supported",
    r"the program of `.*` is not possible",
    r"is one jq program, but this is a text with a program in it",
    r"is cut off at ` #`, where YAML begins a comment",
    r"there is no program between",
    r"this `\$\{\{` is never closed",
    r"no earlier step has the id|is this very step|is a later step|the id `.*` is taken",
    r"`vars` are set before the first step",
    r"there is no variable|there is no `.*` in `\$",
    r"is not a time zone that is known",
    r"this cron expression is not possible|a cron expression is a text",
    r"a schedule without a key is a cron expression",
    r"there is no connection",
    r"the first wait, `initial`",
    r"must be longer than nothing",
    r"an interval has whole seconds",
    r"`json` has no value",
    r"`as` cannot be",
    r"holds a secret, which no program may see",
    r"the path (holds|leaves|names|begins)|the path must begin with a single slash",
    r"the parameter `.*` is a value or a list of values",
    r"JSON has no number",
    r"`paginate` counts records",
    r"`wait: false` is not available yet",
    r"groups of steps are nested",
    r"`save` keeps values of runs that end well",
]


def read(text):
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    documents = list(yaml.load_all(text))
    if len(documents) != 1:
        raise ValueError("not one document")
    return documents[0]


def plain(value):
    """The value as JSON has it: keys are texts, infinities and NaN the words of YAML."""
    if isinstance(value, dict):
        return {key if isinstance(key, str) else json.dumps(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return "nan" if math.isnan(value) else ("inf" if value > 0 else "-inf")
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return str(value)  # dates, which the core schema does not have


def same(ours, theirs):
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return ours.keys() == theirs.keys() and all(same(ours[key], theirs[key]) for key in ours)
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    if isinstance(theirs, str) and theirs in ("inf", "-inf", "nan"):
        return str(ours).replace(".", "").replace("+", "").lower() in (theirs, theirs.replace(".", ""))
    return type(ours) is type(theirs) and ours == theirs


def schema(*arguments):
    made = json.loads(subprocess.run([RUNNER, "schema", *arguments], check=True, capture_output=True).stdout)
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def blocks(path):
    """The blocks of YAML in a page, each with whether it is of runner.yaml."""
    text = open(path, encoding="utf-8").read()
    for number, block in enumerate(re.findall(r"^```yaml\n(.*?)^```", text, re.M | re.S), 1):
        if re.search(r"^jobs:", block, re.M):
            yield f"{path}, block {number}", block, False
        elif re.search(r"^(connections|timezone):", block, re.M):
            yield f"{path}, block {number}", block, True


failures = []


def fail(text):
    failures.append(text)
    print("FAILED:", text)


def check_examples(workflow, settings):
    examples = [(path, open(path, encoding="utf-8").read(), False) for path in sorted(glob.glob("workflows/*.yaml"))]
    for page in ["README.md", "workflows/README.md"]:
        examples += blocks(page)
    for name, text, is_settings in examples:
        try:
            value = plain(read(text))
        except Exception as error:
            fail(f"{name} cannot be read: {error}")
            continue
        for error in (settings if is_settings else workflow).iter_errors(value):
            fail(f"{name}: {error.json_path}: {error.message}")
    print(f"{len(examples)} examples pass the schema")


def check_broken(workflow):
    counts = {"reader": 0, "schema": 0, "runner": 0}
    for path in sorted(glob.glob("Tests/Broken/*.yaml")):
        message = open(path.replace(".yaml", ".expected"), encoding="utf-8").readline().strip()
        try:
            value = plain(read(open(path, encoding="utf-8").read()))
        except Exception:
            counts["reader"] += 1
            continue
        if not workflow.is_valid(value):
            counts["schema"] += 1
        elif any(re.search(kind, message) for kind in KNOWN_TO_THE_RUNNER_ALONE):
            counts["runner"] += 1
        else:
            fail(f"the schema accepts {path}, but the runner says: {message}")
    print("broken files: {reader} refused by the reader, {schema} by the schema, {runner} by the runner alone".format(
        **counts))


def check_trees():
    paths = sorted(glob.glob("workflows/*.yaml") + glob.glob("Tests/Broken/*.yaml"))
    lines = subprocess.run([RUNNER, "tree", *paths], check=True, capture_output=True, text=True).stdout.splitlines()
    count = 0
    for line in lines:
        found = json.loads(line)
        if not found["read"]:
            continue
        path = found["file"]
        try:
            theirs = plain(read(open(path, encoding="utf-8").read()))
        except Exception as error:
            fail(f"the runner reads {path}, but ruamel.yaml says: {str(error).splitlines()[0]}")
            continue
        count += 1
        if not same(found["tree"], theirs):
            fail(f"{path} is read differently: {found['tree']!r} and {theirs!r}")
    print(f"{count} files are read alike")


JOB = "name: w\njobs:\n  j:\n    steps: [ { fail: x } ]\n    "
STEP = "name: w\njobs:\n  j:\n    steps:\n      - "

# What an editor and `validate` must agree on.
SHAPES = [
    (JOB + 'schedule: "0 2 * * *"', True), (JOB + "schedule: { every: 15m }", True),
    (JOB + 'schedule: [ "0 2 * * *", { every: 6h, timezone: UTC } ]', True), (JOB + "schedule: []", False),
    (JOB + "schedule: { every: 15m, cron: '0 2 * * *' }", False), (JOB + "schedule: {}", False),
    (JOB + "retry: none", True), (JOB + "retry: { max_attempts: 2 }", True), (JOB + "retry: 3", False),
    (JOB + "retry: never", False), (JOB + "timeout: 90", False), (JOB + "timeout: PT1H30M", True),
    (JOB + "timeout: P1D", True), (JOB + "timeout: 1h30m", True), (JOB + "timeout: 1.5h", False),
    (JOB + "enabled: yes", False), (JOB + "enabled: false", True), (JOB + "lane: bulk", False),
    (JOB + "on_failure: [ { fail: y } ]", True), (JOB + "on_failure: { steps: [ { fail: y } ] }", True),
    (JOB + "on_failure: []", False), (JOB + "on_failure: { after: 3, steps: [ { fail: y } ] }", False),
    (STEP + "chekt: GET /v1/x\n        query: { a: null, b: [1, x], c: '${{ $run.id }}' }", True),
    (STEP + "chekt: GET /v1/x\n        query: [a]", False), (STEP + "chekt: GET v1/x", False),
    (STEP + "chekt: GET /v1/${{ $run.id }}/x", True), (STEP + "chekt: GET", False),
    (STEP + "chekt: GET /v1/x\n        headers: { A: x, B: { secret: NAME, prefix: 'Bearer ' } }", True),
    (STEP + "chekt: GET /v1/x\n        headers: { A: { prefix: x } }", False),
    (STEP + "chekt: GET /v1/x\n        headers: { A: 5 }", False),
    (STEP + "foreach: [1, 2]\n        max_concurrent: ${{ 4 }}\n        fail: x", False),
    (STEP + "foreach: [1, 2]\n        max_concurrent: 4\n        fail: x", True),
    (STEP + "foreach: $run.id\n        as: site\n        fail: x", True),
    (STEP + "as: site\n        fail: x", False), (STEP + "fail: x\n        query: {}", False),
    (STEP + "fail: x\n        set: { a: 1 }", False), (STEP + "id: a", False), (STEP + "id: a-b\n        fail: x", False),
    (STEP + "webhook: { url: http://127.0.0.1/, records: '[1]', batch: { records: 10 } }", True),
    (STEP + "webhook: { url: http://127.0.0.1/, batch: { records: 10 } }", False),
    (STEP + "webhook: { url: '${{ $run.id }}', json: [1] }", True), (STEP + "webhook: { url: x }", False),
    (STEP + "write: { path: a, format: csv, data: 1, mode: append, columns: { a: .a } }", True),
    (STEP + "write: { path: a, format: csv, data: 1, mode: append }", False),
    (STEP + "write: { path: a, format: json, data: 1, mode: append }", False),
    (STEP + "write: { path: a, format: json, data: 1, columns: { a: .a } }", False),
    (STEP + "write: { path: a, format: jsonl, data: 1, records: . }", False),
    (STEP + "chekt: GET /v1/x\n        records: .\n        paginate: { type: page_number, page_param: p, total: .t }", True),
    (STEP + "chekt: GET /v1/x\n        records: .\n        paginate: { type: page_number }", False),
    (STEP + "chekt: GET /v1/x\n        records: .\n        paginate: { type: cursor, cursor: .c, query_param: c }", True),
    (STEP + "chekt: GET /v1/x\n        records: .\n        paginate: { type: cursor, cursor: .c, page_param: c }", False),
    (STEP + "chekt: GET /v1/x\n        records: .\n        paginate: { type: link_header }", False),
    (STEP + "steps: [ { fail: x } ]", True), (STEP + "steps: []", False), (STEP + "if: true\n        fail: x", True),
    (STEP + "chekt: GET /v1/x\n        repeat: { until: .ok, every: 5s, max: 3 }", True),
    (STEP + "chekt: GET /v1/x\n        repeat: { every: 5s }", False),
    ("name: w\nx-mine: { a: [1] }\njobs: { j: { steps: [ { fail: x } ] } }", True),
    ("name: w\nmine: 1\njobs: { j: { steps: [ { fail: x } ] } }", False),
    ("name: w\nenv: [REGION]\njobs: { j: { steps: [ { fail: x } ] } }", True),
    ("name: w\nenv: [REG-ION]\njobs: { j: { steps: [ { fail: x } ] } }", False),
    ("name: w\ndefaults: { timezone: UTC, retry: none }\njobs: { j: { steps: [ { fail: x } ] } }", True),
    ("name: w\ndefaults: { enabled: true }\njobs: { j: { steps: [ { fail: x } ] } }", False),
    ("name: w\njobs: { j: { <<: &a { steps: [ { fail: x } ] } }, k: { <<: *a } }".replace("&a {", "{"), False),
    ("name: w\nx-a: &a { steps: [ { fail: x } ] }\njobs: { j: { <<: *a }, k: { <<: *a, timeout: 5m } }", True),
    ("name: 5\njobs: { j: { steps: [ { fail: x } ] } }", False), ("name: w", False), ("jobs: {}", False),
]


def check_shapes(workflow):
    for text, is_right in SHAPES:
        with tempfile.TemporaryDirectory() as folder:
            with open(f"{folder}/w.yaml", "w", encoding="utf-8") as file:
                file.write(text + "\n")
            done = subprocess.run(
                [RUNNER, "validate", "--workflows", folder], capture_output=True, text=True, env={"PATH": "/usr/bin:/bin"})
        if (done.returncode == 0) != is_right:
            fail(f"validate {'refuses' if is_right else 'accepts'} {text!r}: {done.stdout}")
        try:
            accepted = workflow.is_valid(plain(read(text)))
        except Exception:
            accepted = False
        if accepted != is_right:
            fail(f"the schema {'refuses' if is_right else 'accepts'} {text!r}")
    print(f"{len(SHAPES)} shapes are judged alike by validate and the schema")


workflow, settings = schema(), schema("--settings")
check_examples(workflow, settings)
check_broken(workflow)
check_trees()
check_shapes(workflow)
sys.exit(1 if failures else 0)
