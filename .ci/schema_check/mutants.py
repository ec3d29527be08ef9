"""Files that are nearly right, always the same ones: right files with a value changed, a key added or taken away."""

import copy
import random

VALUES = [
    None, True, False, 0, 1, 5, -1, 1.5, 100_000_000, "", " ", "x", "a b", "none", "15m", "P1D", "0s", "90", "yes",
    [], {}, [1], ["x"], [{"fail": "x"}], {"x": 1}, {"fail": "x"}, {"every": "1h"}, {"secret": "TOKEN"},
    {"type": "single"}, {"steps": [{"fail": "x"}]}, {"until": ".a"}, "${{ $run.id }}", "GET /x", "http://127.0.0.1/x",
    ".a", "../x", "/x", "a/b.csv", "0 2 * * *", "csv", "json", "append", "cursor", "page_number", "UTC", "chekt",
]


def mutants(documents, keys, count):
    """`count` documents, each with one or two changes to one of `documents`; `keys` are the words of the language."""
    chance = random.Random(2020_12)
    made = []
    for number in range(count):
        document = copy.deepcopy(chance.choice(documents))
        for _ in range(chance.choice([1, 1, 2])):
            change(document, keys, chance)
        if isinstance(document.get("name"), str):
            document["name"] = f"mutant-{number}"
        made.append(document)
    return made


def change(document, keys, chance):
    place = chance.choice(places(document))
    spot = chance.choice(list(place) if isinstance(place, dict) else range(len(place)))
    action = chance.random()
    if action < 0.5:
        place[spot] = copy.deepcopy(chance.choice(VALUES))
    elif isinstance(place, dict) and action < 0.8:
        place[chance.choice(keys)] = copy.deepcopy(chance.choice(VALUES))
    else:
        del place[spot]


def places(value):
    """All lists and mappings in the value that are not empty."""
    items = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return ([value] if items else []) + [place for item in items for place in places(item)]
