"""aiolimiter: one limiter in the process, entered for each request."""

from aiolimiter import AsyncLimiter

import greedy

options = greedy.arguments()


def make_permit():
    limiter = AsyncLimiter(options.limit, options.window)
    return lambda: limiter


greedy.run(options, make_permit)
