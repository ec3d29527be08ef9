"""aiolimiter: one limiter in the process, entered for each request."""

from aiolimiter import AsyncLimiter

import greedy

options = greedy.arguments()
limiter = AsyncLimiter(options.limit, options.window)
greedy.run(options, permit=lambda: limiter)
