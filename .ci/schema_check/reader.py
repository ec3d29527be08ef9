"""Reads YAML 1.2 with ruamel.yaml, and finds where our reader sees something else."""

import math

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor


class CoreConstructor(SafeConstructor):
    """ruamel reads a date as a date; the core schema of YAML 1.2 has none, so it is a text."""


CoreConstructor.add_constructor(
    "tag:yaml.org,2002:timestamp", lambda constructor, node: constructor.construct_scalar(node))


def read(text):
    """The one document of the text; what is wrong with it is raised."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = CoreConstructor
    return with_text_keys(yaml.load(text))


def with_text_keys(value):
    """Keys are texts in our reader. A number JSON lacks is the text that stands in the file."""
    if isinstance(value, dict):
        return {text_of(key): with_text_keys(item) for key, item in value.items()}
    if isinstance(value, list):
        return [with_text_keys(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return ".nan" if math.isnan(value) else "-.inf" if value < 0 else ".inf"
    return value


def text_of(key):
    if isinstance(key, str):
        return key
    if key is None:
        return "null"
    return str(key).lower() if isinstance(key, bool) else str(key)


def difference(ours, theirs, path="the file"):
    """Where two trees differ, in words; None: nowhere. Numbers are compared by their values."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        if set(ours) != set(theirs):
            return f"{path} has the keys {sorted(ours)} to us, {sorted(theirs)} to ruamel"
        parts = [(f"{path}.{key}", ours[key], theirs[key]) for key in ours]
    elif isinstance(ours, list) and isinstance(theirs, list):
        if len(ours) != len(theirs):
            return f"{path} has {len(ours)} elements to us, {len(theirs)} to ruamel"
        parts = [(f"{path}[{index}]", *pair) for index, pair in enumerate(zip(ours, theirs))]
    else:
        same = ours == theirs and isinstance(ours, bool) == isinstance(theirs, bool)
        return None if same else f"{path} is {ours!r} to us, {theirs!r} to ruamel"
    return next((found for found in (difference(a, b, where) for where, a, b in parts) if found), None)
