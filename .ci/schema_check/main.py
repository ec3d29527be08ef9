"""Holds the JSON Schema and the reader of YAML against jsonschema and ruamel.yaml, which know nothing of ours."""

import json
import pathlib
import re
import subprocess
import sys
from collections import Counter

from cases import SETTINGS, workflows
from jsonschema import Draft202012Validator
from kinds import kind
from mutants import mutants
from reader import difference, read
from ruamel.yaml.error import YAMLError

PROGRAM = ".build/debug/chekt-runner"
failures = []


def output(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, encoding="utf-8", check=False).stdout


def validator(*options):
    schema = json.loads(output("schema", *options))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


WORKFLOW, SETTING = validator(), validator("--settings")


def refusal(text, schema=WORKFLOW):
    """Who refuses the text without knowing our decoder, and why; None: nobody."""
    try:
        errors = list(schema.iter_errors(read(text)))
    except (YAMLError, ValueError) as error:
        return "reader", str(error)
    return ("schema", f"{errors[0].json_path}: {errors[0].message[:200]}") if errors else None


def decoder_errors(folder):
    """What `validate` says of each file of a folder, by its name."""
    found = {}
    for row in json.loads(output("validate", "--workflows", str(folder), "--format", "json")):
        if row["severity"] == "error":
            found.setdefault(pathlib.Path(row["file"]).name, []).append(row["message"])
    return found


def written(folder, texts):
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def blocks():
    """The workflows, and the settings, that the documentation shows."""
    for file in ["README.md", "workflows/README.md"]:
        text = pathlib.Path(file).read_text(encoding="utf-8")
        for number, block in enumerate(re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL), 1):
            if re.search(r"^jobs:", block, re.MULTILINE):
                yield f"block {number} of {file}", block, WORKFLOW
            elif re.search(r"^connections:", block, re.MULTILINE):
                yield f"block {number} of {file}", block, SETTING


def check_right_files(examples):
    shown = list(blocks())
    right = [(str(file), file.read_text(encoding="utf-8"), WORKFLOW) for file in examples] + shown
    for name, text, schema in right:
        if found := refusal(text, schema):
            failures.append(f"{name} is refused by the {found[0]}: {found[1]}")
    print(f"right files: {len(examples)} examples, {len(shown)} blocks of the documentation")


def check_broken_files(files):
    seen = Counter()
    for file in files:
        message = file.with_suffix(".expected").read_text(encoding="utf-8").partition(" error: ")[2].partition("\n")[0]
        found = refusal(file.read_text(encoding="utf-8"))
        seen[found[0] if found else "validate alone"] += 1
        if not found and not kind(message):
            failures.append(f"{file} is refused by `validate` only, and its kind is not listed: {message}")
    print(f"broken files: {dict(seen)}")


def check_readers(files):
    """Every file that our reader takes is the same to ruamel. What ruamel alone takes has a tag, or is empty."""
    compared = 0
    for row in map(json.loads, output("tree", *map(str, files)).splitlines()):
        if "error" in row:
            continue
        compared += 1
        try:
            found = difference(row["tree"], read(pathlib.Path(row["file"]).read_text(encoding="utf-8")))
        except (YAMLError, ValueError) as error:
            found = f"ruamel refuses it: {error}"
        if found:
            failures.append(f"{row['file']} is read in two ways: {found}")
    print(f"files read alike: {compared}")


def check_cases(folder):
    texts = {f"case-{number}.yaml": case for number, case in enumerate(workflows())}
    decoder = decoder_errors(written(folder / "cases", {name: text for name, (text, _) in texts.items()}))
    for name, (text, right) in texts.items():
        compare(text, right, decoder.get(name), refusal(text))
    for number, (text, right) in enumerate(SETTINGS):
        place = written(folder / f"settings-{number}", {"runner.yaml": text})
        compare(text, right, decoder_errors(place).get("runner.yaml"), refusal(text, SETTING))
    print(f"cases: {len(texts)} workflows, {len(SETTINGS)} settings")


def compare(text, right, decoder, schema):
    if right == (not decoder) == (not schema):
        return
    failures.append(f"right: {right}; validate: {decoder or 'right'}; schema: {schema or 'right'}\n{text}")


def check_mutants(folder, examples):
    """The schema refuses nothing that `validate` takes, and takes only what it cannot see."""
    documents = [read(file.read_text(encoding="utf-8")) for file in examples]
    documents += [read(text) for text, right in workflows() if right]
    keys = sorted({key for mapping in WORKFLOW.schema["$defs"].values() for key in mapping["properties"]})
    texts = {f"{n}.yaml": json.dumps(made) for n, made in enumerate(mutants(documents, keys, 1500))}
    decoder = decoder_errors(written(folder / "mutants", texts))
    seen = Counter()
    for name, text in texts.items():
        found, messages = refusal(text), decoder.get(name, [])
        seen["right" if not messages else "seen by the schema" if found else "seen by validate alone"] += 1
        strange = [message for message in messages if not kind(message.partition("; ")[0])]
        if found and not messages:
            failures.append(f"`validate` takes what the schema refuses: {found[1]}\n{text}")
        elif strange and not found:
            failures.append(f"the schema takes what `validate` refuses: {strange}\n{text}")
    print(f"mutants: {dict(seen)}")


def main(folder):
    examples = sorted(pathlib.Path("workflows").glob("*.yaml"))
    broken = sorted(pathlib.Path("Tests/Broken").glob("*.yaml"))
    check_right_files(examples)
    check_broken_files(broken)
    check_readers(examples + broken)
    check_cases(folder)
    check_mutants(folder, examples)
    for failure in failures:
        print(f"\n{failure}", file=sys.stderr)
    sys.exit(f"{len(failures)} do not hold" if failures else 0)


main(pathlib.Path(sys.argv[1]))
