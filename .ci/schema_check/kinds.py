"""The kinds of mistakes that only `chekt-runner validate` can see, by the words of its messages.

A JSON Schema looks at one value and its neighbours, after YAML has been read. It cannot compile a program, look a name
up, compare two durations, or see how a value was written.
"""

import re

KINDS = {
    "programs are compiled": [r"^the program of `[^`]+` is not possible: ", r"is one jq program, but this is a text with"],
    "fences are found and opened": [r"^this `\$\{\{` is never closed", r"^there is no program between `\$\{\{`"],
    "names of steps and variables are looked up": [
        r"is a later step, at line \d+", r"^no earlier step has the id ", r"is this very step, which has no results yet",
        r"^there is no variable `\$", r"^there is no `[^`]+` in `\$", r"^`vars` are set before the first step runs",
    ],
    "names are unique, or taken": [r"^the id `[^`]+` is taken by the step", r"^`as` cannot be `\w+`: that name is taken"],
    "connections are declared in another file": [r"^there is no connection `"],
    "time zones are looked up": [r"is not a time zone that is known", r"is not an IANA time zone"],
    "a cron expression is read field by field": [
        r"^this cron expression is not possible: ", r"is a cron expression, but `[^`]+` is a duration",
        r"^this entry has two time zones: "],
    "durations are compared and counted": [
        r"is longer than the longest, `max`", r"an interval has whole seconds", r"an interval is at least",
        r" is too long; a duration is at most", r"^`pace` is at least"],
    "dates and times are looked up in the calendar": [
        r"^`\w+`: there is no day ", r"has no time of day", r"^`between`: no day has a time", r"years go from 1970",
        r"^`except`: no year has a day", r"^`except`: `[^`]+` is no day", r"has no offset from UTC"],
    "dates and times are compared": [
        r"^`end` lies before `start`", r"begins and ends at one time", r"goes backwards",
        r"^`jitter` is \w+, which is longer than `every`"],
    "fires are looked for": [
        r"^this schedule has no fire ", r"^no fire of this schedule lies", r"leaves out every fire of this schedule"],
    "secrets are known by what names them": [r"holds a secret, which no program may see", r"is the key of a connection"],
    "it depends on values elsewhere in the step or around it": [
        r"^the path is one for each record, but", r"^`paginate` counts records, but this step has no `records`",
        r"^`save` keeps values of runs that end well", r"^groups of steps are nested at most",
        r"^`pace` spreads ", r"^`max_concurrent_runs` is about runs that work at once"],
    "any value is one of JSON, at any depth": [
        r"^JSON has no number ", r"is a value or a list of values, but this is a mapping"],
    "it is no value any more when YAML has been read": [
        r"is cut off at ` #`", r"^tags are not supported", r"has no value$", r"is a jq program, but this is empty$"],
    "the other value comes later": [r"^`wait: false` is not available yet"],
}


def kind(message):
    """The kind of a message that only `validate` can give; None: a schema could have seen that."""
    return next((name for name, patterns in KINDS.items() if any(re.search(p, message) for p in patterns)), None)
